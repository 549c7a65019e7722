#include "base/timetext.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace latchbook {
namespace {

constexpr WallTime newYear(int year) { return std::chrono::sys_days(std::chrono::year(year) / 1 / 1); }

constexpr WallTime earliest = newYear(0);
constexpr WallTime latest = newYear(10'000) - milliseconds(1);

} // namespace

qint64 toMilliseconds(WallTime time) { return time.time_since_epoch().count(); }

WallTime fromMilliseconds(qint64 time) { return std::clamp(WallTime(milliseconds(time)), earliest, latest); }

std::string toIso(WallTime time)
{
    // By hand: several times a call, and QDateTime's way took more than a hundredth of a read's processor time.
    const WallTime told = std::clamp(time, earliest, latest);
    const auto day = std::chrono::floor<std::chrono::days>(told);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss hour(told - day);
    std::string text = "0000-00-00T00:00:00.000Z";
    const auto put = [&text](std::size_t end, long value) {
        for (; value > 0; value /= 10)
            text[--end] = char('0' + value % 10);
    };
    put(4, int(date.year()));
    put(7, long(unsigned(date.month())));
    put(10, long(unsigned(date.day())));
    put(13, hour.hours().count());
    put(16, hour.minutes().count());
    put(19, hour.seconds().count());
    put(23, hour.subseconds().count());
    return text;
}

std::optional<WallTime> fromIso(std::string_view text)
{
    const QString string = QString::fromUtf8(text.data(), qsizetype(text.size()));
    const QDateTime time = QDateTime::fromString(string, Qt::ISODateWithMs);
    // Without an offset it is somebody's local time, and no instant.
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return fromMilliseconds(time.toMSecsSinceEpoch());
}

} // namespace latchbook
