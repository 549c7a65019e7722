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

/// As schema/003.sql has it: between "start of text" and "end of text".
QString markedName(const std::string &name) { return QChar(2) + QString::fromStdString(name) + QChar(3); }

} // namespace

CallSearch::CallSearch(const CallFilter &filter)
    : m_words(QString::fromStdString(filter.search).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts))
{
    for (const std::string &name : {filter.tool, filter.client}) {
        if (!name.empty())
            m_names += markedName(name);
    }
}

QString CallSearch::indexQuery() const
{
    QStringList trigrams;
    for (const QString &word : m_words + m_names) {
        const QList<uint> letters = word.toUcs4();
        const qsizetype last = letters.size() - indexedLength;
        // Each letter in one of them: more would find little less, and each takes its time.
        for (qsizetype i = 0; last >= 0 && i < letters.size() && trigrams.size() < maxTrigrams; i += indexedLength) {
            QString trigram;
            for (const uint letter : letters.sliced(std::min(i, last), indexedLength))
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
        sqlite::Statement add(
            database.connection(),
            "INSERT INTO call_search (rowid, client, tool, summary) "
            "SELECT number, client, tool, summary FROM searched_calls WHERE number > ? AND number <= ?");
        if (const Status added = add.run(after, through); !added)
            return added;
        return sqlite::Statement(database.connection(), "UPDATE search_state SET through = ?").run(through);
    });
    if (!done)
        return done.error();
    return more;
}

} // namespace latchbook::log
