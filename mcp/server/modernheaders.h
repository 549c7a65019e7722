// The headers by which a modern HTTP request says again what its body says, so that proxies can see it.
#pragma once

#include "protocol/jsonrpc.h"
#include "transport/httpheaders.h"

namespace latchbook::server {

/// Why the headers do not fit the request, or nothing. A version that is not served is not its matter.
std::optional<protocol::Fault> headerFault(const transport::HttpHeaders &headers, const protocol::Message &request);

/// A header's value, taken out of `=?base64?…?=` where it is wrapped in that; nothing when the wrapping is broken.
std::optional<std::string> unwrapped(std::string_view value);

} // namespace latchbook::server
