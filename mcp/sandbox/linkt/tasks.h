// Tasks, as the other resources see them.
#pragma once

#include "sandbox/resource.h"

namespace latchbook::sandbox::linkt {

extern const Resource tasks;

/// The number of the item that the path names by an ObjectId; refuses what is none (422) or is not there (404).
Refusal findObject(const Call &call, const Resource &resource, std::int64_t &number);

} // namespace latchbook::sandbox::linkt
