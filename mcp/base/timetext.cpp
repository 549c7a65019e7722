#include "base/timetext.h"

#include <QDateTime>
#include <QTimeZone>

namespace latchbook {

std::string toIso(WallTime time)
{
    const auto ms = std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

std::optional<WallTime> fromIso(std::string_view text)
{
    const QString string = QString::fromUtf8(text.data(), qsizetype(text.size()));
    const QDateTime time = QDateTime::fromString(string, Qt::ISODateWithMs);
    // Without an offset it is somebody's local time, and no instant.
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return WallTime(milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace latchbook
