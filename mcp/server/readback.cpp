#include "server/readback.h"

#include "catalog/requesttemplate.h"
#include "catalog/resultshape.h"

#include <algorithm>

namespace latchbook::server {
namespace {

bool matches(const Json &actual, const Json &wanted);

/// In any order; each wanted item by one of its own.
bool matchesList(const Json &actual, const Json &wanted)
{
    if (!actual.is_array() || actual.size() != wanted.size())
        return false;
    std::vector<bool> taken(actual.size());
    return std::all_of(wanted.begin(), wanted.end(), [&](const Json &item) {
        for (std::size_t i = 0; i < actual.size(); ++i) {
            if (!taken[i] && matches(actual[i], item))
                return bool(taken[i] = true);
        }
        return false;
    });
}

/// An object may have more members than are wanted: services add their own.
bool matches(const Json &actual, const Json &wanted)
{
    if (wanted.is_array())
        return matchesList(actual, wanted);
    if (!wanted.is_object())
        return actual == wanted;
    for (const auto &[name, value] : wanted.items()) {
        if (!matches(member(actual, name), value))
            return false;
    }
    return true;
}

/// Takes members of these names out, at any depth; whether there were any.
bool takeOut(Json &value, const Json &names)
{
    bool found = false;
    if (value.is_object())
        for (const Json &name : names)
            found = value.erase(name.get<std::string>()) > 0 || found;
    if (value.is_structured())
        for (Json &inner : value)
            found = takeOut(inner, names) || found;
    return found;
}

std::string lostAnswerText(const std::string &why, Proof proof)
{
    std::string text = "Outcome unknown: " + why;
    switch (proof) {
    case Proof::Done: return text + " Latchbook then looked: it has been carried out. Do not repeat it.";
    case Proof::NotDone:
        return text
               + " Latchbook then looked: it had not been carried out by then. Look once more before you repeat it.";
    case Proof::None: break;
    }
    return text + " Whether it was carried out could not be told. Look before you repeat it.";
}

} // namespace

Proof judge(const Json &verify, const Json &arguments, const CallResult &seen)
{
    if (seen.failure) {
        if (!flagOf(verify, "gone") || *seen.failure != Code::NotFound)
            return Proof::None;
        return Proof::Done;
    }
    if (flagOf(verify, "gone"))
        return Proof::NotDone;

    // Arguments that were not given are left out by fillArguments, so they need not match.
    Json wanted = catalog::fillArguments(member(verify, "match"), arguments);
    const bool isPartly = takeOut(wanted, member(verify, "untold"));
    const std::string list = textOf(verify, "in");
    bool found = false;
    if (list.empty()) {
        found = matches(seen.answer(), wanted);
    } else {
        const Json &items = member(seen.answer(), list);
        found = std::any_of(items.begin(), items.end(), [&](const Json &item) { return matches(item, wanted); });
    }
    // What is not on the page that was read may stand on another.
    if (!found && catalog::goesOnAfter(seen.answer(), 1))
        return Proof::None;
    if (flagOf(verify, "absent"))
        found = !found;
    if (!found)
        return Proof::NotDone;
    return isPartly || flagOf(verify, "unsure") ? Proof::None : Proof::Done;
}

Task<Proof> readBack(const catalog::ToolSpec &tool, Json arguments, LookUp lookUp)
{
    const Json &verify = tool.verify;
    if (verify.is_null())
        co_return Proof::None;
    const Task<CallResult> look =
        lookUp(textOf(verify, "tool"), catalog::fillArguments(member(verify, "arguments"), arguments));
    const Result<CallResult> seen = co_await look;
    co_return seen ? judge(verify, arguments, *seen) : Proof::None;
}

CallResult lostAnswer(std::string callId, const std::string &why, Proof proof)
{
    CallResult result = CallResult::failed(std::move(callId), {Code::Unknown, lostAnswerText(why, proof)});
    result.proved = proof;
    return result;
}

} // namespace latchbook::server
