#include "model/weekgrid.h"

#include "model/wording.h"
#include "model/words.h"

#include <QLocale>

#include <algorithm>

namespace latchbook::model {
namespace {

using Spans = std::vector<std::pair<int, int>>;

constexpr int minutesOfHour = 60;

const Spans &spansOf(const std::vector<control::DayHours> &week, int day)
{
    static const Spans none;
    const auto found =
        std::find_if(week.begin(), week.end(), [day](const control::DayHours &one) { return one.day == day; });
    return found == week.end() ? none : found->spans;
}

int minutesOf(const Spans &spans)
{
    int sum = 0;
    for (const auto &[from, to] : spans)
        sum += to - from;
    return sum;
}

int minutesOf(const std::vector<control::DayHours> &week)
{
    int sum = 0;
    for (const control::DayHours &day : week)
        sum += minutesOf(day.spans);
    return sum;
}

QString hoursText(int minutes)
{
    return Words::tr("%1 h").arg(QLocale().toString(minutes / double(minutesOfHour), 'g', 4));
}

QVariantMap bar(int from, int to, const char *kind)
{
    return {{QStringLiteral("from"), from / double(minutesOfHour)},
            {QStringLiteral("to"), to / double(minutesOfHour)},
            {QStringLiteral("kind"), QString::fromLatin1(kind)}};
}

/// Parts of `spans` that `others` cover, or those that they don't.
Spans parts(const Spans &spans, const Spans &others, bool covered)
{
    Spans result;
    for (const auto &[from, to] : spans) {
        int at = from;
        for (const auto &[otherFrom, otherTo] : others) {
            const int begin = std::max(at, otherFrom);
            const int end = std::min(to, otherTo);
            if (begin >= end)
                continue;
            if (!covered && at < begin)
                result.emplace_back(at, begin);
            if (covered)
                result.emplace_back(begin, end);
            at = end;
        }
        if (!covered && at < to)
            result.emplace_back(at, to);
    }
    return result;
}

void append(QVariantList &bars, const Spans &spans, const char *kind)
{
    for (const auto &[from, to] : spans)
        bars.append(bar(from, to, kind));
}

QVariantMap dayRow(const control::WeekChange &week, int day)
{
    const Spans &before = spansOf(week.before, day);
    const Spans &after = spansOf(week.after, day);
    QVariantList now;
    append(now, before, "same");
    QVariantList next;
    append(next, parts(after, before, true), "same");
    append(next, parts(after, before, false), "new");
    append(next, parts(before, after, false), "gone");
    const int delta = minutesOf(after) - minutesOf(before);
    const QString sign = delta < 0 ? QStringLiteral("−") : QStringLiteral("+");
    return {{QStringLiteral("name"), QLocale().standaloneDayName(day == 0 ? 7 : day, QLocale::ShortFormat)},
            {QStringLiteral("changed"), before != after},
            {QStringLiteral("now"), now},
            {QStringLiteral("next"), next},
            {QStringLiteral("delta"), delta == 0 ? QString() : sign + hoursText(std::abs(delta))},
            {QStringLiteral("deltaTone"), delta < 0 ? QStringLiteral("danger") : QStringLiteral("accent")}};
}

void addWords(QVariantList &words, const std::vector<control::WeekPart> &parts, const QString &sign, const char *tone,
              const std::function<QString(const control::Phrase &phrase)> &say)
{
    for (const control::WeekPart &part : parts) {
        const auto number = numberOf<int>(member(part.what.with, "day"), "weekday");
        words.append(QVariantMap{
            {QStringLiteral("sign"), sign},
            {QStringLiteral("day"), QLocale().standaloneDayName(number == 0 ? 7 : number, QLocale::ShortFormat)},
            {QStringLiteral("strong"), say(part.what)},
            {QStringLiteral("rest"), say(part.booked)},
            {QStringLiteral("tone"), QString::fromLatin1(tone)}});
    }
}

/// The hours the grid is labelled with: every second one, around what is open.
QVariantList hourMarks(const control::WeekChange &week)
{
    int first = 8;
    int last = 18;
    for (const auto *side : {&week.before, &week.after})
        for (const control::DayHours &day : *side)
            for (const auto &[from, to] : day.spans) {
                first = std::min(first, from / minutesOfHour);
                last = std::max(last, (to + minutesOfHour - 1) / minutesOfHour);
            }
    QVariantList marks;
    const int step = last - first > 12 ? 4 : 2;
    for (int hour = first; hour <= last; hour += step)
        marks.append(hour);
    return marks;
}

} // namespace

QVariant weekGrid(const control::WeekChange &week, const std::function<QString(const control::Phrase &phrase)> &say)
{
    if (week.before.empty() && week.after.empty())
        return {};
    QVariantList days;
    const int first = QLocale().firstDayOfWeek();
    for (int i = 0; i < 7; ++i)
        days.append(dayRow(week, (first + i) % 7));
    QVariantList words;
    addWords(words, week.losses, QStringLiteral("−"), "danger", say);
    addWords(words, week.gains, QStringLiteral("+"), "accent", say);
    const QString city = cityOf(QString::fromStdString(week.zone));
    return QVariantMap{{QStringLiteral("nowTotal"), hoursText(minutesOf(week.before))},
                       {QStringLiteral("nextTotal"), hoursText(minutesOf(week.after))},
                       {QStringLiteral("zone"), city.isEmpty() ? QString() : Words::tr("%1 time").arg(city)},
                       {QStringLiteral("hours"), hourMarks(week)},
                       {QStringLiteral("days"), days},
                       {QStringLiteral("words"), words}};
}

} // namespace latchbook::model
