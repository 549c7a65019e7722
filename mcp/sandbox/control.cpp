#include "sandbox/control.h"

#include "base/timetext.h"
#include "sandbox/linkt/orders.h"
#include "sandbox/linktime/delivery.h"
#include "sandbox/linktime/effects.h"
#include "sandbox/zonetime.h"

namespace latchbook::sandbox {
namespace {

constexpr std::string_view prefix = "/_sandbox/";
constexpr std::int64_t farthestSeconds = 10LL * 365 * 86'400;

Reply clockReply(const SandboxClock &clock) { return {200, {{"now", toIso(clock.now())}}}; }

Reply setClock(const Json &body, SandboxClock &clock)
{
    const Json &advance = member(body, "advance");
    if (const auto now = instantFrom(textOf(body, "now")))
        clock.set(*now);
    else if (advance.is_number() && advance >= -farthestSeconds && advance <= farthestSeconds)
        clock.set(clock.now() + milliseconds(std::int64_t(advance.get<double>() * 1000)));
    else
        return refusal(400, "now (an instant) or advance (seconds) is needed");
    return clockReply(clock);
}

Reply faultsReply(int status, const Faults &faults)
{
    Json list = Json::array();
    for (const Fault &fault : faults.all())
        list.push_back(fault.toJson());
    return {status, {{"faults", list}}};
}

/// One more, or, as a list, these instead of all there were.
Reply orderFaults(const Json &body, Faults &faults)
{
    Faults ordered = body.is_array() ? Faults() : faults;
    for (const Json &order : body.is_array() ? body : Json::array({body})) {
        const auto fault = Fault::fromJson(order);
        if (!fault)
            return refusal(400, fault.error().message);
        ordered.add(*fault);
    }
    faults = ordered;
    return faultsReply(201, faults);
}

Reply clearFaults(Faults &faults)
{
    faults.clear();
    return faultsReply(200, faults);
}

Reply orderLinkt(const Json &body, Database &db)
{
    if (const Status ordered = linkt::order(db, body); !ordered)
        return refusal(400, ordered.error().message);
    return {200, linkt::standing(db)};
}

} // namespace

bool isControl(const Request &request) { return request.path.starts_with(prefix); }

Reply control(const Request &request, SandboxClock &clock, Faults &faults, Database &db)
{
    const Json body = request.body.value_or(Json());
    const std::string what = request.method + ' ' + request.path.substr(prefix.size());
    if (what == "GET clock")
        return clockReply(clock);
    if (what == "POST clock")
        return setClock(body, clock);
    if (what == "GET faults")
        return faultsReply(200, faults);
    if (what == "POST faults")
        return orderFaults(body, faults);
    if (what == "DELETE faults")
        return clearFaults(faults);
    if (what == "GET linkt")
        return {200, linkt::standing(db)};
    if (what == "POST linkt")
        return orderLinkt(body, db);
    if (what == "GET effects")
        return {200, {{"effects", linktime::allEffects(db)}}};
    if (what == "GET webhooks")
        return {200, {{"webhooks", linktime::allWebhooks(db)}}};
    return refusal(404, "The sandbox has GET and POST clock, GET, POST and DELETE faults, GET and POST linkt, GET "
                        "effects, GET webhooks");
}

} // namespace latchbook::sandbox
