#include "model/wording.h"

#include "base/zone.h"
#include "model/text.h"
#include "model/words.h"

#include <QLocale>

namespace latchbook::model {
namespace {

QDateTime instantOf(const Json &value)
{
    return value.is_string()
               ? QDateTime::fromString(QString::fromStdString(value.get<std::string>()), Qt::ISODateWithMs)
               : QDateTime();
}

QDateTime inZone(const QDateTime &time, const Json &value)
{
    const QTimeZone zone = zoneNamed(textOf(value, "zone"));
    return zone.isValid() ? time.toTimeZone(zone) : time.toLocalTime();
}

/// Of a number that is too large for words, or no whole one: as it goes out.
QString asSent(const Json &number) { return QString::fromStdString(toText(number)); }

} // namespace

QDateTime beginOf(const Json &value)
{
    const Json &span = member(value, "span");
    return (span.is_array() && !span.empty() ? instantOf(span[0]) : instantOf(member(value, "instant"))).toLocalTime();
}

QString cityOf(const QString &zone)
{
    return zone.section(QLatin1Char('/'), -1).replace(QLatin1Char('_'), QLatin1Char(' '));
}

std::string LocalWording::source(const std::string &english, qint64 count) const
{
    // A sentence without a plural has one translation, which Qt does not find by a number.
    const QString counted = QCoreApplication::translate("phrases", english.c_str(), nullptr, int(count));
    const bool isFound = counted != QString::fromStdString(english);
    return (isFound ? counted : QCoreApplication::translate("phrases", english.c_str())).toStdString();
}

std::string LocalWording::value(const Json &value) const { return words(value).toStdString(); }

QString LocalWording::spanText(const QDateTime &from, const QDateTime &to) const
{
    const QString begin = dayText(from.date(), m_now.date()) + QLatin1String(", ") + clockText(from.time());
    if (!to.isValid() || to == from)
        return begin;
    const QString end = to.date() == from.date() ? QString() : dayText(to.date(), m_now.date()) + QLatin1String(", ");
    return begin + QChar(0x2013) + end + clockText(to.time());
}

QString LocalWording::listed(const Json &value) const
{
    QStringList items;
    for (const Json &item : member(value, "list"))
        items.append(shown(item.is_string() ? item.get<std::string>() : toText(item), m_maxText));
    const QString text = items.join(QLatin1String(", "));
    const auto more = numberOf<int>(value, "more");
    return more == 0 ? text : Words::tr("%1 and %n more", nullptr, more).arg(text);
}

QString LocalWording::words(const Json &value) const
{
    if (!value.is_object())
        return {};
    if (const QDateTime begin = beginOf(value); begin.isValid()) {
        const QDateTime from = inZone(begin, value);
        const Json &span = member(value, "span");
        const QDateTime to = span.is_array() && span.size() == 2
                                 ? inZone(instantOf(span[1]), value)
                                 : from.addSecs(qint64(60) * numberOf<int>(value, "minutes"));
        return spanText(from, to);
    }
    if (value.contains("list"))
        return listed(value);
    if (const Json &minutes = member(value, "minutes"); !minutes.is_null()) {
        const std::optional<int> number = wholeNumber<int>(minutes);
        return number ? Words::tr("%n min", nullptr, *number) : Words::tr("%1 min").arg(asSent(minutes));
    }
    if (const Json &count = member(value, "count"); !count.is_null()) {
        const std::optional<int> number = wholeNumber<int>(count);
        return number ? countText(*number) : asSent(count);
    }
    if (const Json &bytes = member(value, "bytes"); bytes.is_number_integer())
        return QLocale().formattedDataSize(bytes.get<qint64>(), 1);
    if (value.contains("weekday")) {
        const auto day = numberOf<int>(value, "weekday");
        return QLocale().standaloneDayName(day == 0 ? 7 : day);
    }
    if (const std::string date = textOf(value, "date"); !date.empty()) {
        const QDate day = QDate::fromString(QString::fromStdString(date), Qt::ISODate);
        return day.isValid() ? dayText(day, m_now.date()) : shown(date, m_maxText);
    }
    if (const std::string time = textOf(value, "clock"); !time.empty()) {
        const QTime at = QTime::fromString(QString::fromStdString(time), QStringLiteral("HH:mm"));
        return at.isValid() ? clockText(at) : shown(time, m_maxText);
    }
    if (const std::string zone = textOf(value, "zone"); !zone.empty())
        return cityOf(shown(zone, m_maxText));
    return shown(textOf(value, "text", textOf(value, "host")), m_maxText);
}

} // namespace latchbook::model
