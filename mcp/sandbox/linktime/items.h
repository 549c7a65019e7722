// The whole of what a route does that gets or deletes an item.
#pragma once

#include "sandbox/resource.h"

namespace latchbook::sandbox::linktime {

Reply getItem(const Call &call, const Resource &resource);
Reply deleteItem(const Call &call, const Resource &resource);

} // namespace latchbook::sandbox::linktime
