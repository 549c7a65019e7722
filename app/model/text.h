// How names, times and numbers read in the window: in the person's language, zone and calendar.
#pragma once

#include <QDateTime>
#include <QString>

#include <string>
#include <string_view>

namespace latchbook::model {

/// Text from outside on one line of at most `maxBytes` bytes, with nothing hidden in it.
QString shown(std::string_view text, std::size_t maxBytes = 200);
/// What a service's files say of it in English ("Book a meeting"), in the person's language if it has words for that.
QString shownOfService(const std::string &english, std::size_t maxBytes);

/// The path of a client's program, or "HTTP token cursor" for one that is known by its token.
QString programText(std::string_view program);
/// "over HTTP, token cursor"; empty for a client with a program.
QString httpText(std::string_view program);

/// "Claude Desktop" → "CD", "Cursor" → "Cu"; "?" for who has no name.
QString initials(const QString &name);

// Times are milliseconds since 1970, UTC; the text is in local time, 12 or 24 hours as the language has it.

QDateTime localTime(qint64 time);
/// "14:12"
QString clockText(const QTime &time);
QString clockText(qint64 time);
/// "Wed 2 Dec", with the year if it is another than that of `today`.
QString dayText(const QDate &day, const QDate &today);
/// "14:06:37" today, older "Wed 2 Dec, 14:06", with the year if it is another.
QString logTime(qint64 time, qint64 now);
/// "Today 08:30", else as logTime.
QString dayTime(qint64 time, qint64 now);
/// "12 Oct 2026"
QString dateText(qint64 time);
/// "PRO" → "Pro": a plan as people read it.
QString planText(std::string_view plan);
/// "48,213"
QString countText(qint64 count);

} // namespace latchbook::model
