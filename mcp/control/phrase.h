// Facts and consequences cross the channel as ids with typed values, never as sentences: the server makes English for
// the model of them, the app puts them into the person's language, zone and calendar.
#pragma once

#include "control/wire.h"

#include <string>
#include <vector>

namespace latchbook::control {

/// A value is an object with one member that names its type:
/// {"text":"Jordan Lee"} {"host":"hooks.example.com"} {"instant":"2026-12-04T20:30:00.000Z"}
/// {"span":[instant, instant]} {"date":"2026-12-24"} {"clock":"13:00"} {"count":14} {"minutes":45}
/// {"bytes":18230} {"list":["a","b"]} {"zone":"America/New_York"}; an instant or a span may also have "zone": shown in
/// that zone instead of the person's. Text is data from outside, never markup.
struct Phrase {
    std::string id; ///< a row of phrases.json; empty: there is nothing to say
    Json with = Json::object(); ///< name → value

    bool isEmpty() const { return id.empty(); }
    bool operator==(const Phrase &) const = default;
};
LATCHBOOK_WIRE(Phrase)

/// A line of facts: "When   **Fri 4 Dec, 15:30–16:15** your time / 09:30 for Jordan".
struct Fact {
    Phrase label;
    Phrase value; ///< what stands out
    Phrase rest; ///< goes on in the same line
    Phrase detail; ///< a second, quieter line
    std::string tone; ///< "", or "warn": the detail wants attention
};
LATCHBOOK_WIRE(Fact)

/// What follows from a yes.
struct Consequence {
    Phrase phrase;
    std::string icon; ///< of resources/icons/ui, without ".svg"
    std::string tone; ///< "", "warn" or "danger"
    bool keepsSecret = false; ///< carries the tick "keep it from the client and show it to me"
};
LATCHBOOK_WIRE(Consequence)

} // namespace latchbook::control
