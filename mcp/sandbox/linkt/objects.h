// What routes of single items have in common.
#pragma once

#include "sandbox/resource.h"

namespace latchbook::sandbox::linkt {

/// The number of the item that the path names by an ObjectId; refuses what is none (422) or is not there (404).
Refusal findObject(const Call &call, const Resource &resource, std::int64_t &number);

/// The whole answer to a GET of such an item.
Reply getObject(const Call &call, const Resource &resource);

/// The whole answer to a DELETE of an item by any id, with which goes what the schema says.
Reply deleteItem(const Call &call, const Resource &resource);

} // namespace latchbook::sandbox::linkt
