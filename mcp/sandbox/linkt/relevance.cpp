#include "sandbox/linkt/relevance.h"

#include <QSet>
#include <QString>

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

constexpr double startsTheName = 0.9;
constexpr double startsAWord = 0.8;
constexpr double standsWithin = 0.7;
constexpr double looksAlike = 0.65; // for all trigrams in common
constexpr double leastAlike = 0.25; // less is chance
constexpr double forTheCompany = 0.9;

QString plain(std::string_view text)
{
    QString letters;
    for (const QChar c :
         QString::fromUtf8(text.data(), qsizetype(text.size())).normalized(QString::NormalizationForm_KD)) {
        if (!c.isMark())
            letters += c.toLower();
    }
    return letters.simplified();
}

QSet<QString> trigrams(const QString &text)
{
    const QString padded = QStringLiteral("  ") + text + QLatin1Char(' ');
    QSet<QString> all;
    for (qsizetype i = 0; i + 3 <= padded.size(); ++i)
        all.insert(padded.mid(i, 3));
    return all;
}

/// Twice what they share by what they have.
double likeness(const QString &a, const QString &b)
{
    const auto ofA = trigrams(a);
    const auto ofB = trigrams(b);
    const auto shared = std::ranges::count_if(ofA, [&](const QString &trigram) { return ofB.contains(trigram); });
    return 2.0 * double(shared) / double(ofA.size() + ofB.size());
}

double fit(const QString &query, const QString &name)
{
    if (name.isEmpty() || query.isEmpty())
        return 0;
    if (name == query)
        return 1;
    if (name.startsWith(query))
        return startsTheName;
    if (name.contains(QLatin1Char(' ') + query))
        return startsAWord;
    if (name.contains(query))
        return standsWithin;
    const double alike = looksAlike * likeness(query, name);
    return alike < leastAlike ? 0 : alike;
}

} // namespace

double relevance(std::string_view query, std::string_view name, std::string_view company)
{
    const QString wanted = plain(query);
    return std::max(fit(wanted, plain(name)), forTheCompany * fit(wanted, plain(company)));
}

} // namespace latchbook::sandbox::linkt
