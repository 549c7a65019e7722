#include "server/factread.h"

#include "catalog/placeholders.h"
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

/// Whether `wanted` names one of the facts that `reads` give.
bool namesOneOf(const Json &reads, const Json &wanted)
{
    const std::vector<std::string> names = catalog::wholePlaceholdersIn(wanted);
    return std::any_of(reads.begin(), reads.end(), [&](const Json &read) {
        const std::string fact = "facts." + textOf(read, "as");
        return std::any_of(names.begin(), names.end(), [&](const std::string &name) {
            return name.starts_with(fact) && (name.size() == fact.size() || name[fact.size()] == '.');
        });
    });
}

/// Takes those of `left` that wait for no other: the first never does, for a read names only facts of earlier ones.
Json takeReady(Json &left)
{
    Json ready = Json::array();
    Json waiting = Json::array();
    for (const Json &read : left) {
        const bool isFirst = ready.empty() && waiting.empty();
        Json &list = isFirst || !namesOneOf(left, read) ? ready : waiting;
        list.push_back(read);
    }
    left = std::move(waiting);
    return ready;
}

/// Whether something that it names is not there: then there is nothing to look up.
bool isAboutNothing(const Json &read, const Json &known)
{
    std::vector<std::string> names = catalog::wholePlaceholdersIn(member(read, "arguments"));
    for (std::string &name : catalog::wholePlaceholdersIn(member(read, "match")))
        names.push_back(std::move(name));
    return std::any_of(names.begin(), names.end(), [&](const std::string &name) {
        const Json *value = catalog::valueAt(known, name);
        return !value || value->is_null();
    });
}

} // namespace

Task<Json> readFacts(Json reads, catalog::Paging paging, Json arguments, std::string now, LookUp lookUp)
{
    Json known = std::move(arguments);
    known["now"] = std::move(now);
    known["facts"] = Json::object();
    while (!reads.empty()) {
        Json ready = takeReady(reads);
        std::erase_if(ready.get_ref<Json::array_t &>(), [&](const Json &read) { return isAboutNothing(read, known); });
        std::vector<Task<Json>> readings; // at once: somebody waits
        for (const Json &read : ready) {
            readings.push_back(readPages(textOf(read, "tool"), catalog::fillArguments(member(read, "arguments"), known),
                                         paging.page, numberOf<int>(read, "pages", 1), lookUp));
        }
        for (std::size_t i = 0; i < readings.size(); ++i) {
            const Json &read = ready[i];
            const Task<Json> reading = readings[i];
            Result<Json> answer = co_await reading;
            // A rule's refusal says something about the call itself.
            const bool mayBeMissing = flagOf(read, "optional") && (answer || answer.error().code != Code::Refused);
            if (!answer && !mayBeMissing)
                co_return answer.error();
            if (!answer)
                answer = Json{{"unread", true}};
            else if (const Json &match = member(read, "match"); !match.is_null())
                answer = findItem(member(*answer, textOf(read, "in")), catalog::fillArguments(match, known));
            known["facts"][textOf(read, "as")] = *std::move(answer);
        }
    }
    co_return known["facts"];
}

} // namespace latchbook::server
