// How a tool's card names a part of what was looked up: "booking.eventType.name",
// "webhooks.data[isActive=true][events~booking.cancelled].url".
#pragma once

#include "base/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace latchbook::policy {

/// Text as it is, anything else as JSON.
std::string plainText(const Json &value);
/// The host of an address; empty when it is none.
std::string hostOf(const Json &address);

/// What stands at `path` in `facts`, an object by the names that `reads` gave, with the call's "arguments" beside them.
/// A list on the way is gone through item by item; "[member=value]" keeps the items whose member has that value (as
/// text: "true", "45", "null" where null was given), "[member!value]" those whose member has another, "[member~value]"
/// those whose list has it,
/// "[member^address]" those whose address has the same host; a value in braces, "[id!{arguments.webhookId}]", is itself
/// a path. Nulls and empty texts count as not there.
std::vector<Json> lookUp(const Json &facts, std::string_view path);

} // namespace latchbook::policy
