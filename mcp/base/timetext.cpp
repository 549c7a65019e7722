#include "base/timetext.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace latchbook {

qint64 toMilliseconds(WallTime time) { return std::chrono::floor<milliseconds>(time.time_since_epoch()).count(); }

WallTime fromMilliseconds(qint64 time)
{
    constexpr qint64 farthest = std::chrono::duration_cast<milliseconds>(WallTime::max().time_since_epoch()).count();
    return WallTime(milliseconds(std::clamp(time, -farthest, farthest)));
}

std::string toIso(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(time), Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
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
