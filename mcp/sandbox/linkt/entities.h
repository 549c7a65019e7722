// Entities, as runs and seeds make them and the routes find them.
#pragma once

#include "sandbox/linkt/lists.h"

namespace latchbook::sandbox::linkt {

extern const Resource entities;

/// Who is to be added: field → value in `values`, of which `name` must be there.
struct NewEntity {
    std::int64_t account = 0;
    std::int64_t sheet = 0;
    Json parent = nullptr; ///< the number of another, or null
    Json values;
    Json status = "new";
    Json comments = nullptr;
    WallTime now;
};
/// The new one's number.
std::int64_t addEntity(Database &db, const NewEntity &entity);

/// field → {value, display, references, created_at, updated_at}
Json attributesFrom(const Json &values, WallTime now);

/// The entity as the API answers it, with what is known of its duplicates.
Json readEntity(const Call &call, std::int64_t number);
void addDuplicateInfo(const Call &call, Json &entity);

} // namespace latchbook::sandbox::linkt
