// Which addresses a key may travel to.
#pragma once

#include "base/result.h"

#include <string>

class QUrl;

namespace latchbook {

/// This machine itself, by name or number.
bool isLoopback(const QUrl &url);

/// https with a host, or http to this machine itself; no user, query or fragment. Gives it back without a slash at the
/// end; Code::InvalidArguments otherwise.
Result<std::string> checkServiceUrl(const std::string &text);

} // namespace latchbook
