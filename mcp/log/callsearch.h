// The search in the list of calls: words and whole names, found by the three-letter index where that has come, else by
// looking.
#pragma once

#include "log/logreader.h"

#include <QString>
#include <QStringList>

namespace latchbook::log {

/// What a filter looks for: every word stands somewhere in a call's client, tool or summary; case does not matter. And
/// the names of client and tool, which the index finds among others.
class CallSearch
{
public:
    explicit CallSearch(const CallFilter &filter);

    /// For `call_search MATCH ?`: finds all calls that match and perhaps some that do not. Empty when there are only
    /// words too short for the index.
    QString indexQuery() const;
    /// Whether all words stand in it.
    bool matches(const CallRow &call) const;

    /// Words the index does not know, as patterns for LIKE … ESCAPE '\'.
    QStringList likePatterns() const;

private:
    QStringList m_words;
    QStringList m_names; ///< as the index has them
};

/// Adds at most `batch` calls to the index, in a transaction of its own. Returns whether there are more.
Result<bool> indexNextCalls(Database &database, qint64 batch);

} // namespace latchbook::log
