#include "log/callsearch.h"

#include "sqlite/statement.h"

#include <algorithm>

namespace latchbook::log {
namespace {

/// https://www.sqlite.org/fts5.html#the_trigram_tokenizer
constexpr qsizetype indexedLength = 3;
/// More would only make the index work for what few calls are left.
constexpr qsizetype maxTrigrams = 48;

/// Letters as the index counts them.
bool isIndexed(const QString &word) { return word.toUcs4().size() >= indexedLength; }

} // namespace

CallSearch::CallSearch(const std::string &words)
    : m_words(QString::fromStdString(words).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts))
{
}

QString CallSearch::indexQuery() const
{
    QStringList trigrams;
    for (const QString &word : m_words) {
        const QList<uint> letters = word.toUcs4();
        for (qsizetype i = 0; i + indexedLength <= letters.size() && trigrams.size() < maxTrigrams; ++i) {
            QString trigram;
            for (const uint letter : letters.sliced(i, indexedLength))
                trigram += QChar::fromUcs4(letter);
            trigrams += QLatin1Char('"') + trigram.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
        }
    }
    return trigrams.join(QLatin1Char(' '));
}

bool CallSearch::matches(const CallRow &call) const
{
    const QString client = QString::fromStdString(call.client);
    const QString tool = QString::fromStdString(call.tool);
    const QString summary = QString::fromStdString(call.summary);
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        return client.contains(word, Qt::CaseInsensitive) || tool.contains(word, Qt::CaseInsensitive)
               || summary.contains(word, Qt::CaseInsensitive);
    });
}

QStringList CallSearch::likePatterns() const
{
    QStringList patterns;
    for (QString word : m_words) {
        if (isIndexed(word))
            continue;
        for (const QChar special : {QLatin1Char('\\'), QLatin1Char('%'), QLatin1Char('_')})
            word.replace(special, QLatin1Char('\\') + QString(special));
        patterns += QLatin1Char('%') + word + QLatin1Char('%');
    }
    return patterns;
}

Result<bool> indexNextCalls(Database &database, qint64 batch)
{
    bool more = false;
    const Status done = database.inTransaction([&]() -> Status {
        sqlite::Statement range(
            database.connection(),
            "SELECT (SELECT through FROM search_state), max(number), count(*) FROM (SELECT number FROM "
            "calls WHERE number > (SELECT through FROM search_state) ORDER BY number LIMIT ?)");
        if (const Result<bool> row = range.first(batch); !row)
            return row.error();
        const qint64 after = range.number(0);
        const qint64 through = range.number(1);
        more = range.number(2) == batch;
        range.finish();
        if (through == 0)
            return Done{};
        sqlite::Statement add(database.connection(),
                              "INSERT INTO call_search (rowid, client, tool, summary) "
                              "SELECT number, client, tool, summary FROM calls WHERE number > ? AND number <= ?");
        if (const Status added = add.run(after, through); !added)
            return added;
        return sqlite::Statement(database.connection(), "UPDATE search_state SET through = ?").run(through);
    });
    if (!done)
        return done.error();
    return more;
}

} // namespace latchbook::log
