// The search in the list of calls: words, found by the three-letter index where that has come, else by looking.
#pragma once

#include "log/logreader.h"

#include <QString>
#include <QStringList>

namespace latchbook::log {

/// What to look for: every word stands somewhere in a call's client, tool or summary; case does not matter.
class CallSearch
{
public:
    explicit CallSearch(const std::string &words);

    bool isEmpty() const { return m_words.isEmpty(); }
    /// For `call_search MATCH ?`: finds all calls that match and perhaps some that do not. Empty when all words are too
    /// short for the index.
    QString indexQuery() const;
    bool matches(const CallRow &call) const;

    /// Words the index does not know, as patterns for LIKE … ESCAPE '\'.
    QStringList likePatterns() const;

private:
    QStringList m_words;
};

/// Adds at most `batch` calls to the index, in a transaction of its own. Returns whether there are more.
Result<bool> indexNextCalls(Database &database, qint64 batch);

} // namespace latchbook::log
