// From a tool's card and what was looked up to what a person is shown. Pure.
#pragma once

#include "catalog/tool.h"
#include "control/question.h"

#include <optional>

namespace latchbook::policy {

/// A typed value of a phrase, from its expression in the card: {"text":"booking.inviteeName"} is the text found there,
/// {"span":["booking.startTime","booking.endTime"]} two instants, {"count":"webhooks.data"} how many there are,
/// {"hosts":"webhooks.data.url"} the hosts of those addresses, {"names":…} words of the service as people write them,
/// {"first":…} a first name. A member that is no path of facts starts with "=":
/// {"text":"=LinkTime"}. Nothing when something needed is not there, nor for a count of none.
std::optional<Json> valueOf(const Json &expression, const Json &facts);

/// {"say":id, "with":{name: expression}, "when":[paths], "unless":[paths]}; a bare id is a phrase without values.
/// Empty when a value or one of `when` is not there, or one of `unless` is.
control::Phrase phraseOf(const Json &expression, const Json &facts);

/// Fills what the card says of the call: title, kind, rows, consequences, put-back, week, the assistant's texts.
/// `facts`: look-ups by their names; the call's arguments stand beside them as "arguments".
void fillCard(const catalog::ToolSpec &tool, const Json &facts, control::Question &question);

/// sha256 over service, connection, whose account it is, tool, arguments and everything the card shows: what a yes is
/// bound to.
std::string digestOf(const control::Question &question, std::string_view account);

} // namespace latchbook::policy
