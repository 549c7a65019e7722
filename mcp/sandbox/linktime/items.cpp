#include "sandbox/linktime/items.h"

namespace latchbook::sandbox::linktime {

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

} // namespace latchbook::sandbox::linktime
