// What event types, contacts, sheets and the like have in common: items of an account, found by an id.
#pragma once

#include "sandbox/paging.h"

namespace latchbook::sandbox {

struct Resource {
    const Fields &fields;
    std::string table;
    std::string from; ///< the table with its joins; every item belongs to an `account`
    std::string missing; ///< the sentence of the 404
    Json columnBinds = Json::object(); ///< what the fields' expressions name
};

/// The path's {parameter}.
const std::string &pathId(const Call &call);

/// The number of the item with this id; nothing when the account has none such.
std::optional<std::int64_t> findItem(const Call &call, const Resource &resource, const std::string &id);
/// … which the path names.
std::optional<std::int64_t> findItem(const Call &call, const Resource &resource);

/// Whether another item than `exceptNumber` has this value.
bool isTaken(const Call &call, const Resource &resource, const std::string &column, const Json &value,
             std::int64_t exceptNumber);

Json readItem(const Call &call, const Resource &resource, std::int64_t number);
/// All items of the account; `where` narrows, starting with " AND".
Listing listingOf(const Call &call, const Resource &resource, const std::string &where, const std::string &order);

} // namespace latchbook::sandbox
