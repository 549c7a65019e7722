#include "upstream/retrypolicy.h"

#include "base/timetext.h"

#include <QDateTime>
#include <QLocale>

#include <charconv>

namespace latchbook::upstream {
namespace {

constexpr int maxAttempts = 4;
constexpr milliseconds firstDelay{500};
constexpr milliseconds longestDelay{8'000};
/// Less than this is not enough to get an answer in.
constexpr milliseconds answerTime{1'000};
constexpr std::chrono::hours longestRetryAfter{24};

bool isWorthARetry(const Attempt &attempt)
{
    if (attempt.status == 0)
        return attempt.code == Code::Unavailable;
    return attempt.status == 429 || (attempt.status >= 500 && attempt.status != 501);
}

/// Doubles from try to try; half of it fixed, half by chance, so that many clients do not come back together.
milliseconds backOff(const Attempt &attempt)
{
    const milliseconds whole = std::min(longestDelay, firstDelay * (1 << (attempt.number - 1)));
    return milliseconds(std::int64_t(double(whole.count()) * (0.5 + 0.5 * attempt.jitter)));
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const char *end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stopped == end ? std::optional(number) : std::nullopt;
}

/// Nothing for what lies in the past.
std::optional<milliseconds> timeUntil(WallTime until, WallTime now)
{
    if (until <= now)
        return std::nullopt;
    return std::min<milliseconds>(longestRetryAfter, std::chrono::ceil<milliseconds>(until - now));
}

} // namespace

std::optional<milliseconds> planRetry(const Attempt &attempt)
{
    if (!attempt.isRead || attempt.number >= maxAttempts || !isWorthARetry(attempt))
        return std::nullopt;
    const milliseconds delay = attempt.retryAfter.value_or(backOff(attempt));
    return delay + answerTime <= attempt.timeLeft ? std::optional(delay) : std::nullopt;
}

std::optional<milliseconds> parseRetryAfter(std::string_view header, WallTime now)
{
    if (const std::optional<std::int64_t> seconds = wholeNumber(header)) {
        if (*seconds < 0)
            return std::nullopt;
        return std::min<milliseconds>(longestRetryAfter,
                                      std::chrono::seconds(std::min<std::int64_t>(*seconds, 1'000'000)));
    }
    const QString text = QString::fromLatin1(header.data(), qsizetype(header.size()));
    QDateTime date = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return timeUntil(fromMilliseconds(date.toMSecsSinceEpoch()), now);
}

std::optional<milliseconds> parseUsedUp(std::string_view remaining, std::string_view reset, WallTime now)
{
    // More seconds than this from now would be over thirty years.
    constexpr std::int64_t firstOfEpoch = 1'000'000'000;
    constexpr std::int64_t lastOfEpoch = 9'000'000'000;
    const std::optional<std::int64_t> seconds = wholeNumber(reset);
    if (wholeNumber(remaining) != 0 || !seconds || *seconds < 0 || *seconds > lastOfEpoch)
        return std::nullopt;
    const std::chrono::seconds time(*seconds);
    return timeUntil(*seconds < firstOfEpoch ? now + time : WallTime(time), now);
}

std::string inWords(milliseconds wait)
{
    const auto text = [](std::int64_t count, const char *unit) {
        return std::to_string(count) + ' ' + unit + (count == 1 ? "" : "s");
    };
    if (wait <= std::chrono::minutes(2))
        return text(std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(wait).count()), "second");
    if (wait <= std::chrono::hours(2))
        return text(std::chrono::ceil<std::chrono::minutes>(wait).count(), "minute");
    return text(std::chrono::ceil<std::chrono::hours>(wait).count(), "hour");
}

milliseconds untilNextMinute(WallTime now)
{
    const auto next = std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes(1);
    return std::chrono::ceil<milliseconds>(next - now);
}

} // namespace latchbook::upstream
