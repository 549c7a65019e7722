#include "model/text.h"

#include "base/visibletext.h"
#include "control/httptokens.h"
#include "model/words.h"

#include <QLocale>

namespace latchbook::model {
namespace {

/// The language's short time, with seconds behind its minutes.
QString withSeconds(const QTime &time)
{
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.replace(QLatin1String("mm"), QLatin1String("mm:ss"));
    return QLocale().toString(time, format);
}

} // namespace

QString shown(std::string_view text, std::size_t maxBytes) { return QString::fromStdString(visible(text, maxBytes)); }

QString programText(std::string_view program)
{
    const std::string_view client = control::httpClientOf(program);
    return client.empty() ? shown(program, 300) : Words::tr("HTTP token %1").arg(shown(client, 80));
}

QString httpText(std::string_view program)
{
    const std::string_view client = control::httpClientOf(program);
    return client.empty() ? QString() : Words::tr("over HTTP, token %1").arg(shown(client, 80));
}

QString shownOfService(const std::string &english, std::size_t maxBytes)
{
    if (english.empty())
        return {};
    return shown(QCoreApplication::translate("services", english.c_str()).toStdString(), maxBytes);
}

QString initials(const QString &name)
{
    QString letters;
    for (const QString &word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word.front().isLetterOrNumber() && letters.size() < 2)
            letters += word.front().toUpper();
    }
    const QString trimmed = name.trimmed();
    if (letters.size() == 1 && trimmed.size() > 1 && trimmed.at(1).isLetterOrNumber())
        letters += trimmed.at(1).toLower();
    return letters.isEmpty() ? QStringLiteral("?") : letters;
}

QDateTime localTime(qint64 time) { return QDateTime::fromMSecsSinceEpoch(time); }

QString clockText(const QTime &time) { return QLocale().toString(time, QLocale::ShortFormat); }

QString clockText(qint64 time) { return clockText(localTime(time).time()); }

QString dayText(const QDate &day, const QDate &today)
{
    return QLocale().toString(day, day.year() == today.year() ? Words::tr("ddd d MMM") : Words::tr("ddd d MMM yyyy"));
}

QString logTime(qint64 time, qint64 now)
{
    const QDateTime then = localTime(time);
    const QDate today = localTime(now).date();
    if (then.date() == today)
        return withSeconds(then.time());
    return Words::tr("%1, %2").arg(dayText(then.date(), today), clockText(time));
}

QString dayTime(qint64 time, qint64 now)
{
    if (localTime(time).date() == localTime(now).date())
        return Words::tr("Today %1").arg(clockText(time));
    return logTime(time, now);
}

QString dateText(qint64 time) { return QLocale().toString(localTime(time).date(), Words::tr("d MMM yyyy")); }

QString planText(std::string_view plan)
{
    const QString text = shown(plan, 40);
    return text == text.toUpper() ? text.left(1) + text.mid(1).toLower() : text;
}

QString countText(qint64 count) { return QLocale().toString(count); }

} // namespace latchbook::model
