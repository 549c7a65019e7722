#include "sandbox/linktime/resource.h"

namespace latchbook::sandbox::linktime {

const std::string &pathId(const Call &call) { return call.parameters.begin()->second; }

std::optional<std::int64_t> findItem(const Call &call, const Resource &resource)
{
    const Json row = call.db.selectOne("SELECT n FROM " + resource.table + " WHERE account = :account AND id = :id",
                                       {{"account", call.account}, {"id", pathId(call)}});
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
    return shaped(resource.fields, call.db.selectOne("SELECT " + selection(resource.fields) + " FROM " + resource.from
                                                         + " WHERE " + resource.table + ".n = :n",
                                                     binds));
}

Reply getItem(const Call &call, const Resource &resource)
{
    const auto number = findItem(call, resource);
    return number ? Reply{200, readItem(call, resource, *number)} : refusal(404, resource.missing);
}

Reply deleteItem(const Call &call, const Resource &resource)
{
    const auto number = findItem(call, resource);
    if (!number)
        return refusal(404, resource.missing);
    call.db.run("DELETE FROM " + resource.table + " WHERE n = :n", {{"n", *number}});
    return done();
}

Listing listingOf(const Call &call, const Resource &resource, const std::string &where, const std::string &order)
{
    return {.fields = resource.fields,
            .from = resource.from + " WHERE " + resource.table + ".account = :account" + where,
            .order = order,
            .binds = {{"account", call.account}},
            .columnBinds = resource.columnBinds};
}

} // namespace latchbook::sandbox::linktime
