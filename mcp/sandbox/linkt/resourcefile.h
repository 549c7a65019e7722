// The JSON files that are compiled into the sandbox for Linkt.
#pragma once

#include "base/json.h"

namespace latchbook::sandbox::linkt {

/// The content of linkt/NAME; null when there is none, which the tests would notice.
Json resourceJson(const char *name);

} // namespace latchbook::sandbox::linkt
