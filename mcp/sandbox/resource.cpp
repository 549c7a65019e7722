#include "sandbox/resource.h"

namespace latchbook::sandbox {

const std::string &pathId(const Call &call) { return call.parameters.begin()->second; }

std::optional<std::int64_t> findItem(const Call &call, const Resource &resource)
{
    return findItem(call, resource, pathId(call));
}

std::optional<std::int64_t> findItem(const Call &call, const Resource &resource, const std::string &id)
{
    const Json row = call.db.selectOne("SELECT n FROM " + resource.table + " WHERE account = :account AND id = :id",
                                       {{"account", call.account}, {"id", id}});
    return row.is_null() ? std::nullopt : std::optional(row["n"].get<std::int64_t>());
}

bool isTaken(const Call &call, const Resource &resource, const std::string &column, const Json &value,
             std::int64_t exceptNumber)
{
    const Json row = call.db.selectOne("SELECT n FROM " + resource.table + " WHERE account = :account AND " + column
                                           + " = :value AND n <> :n",
                                       {{"account", call.account}, {"value", value}, {"n", exceptNumber}});
    return !row.is_null();
}

Json readItem(const Call &call, const Resource &resource, std::int64_t number)
{
    Json binds = resource.columnBinds;
    binds["n"] = number;
    return rowOf(call.db, resource.fields, resource.from + " WHERE " + resource.table + ".n = :n", binds);
}

Listing listingOf(const Call &call, const Resource &resource, const std::string &where, const std::string &order)
{
    return {.fields = resource.fields,
            .from = resource.from + " WHERE " + resource.table + ".account = :account" + where,
            .order = order,
            .binds = {{"account", call.account}},
            .columnBinds = resource.columnBinds};
}

} // namespace latchbook::sandbox
