#include "sandbox/faults.h"

#include <algorithm>
#include <array>

namespace latchbook::sandbox {
namespace {

constexpr std::array kindWords{
    std::pair{Fault::Kind::Slow, std::string_view("slow")},
    std::pair{Fault::Kind::Close, std::string_view("close")},
    std::pair{Fault::Kind::Reset, std::string_view("reset")},
    std::pair{Fault::Kind::Half, std::string_view("half")},
    std::pair{Fault::Kind::Status, std::string_view("status")},
};
constexpr int longestDelayMs = 600'000;

Error wrong(const char *what) { return Error{Code::InvalidArguments, what}; }

/// The member's number, `otherwise` when it is absent, nothing when it is no whole number within the bounds.
std::optional<int> numberOf(const Json &value, const char *key, int otherwise, int min, int max)
{
    const Json &number = member(value, key);
    if (number.is_null())
        return otherwise;
    if (!number.is_number_integer() || number < min || number > max)
        return std::nullopt;
    return number.get<int>();
}

} // namespace

std::string_view word(Fault::Kind kind)
{
    return std::ranges::find(kindWords, kind, [](const auto &pair) { return pair.first; })->second;
}

Result<Fault> Fault::fromJson(const Json &value)
{
    Fault fault;
    const auto kind =
        std::ranges::find(kindWords, textOf(value, "fault"), [](const auto &pair) { return pair.second; });
    if (kind == kindWords.end())
        return wrong("fault must be slow, close, reset, half or status");
    fault.kind = kind->first;
    const Json &match = member(value, "match");
    fault.method = textOf(match, "method");
    fault.path = textOf(match, "path");
    const std::string after = textOf(value, "after", "read");
    if (after != "read" && after != "done")
        return wrong("after must be read or done");
    fault.after = after == "done" ? After::Done : After::Read;
    const auto status = numberOf(value, "status", fault.status, 200, 599);
    const auto retryAfter = numberOf(value, "retryAfter", fault.retryAfter, 0, 3600);
    const auto delay = numberOf(value, "delayMs", 0, 0, longestDelayMs);
    const auto times = numberOf(value, "times", fault.times, 0, 1'000'000);
    if (!status || !retryAfter || !delay || !times)
        return wrong(
            "status (200-599), retryAfter (0-3600), delayMs (0-600000) and times (0-1000000) must be whole numbers");
    fault.status = *status;
    fault.retryAfter = *retryAfter;
    fault.delay = milliseconds(*delay);
    fault.times = *times;
    return fault;
}

Json Fault::toJson() const
{
    return {
        {"match", {{"method", method}, {"path", path}}},
        {"fault", word(kind)},
        {"after", after == After::Done ? "done" : "read"},
        {"status", status},
        {"retryAfter", retryAfter},
        {"delayMs", delay.count()},
        {"times", times},
    };
}

bool Fault::matches(std::string_view requestMethod, std::string_view requestPath) const
{
    if (!method.empty() && method != requestMethod)
        return false;
    if (path.ends_with('*'))
        return requestPath.starts_with(std::string_view(path).substr(0, path.size() - 1));
    return path.empty() || path == requestPath;
}

std::optional<Fault> Faults::take(std::string_view method, std::string_view path)
{
    const auto it = std::ranges::find_if(m_faults, [&](const Fault &fault) { return fault.matches(method, path); });
    if (it == m_faults.end())
        return std::nullopt;
    const Fault fault = *it;
    if (it->times > 0 && --it->times == 0)
        m_faults.erase(it);
    return fault;
}

} // namespace latchbook::sandbox
