// Looks up what a call names, as the tool's `reads` say.
#pragma once

#include "catalog/tool.h"
#include "server/lookup.h"

namespace latchbook::server {

/// The answers by their names. Fails with the first look-up that failed; of an `optional` one {"unread": true} stands
/// there instead. What names something that is not there is not looked up, and its fact is left out. A list read
/// several pages far is one list, with `more` when it goes on (`paging` are their service's names); a fact with `match`
/// is the item that matches, and is left out where none does.
Task<Json> readFacts(Json reads, catalog::Paging paging, Json arguments, std::string now, LookUp lookUp);

} // namespace latchbook::server
