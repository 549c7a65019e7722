// Tasks, as the other resources see them.
#pragma once

#include "sandbox/resource.h"

namespace latchbook::sandbox::linkt {

extern const Resource tasks;

} // namespace latchbook::sandbox::linkt
