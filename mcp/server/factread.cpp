#include "server/factread.h"

#include "catalog/requesttemplate.h"
#include "catalog/resultshape.h"

#include <algorithm>

namespace latchbook::server {
namespace {

/// The first item with all wanted members; null when there is none.
Json findItem(const Json &items, const Json &wanted)
{
    for (const Json &item : items)
        if (std::all_of(wanted.items().begin(), wanted.items().end(),
                        [&](const auto &pair) { return member(item, pair.key()) == pair.value(); }))
            return item;
    return {};
}

Task<Json> readPages(std::string tool, Json arguments, std::string pageArgument, int wantedPages, LookUp lookUp)
{
    Json all;
    for (int page = 1; page <= wantedPages; ++page) {
        if (wantedPages > 1)
            arguments[pageArgument] = page;
        const Task<CallResult> look = lookUp(tool, arguments);
        const Result<CallResult> looked = co_await look;
        const Result<CallResult> seen = orError(looked);
        if (!seen)
            co_return seen.error();
        if (page == 1)
            all = seen->answer();
        else
            for (const Json &item : member(seen->answer(), "data"))
                all["data"].push_back(item);
        const bool goesOn = catalog::goesOnAfter(seen->answer(), page);
        if (!goesOn)
            break;
        if (page == wantedPages && wantedPages > 1)
            all["more"] = true;
    }
    co_return all;
}

} // namespace

Task<Json> readFacts(Json reads, catalog::Paging paging, Json arguments, std::string now, LookUp lookUp)
{
    Json known = std::move(arguments);
    known["now"] = std::move(now);
    Json facts = Json::object();
    std::vector<Task<Json>> readings; // all at once: somebody waits
    for (const Json &read : reads) {
        const Json &pages = member(read, "pages");
        readings.push_back(readPages(textOf(read, "tool"), catalog::fillArguments(member(read, "arguments"), known),
                                     paging.page, pages.is_number_integer() ? pages.get<int>() : 1, lookUp));
    }
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const Json &read = reads[i];
        const Task<Json> reading = readings[i];
        Result<Json> answer = co_await reading;
        if (!answer)
            co_return answer.error();
        if (const Json &match = member(read, "match"); !match.is_null())
            answer = findItem(member(*answer, textOf(read, "in")), catalog::fillArguments(match, known));
        facts[textOf(read, "as")] = *std::move(answer);
    }
    co_return facts;
}

} // namespace latchbook::server
