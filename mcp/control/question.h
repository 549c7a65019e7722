// What a person is asked, and what they may answer.
#pragma once

#include "control/phrase.h"

namespace latchbook::control {

/// A program of the chain that opened the pipe, as the kernel tells it.
struct ProcessLink {
    std::string name;
    qint64 pid = 0;
};
LATCHBOOK_WIRE(ProcessLink)

/// An attached client.
struct Client {
    std::string session;
    std::string name; ///< as it calls itself: a claim
    std::string version; ///< a claim too
    std::string program; ///< path of the program that opened the pipe; empty: it cannot be read (a sandbox)
    std::vector<ProcessLink> chain; ///< outermost first, down to latchbook-mcp
    qint64 since = 0; ///< milliseconds since 1970, UTC, as all times here
    qint64 lastCall = 0; ///< 0: none yet
    qint64 calls = 0;
    std::vector<std::string> services; ///< their names, for people
};
LATCHBOOK_WIRE(Client)

/// Text that came from outside, with where it stands or goes.
struct OutsideText {
    std::string text;
    Phrase place; ///< the assistant's: "sent as the reason"; a guest's: whose notes, read when
    std::string match; ///< a guest's: what the call took from it ("" when nothing)
    std::string call; ///< a guest's: the id of the call that read it
    Phrase show; ///< "Show booking": leads to that call
};
LATCHBOOK_WIRE(OutsideText)

/// Opening hours of one weekday, as minutes from midnight.
struct DayHours {
    int day = 0; ///< 0 is Sunday
    std::vector<std::pair<int, int>> spans; ///< sorted, not touching
};
LATCHBOOK_WIRE(DayHours)

/// A stretch of the week that opens or closes.
struct WeekPart {
    Phrase what;
    Phrase booked; ///< of a stretch that closes: how many meetings are booked there
};
LATCHBOOK_WIRE(WeekPart)

/// A week before and after; empty when the call replaces none.
struct WeekChange {
    std::vector<DayHours> before; ///< seven days, or none
    std::vector<DayHours> after;
    std::vector<WeekPart> losses;
    std::vector<WeekPart> gains;
    std::string zone;
};
LATCHBOOK_WIRE(WeekChange)

/// One call that waits for a person. Sent again, with the same id, whenever something in it changes.
struct Question {
    std::string id; ///< the call's id
    Client client;
    bool clientIsThere = true;
    std::string service; ///< "linktime"
    std::string serviceName; ///< "LinkTime"
    std::string connection; ///< "default"
    std::string tool;
    std::string toolTitle;
    std::string access; ///< as in the tool's file
    qint64 asked = 0;
    qint64 expires = 0;

    Phrase title;
    Phrase kind; ///< "Cancels a meeting"
    std::string icon;
    std::string facts = "reading"; ///< "reading", "read" or "unreadable"
    qint64 factsRead = 0;
    std::string factsTrouble; ///< words, when unreadable
    bool changed = false; ///< the object changed after a yes, so it is asked anew
    std::vector<Fact> rows;
    std::vector<Consequence> consequences;
    std::vector<Phrase> putBack;
    WeekChange week;
    std::vector<OutsideText> assistantText;
    std::vector<OutsideText> guestText; ///< read by this client before; empty: none
    Json arguments = Json::object(); ///< exactly what runs
    std::string undoes; ///< the call that this one puts back; then it is the person who asks
    std::string digest; ///< hex; what a yes is bound to
    std::vector<std::string> scopes; ///< of "once", "client", "minutes", "always": those offered
    std::string scopeNote; ///< why the others are not: "", "destructive", "guest-text", "unreadable"
};
LATCHBOOK_WIRE(Question)

/// A consent that outlives its question.
struct Consent {
    std::string id;
    std::string client; ///< name
    std::string program;
    std::string service;
    std::string connection;
    std::string tool;
    std::string scope; ///< "client" or "minutes"; "always" is a rule and belongs to the app
    qint64 given = 0;
    qint64 expires = 0; ///< 0: until the client disconnects
};
LATCHBOOK_WIRE(Consent)

} // namespace latchbook::control
