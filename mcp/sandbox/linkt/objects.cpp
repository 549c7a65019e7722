#include "sandbox/linkt/objects.h"

#include "sandbox/linkt/refused.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::size_t idLength = 24;

} // namespace

Refusal findObject(const Call &call, const Resource &resource, std::int64_t &number)
{
    const std::string &id = pathId(call);
    const auto isHex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    if (id.size() != idLength || !std::ranges::all_of(id, isHex))
        return unprocessable("path", {{.field = call.parameters.begin()->first, .why = "must be 24 hex digits"}});
    const auto found = findItem(call, resource);
    if (!found)
        return refused(404, resource.missing);
    number = *found;
    return std::nullopt;
}

Reply getObject(const Call &call, const Resource &resource)
{
    std::int64_t number = 0;
    if (auto refusal = findObject(call, resource, number))
        return *refusal;
    return {200, readItem(call, resource, number)};
}

Reply deleteItem(const Call &call, const Resource &resource)
{
    const auto number = findItem(call, resource);
    if (!number)
        return refused(404, resource.missing);
    call.db.run("DELETE FROM " + resource.table + " WHERE n = :n", {{"n", *number}});
    return {204};
}

} // namespace latchbook::sandbox::linkt
