#include "server/slotcheck.h"

#include "catalog/requesttemplate.h"

namespace latchbook::server {
namespace {

/// The event type of what is moved, from the look-up that the rule names.
Task<std::string> findSlug(Json from, Json arguments, LookUp lookUp)
{
    const Task<CallResult> look =
        lookUp(textOf(from, "tool"), catalog::fillArguments(member(from, "arguments"), arguments));
    const Result<CallResult> answer = co_await look;
    const Result<CallResult> seen = orError(answer);
    if (!seen)
        co_return seen.error();
    const Json::json_pointer pointer(textOf(from, "member"));
    if (!seen->answer().contains(pointer) || !seen->answer()[pointer].is_string()) {
        co_return Error{Code::NotOffered, "The booking does not say which event type it is of, so its free times "
                                          "cannot be looked up."};
    }
    co_return seen->answer()[pointer].get<std::string>();
}

} // namespace

Task<Done> checkSlot(Json rule, Json arguments, std::string account, const policy::OfferedTimes &offered, LookUp lookUp)
{
    const std::string time = textOf(arguments, textOf(rule, "time"));
    std::string slug = textOf(arguments, textOf(rule, "slug"));
    if (const Json &from = member(rule, "slugFrom"); !from.is_null()) {
        const Task<std::string> finding = findSlug(from, arguments, lookUp);
        const Result<std::string> found = co_await finding;
        if (!found)
            co_return found.error();
        slug = *found;
    }
    if (offered.has(account, slug, time))
        co_return Done{};

    const Json &offeredBy = member(rule, "offeredBy");
    const Json names = {{"slug", slug}, {"day", time.substr(0, 10)}};
    const Task<CallResult> look =
        lookUp(textOf(offeredBy, "tool"), catalog::fillArguments(member(offeredBy, "arguments"), names));
    const Result<CallResult> answer = co_await look;
    const Result<CallResult> seen = orError(answer);
    if (!seen)
        co_return seen.error();
    if (offered.has(account, slug, time))
        co_return Done{};

    std::string message = "The time \"" + time + "\" is not offered for \"" + slug + "\". Use a value of "
                          + textOf(offeredBy, "tool") + " exactly as it stands.";
    const std::vector<std::string> nearest = offered.nearest(account, slug, time, 3);
    for (std::size_t i = 0; i < nearest.size(); ++i)
        message += (i == 0 ? " Nearest offered: " : ", ") + nearest[i];
    co_return Error{Code::NotOffered, nearest.empty() ? message : message + '.'};
}

} // namespace latchbook::server
