// Rows of the database as the API answers them, by a resource's fields.
#pragma once

#include "sandbox/database.h"
#include "sandbox/fields.h"

namespace latchbook::sandbox {

/// All rows of `from`, "contacts WHERE account = :account", in one array.
Json rowsOf(Database &db, const Fields &fields, const std::string &from, const Json &binds = Json::object());

/// The first of them; without one, each field is null.
Json rowOf(Database &db, const Fields &fields, const std::string &from, const Json &binds = Json::object());

} // namespace latchbook::sandbox
