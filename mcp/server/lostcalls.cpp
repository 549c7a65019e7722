#include "server/lostcalls.h"

#include "base/timetext.h"
#include "log/event.h"
#include "log/logreader.h"

#include <QLoggingCategory>

namespace latchbook::server {
namespace {

Q_LOGGING_CATEGORY(lcLostCalls, "latchbook.server.lostcalls", QtWarningMsg)

/// More calls than any server has on their way.
constexpr int mostLost = 1000;

Json payloadOf(const std::vector<log::StoredEvent> &events, log::Kind kind)
{
    for (const log::StoredEvent &event : events) {
        if (event.kind != log::word(kind) || !event.payload)
            continue;
        const Result<Json> payload = parseJson(*event.payload, maxWrappedDepth);
        return payload ? *payload : Json();
    }
    return {};
}

/// Nothing when the call's client was told how it ended, or nothing was to be carried out.
std::optional<LostCall> lostCallOf(const std::string &callId, const std::vector<log::StoredEvent> &events,
                                   const catalog::Catalog &catalog)
{
    const Json arrival = payloadOf(events, log::Kind::Arrived);
    const Json ending = payloadOf(events, log::Kind::Unknown);
    const catalog::ToolSpec *tool = catalog.find(textOf(arrival, "service"), textOf(arrival, "tool"));
    const bool isOwn = ending.is_object(); // not that of a call which it joined
    const bool wasLookedAt = !member(ending, "proved").is_null(); // by the server that sent it
    if (!tool || tool->isRead() || !isOwn || wasLookedAt)
        return std::nullopt;
    LostCall lost{.callId = callId, .request = {}};
    lost.request.tool = tool;
    lost.request.connection = textOf(arrival, "connection");
    lost.request.arguments = member(arrival, "arguments");
    lost.request.caller = {.name = textOf(arrival, "client"), .program = textOf(arrival, "program")};
    lost.request.undoes = textOf(arrival, "undoes");
    return lost;
}

Result<std::vector<LostCall>> readLostCalls(const std::filesystem::path &logFile, const catalog::Catalog &catalog,
                                            WallTime since)
{
    const Result<std::unique_ptr<log::LogReader>> reader = log::LogReader::open(logFile);
    if (!reader)
        return reader.error();
    const Result<log::CallPage> page =
        (*reader)->list({.outcome = std::string(word(Outcome::Unknown)), .limit = mostLost});
    if (!page)
        return page.error();
    std::vector<LostCall> all;
    for (const log::CallRow &row : page->calls) {
        if (row.ended.value_or(0) <= toMilliseconds(since))
            continue;
        const Result<std::vector<log::StoredEvent>> events = (*reader)->eventsOf(row.callId);
        if (!events)
            return events.error();
        if (std::optional<LostCall> lost = lostCallOf(row.callId, *events, catalog))
            all.push_back(*std::move(lost));
    }
    return all;
}

} // namespace

std::vector<LostCall> lostCalls(const std::filesystem::path &logFile, const catalog::Catalog &catalog, WallTime since)
{
    Result<std::vector<LostCall>> all = readLostCalls(logFile, catalog, since);
    if (all)
        return *std::move(all);
    qCWarning(lcLostCalls, "%s", all.error().message.c_str());
    return {};
}

} // namespace latchbook::server
