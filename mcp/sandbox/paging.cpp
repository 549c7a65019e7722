#include "sandbox/paging.h"

#include <charconv>

namespace latchbook::sandbox {
namespace {

Refusal readNumber(const Request &request, const char *name, std::int64_t max, std::int64_t &number)
{
    const auto why = whyNoNumber(request, name, {1, max}, number);
    return why ? Refusal(refusal(400, name + (" " + *why))) : std::nullopt;
}

Json itemsOf(Database &db, const Listing &listing, const std::string &tail, const Json &tailBinds)
{
    Json binds = listing.binds;
    binds.update(listing.columnBinds);
    binds.update(tailBinds);
    return rowsOf(db, listing.fields, listing.from + " ORDER BY " + listing.order + tail, binds);
}

} // namespace

std::optional<std::string> whyNoNumber(const Request &request, std::string_view name, Bounds bounds,
                                       std::int64_t &number)
{
    const auto text = request.parameter(name);
    if (!text)
        return std::nullopt;
    std::int64_t given = 0;
    const char *end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, given);
    if (read.ec != std::errc{} || read.ptr != end || given < bounds.min || given > bounds.max)
        return "must be a whole number from " + std::to_string(bounds.min) + " to " + std::to_string(bounds.max);
    number = given;
    return std::nullopt;
}

Refusal readPage(const Request &request, std::int64_t maxLimit, Page &page)
{
    if (auto wrong = readNumber(request, "page", maxPage, page.number))
        return wrong;
    return readNumber(request, "limit", maxLimit, page.limit);
}

Refusal readRange(const Request &request, const QTimeZone &zone, Span &span)
{
    for (const char *name : {"from", "to"}) {
        const auto text = request.parameter(name);
        if (!text)
            continue;
        const bool isEnd = name[0] == 't';
        WallTime &bound = isEnd ? span.end : span.start;
        if (const auto day = dayFrom(*text))
            bound = instantAt(zone, day->addDays(isEnd ? 1 : 0), minutes(0));
        else if (const auto instant = instantFrom(*text))
            bound = *instant + milliseconds(isEnd ? 1 : 0);
        else
            return refusal(400, std::string(name) + " must be an ISO date or date-time");
    }
    return span.end <= span.start ? Refusal(refusal(422, "to lies before from")) : std::nullopt;
}

Refusal readDay(const Request &request, const char *name, std::optional<QDate> &day)
{
    const auto text = request.parameter(name);
    if (!text)
        return std::nullopt;
    const auto read = dayFrom(*text);
    if (!read)
        return refusal(400, std::string(name) + " must be a date in the form YYYY-MM-DD");
    day = read;
    return std::nullopt;
}

Cut cutOf(Database &db, const Listing &listing, const Page &page)
{
    const Json count = db.selectOne("SELECT count(*) AS total FROM " + listing.from, listing.binds);
    const std::int64_t total = count.is_null() ? 0 : count["total"].get<std::int64_t>();
    return {total, itemsOf(db, listing, " LIMIT :limit OFFSET :offset",
                           {{"limit", page.limit}, {"offset", (page.number - 1) * page.limit}})};
}

Reply pageOf(Database &db, const Listing &listing, const Page &page)
{
    Cut cut = cutOf(db, listing, page);
    Json pagination = {{"page", page.number},
                       {"limit", page.limit},
                       {"total", cut.total},
                       {"totalPages", (cut.total + page.limit - 1) / page.limit}};
    return {200, {{"data", std::move(cut.items)}, {"pagination", std::move(pagination)}}};
}

Reply allOf(Database &db, const Listing &listing)
{
    return {200, {{"data", itemsOf(db, listing, "", Json::object())}}};
}

} // namespace latchbook::sandbox
