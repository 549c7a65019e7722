#include "control/question.h"

namespace latchbook::control {

LATCHBOOK_WIRE_MEMBERS(Phrase, id, with)
LATCHBOOK_WIRE_MEMBERS(Fact, label, value, rest, detail, tone)
LATCHBOOK_WIRE_MEMBERS(Consequence, phrase, icon, tone, keepsSecret)
LATCHBOOK_WIRE_MEMBERS(ProcessLink, name, pid)
LATCHBOOK_WIRE_MEMBERS(Client, session, name, version, program, chain, since, lastCall, calls, services)
LATCHBOOK_WIRE_MEMBERS(OutsideText, text, place, match, call, show)
LATCHBOOK_WIRE_MEMBERS(DayHours, day, spans)
LATCHBOOK_WIRE_MEMBERS(WeekPart, what, booked)
LATCHBOOK_WIRE_MEMBERS(WeekChange, before, after, losses, gains, zone)
LATCHBOOK_WIRE_MEMBERS(Question, id, client, clientIsThere, service, serviceName, connection, tool, toolTitle, access,
                       asked, expires, title, kind, icon, facts, factsRead, factsTrouble, changed, rows, consequences,
                       putBack, week, assistantText, guestText, arguments, undoes, digest, scopes, scopeNote)
LATCHBOOK_WIRE_MEMBERS(Consent, id, client, program, service, connection, tool, scope, given, expires)

} // namespace latchbook::control
