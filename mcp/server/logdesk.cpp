#include "server/logdesk.h"

#include "base/timetext.h"

#include <QLoggingCategory>

#include <algorithm>

namespace latchbook::server {
namespace {

Q_LOGGING_CATEGORY(lcLogDesk, "latchbook.server.logdesk", QtWarningMsg)

control::CallInfo infoOf(log::CallRow row)
{
    return {.number = row.number,
            .callId = std::move(row.callId),
            .time = row.time,
            .started = row.started.value_or(0),
            .ended = row.ended.value_or(0),
            .client = std::move(row.client),
            .service = std::move(row.service),
            .connection = std::move(row.connection),
            .tool = std::move(row.tool),
            .outcome = std::move(row.outcome),
            .code = std::move(row.code),
            .joined = std::move(row.joined),
            .summary = std::move(row.summary),
            .asked = row.asked,
            .own = row.own};
}

/// A member that says more than this is left out of a payload that does not fit.
constexpr std::size_t shortMember = 1000;

/// As in control::CallRead: without what is long. Null for what is none of ours.
Json abridged(const Json &payload)
{
    if (!payload.is_object())
        return {};
    Json rest = Json::object();
    Json leftOut = Json::object();
    for (const auto &[name, value] : payload.items()) {
        if (const std::size_t size = toText(value).size(); size > shortMember)
            leftOut[name] = size;
        else
            rest[name] = value;
    }
    rest["leftOut"] = std::move(leftOut);
    return rest;
}

/// As in control::CallRead. An erased payload is null. `room` shrinks by what is told.
Json jsonOf(const log::StoredEvent &event, std::size_t &room)
{
    Result<Json> payload = event.payload ? parseJson(*event.payload, maxWrappedDepth) : Result<Json>(Json());
    if (payload && event.payload && event.payload->size() > room)
        payload = abridged(*payload);
    else if (event.payload)
        room -= std::min(room, event.payload->size());
    return {{"sequence", event.sequence},
            {"time", toIso(fromMilliseconds(event.time))},
            {"kind", event.kind},
            {"callId", event.callId},
            {"payload", payload ? *std::move(payload) : Json()}};
}

} // namespace

control::CallsListed LogDesk::answer(const control::CallsAsked &asked)
{
    control::CallsListed answer{.request = asked.request};
    Result<log::CallPage> page = list({.outcome = asked.outcome,
                                       .tool = asked.tool,
                                       .client = asked.client,
                                       .search = asked.search,
                                       .before = asked.before,
                                       .limit = std::clamp(asked.limit, 1, maxCallsPerPage)});
    if (!page) {
        answer.trouble = page.error().message;
        return answer;
    }
    answer.next = page->next;
    for (log::CallRow &row : page->calls)
        answer.calls.push_back(infoOf(std::move(row)));
    return answer;
}

control::CallRead LogDesk::answer(const control::CallAsked &asked)
{
    control::CallRead answer{.request = asked.request};
    const Result<std::vector<log::StoredEvent>> found = events(asked.callId);
    if (!found) {
        qCWarning(lcLogDesk, "%s", found.error().message.c_str());
        return answer;
    }
    std::size_t room = mostToldOfCall;
    for (const log::StoredEvent &event : *found)
        answer.events.push_back(jsonOf(event, room));
    if (found->empty())
        return answer;
    if (Result<log::CallPage> page = list({.callId = asked.callId, .limit = 1}); page && !page->calls.empty())
        answer.call = infoOf(std::move(page->calls.front()));
    return answer;
}

Result<log::CallPage> LogDesk::list(const log::CallFilter &filter)
{
    const Result<const log::LogReader *> open = reader();
    if (!open)
        return open.error();
    Result<log::CallPage> page = (*open)->list(filter);
    if (!page)
        m_reader.reset();
    return page;
}

Result<std::vector<log::StoredEvent>> LogDesk::events(const std::string &callId)
{
    const Result<const log::LogReader *> open = reader();
    if (!open)
        return open.error();
    Result<std::vector<log::StoredEvent>> found = (*open)->eventsOf(callId);
    if (!found)
        m_reader.reset();
    return found;
}

Result<const log::LogReader *> LogDesk::reader()
{
    if (!m_reader) {
        Result<std::unique_ptr<log::LogReader>> opened = log::LogReader::open(m_file);
        if (!opened)
            return opened.error();
        m_reader = std::move(*opened);
    }
    return static_cast<const log::LogReader *>(m_reader.get());
}

} // namespace latchbook::server
