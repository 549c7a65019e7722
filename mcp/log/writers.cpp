#include "log/writers.h"

#include "base/paths.h"

#include <algorithm>

namespace latchbook::log {
namespace {

/// As newId() makes them: what else stands in a log that somebody changed must not become a path.
bool isWriterId(std::string_view text)
{
    return text.size() == 26 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
           });
}

Event ending(std::string callId, bool sent)
{
    const auto code = word(sent ? Code::Unknown : Code::Withdrawn);
    const auto *message = sent ? "Latchbook ended after this was sent and before it was answered: it may have happened."
                               : "Latchbook ended before this was sent: it did not happen.";
    return {sent ? Kind::Unknown : Kind::Failed, std::move(callId), {{"code", code}, {"message", message}}};
}

} // namespace

Result<std::unique_ptr<FileLock>> Writers::enter(const std::string &writer) const
{
    if (const Status made = makePrivateFolder(m_folder); !made)
        return made.error();
    return FileLock::take(m_folder / writer);
}

void Writers::leave(const std::string &writer) const
{
    std::error_code ignored; // a file that stays is removed by the next who settles
    std::filesystem::remove(m_folder / writer, ignored);
}

Result<std::set<std::string>> Writers::known(const sqlite::Connection &connection) const
{
    std::set<std::string> writers;
    sqlite::Statement open(connection, "SELECT DISTINCT writer FROM calls WHERE ended IS NULL AND joined IS NULL");
    const Status read = open.forEach([&] {
        writers.insert(open.text(0));
        return true;
    });
    if (!read)
        return read.error();
    std::error_code none; // no folder: no files
    for (const auto &entry : std::filesystem::directory_iterator(m_folder, none)) {
        if (isWriterId(entry.path().filename().string()))
            writers.insert(entry.path().filename().string());
    }
    return writers;
}

Status Writers::settleDead(Database &database, ChainWriter &chain) const
{
    const Result<std::set<std::string>> writers = known(database.connection());
    if (!writers)
        return writers.error();
    for (const std::string &writer : *writers) {
        if (isWriterId(writer) && FileLock::isHeld(m_folder / writer))
            continue;
        if (const Status settled = settle(writer, database, chain); !settled)
            return settled;
        if (isWriterId(writer))
            leave(writer);
    }
    return Done{};
}

Status Writers::settle(const std::string &writer, Database &database, ChainWriter &chain) const
{
    return chain.inTransaction([&]() -> Status {
        std::vector<Event> endings;
        sqlite::Statement open(database.connection(),
                               "SELECT call_id, started IS NOT NULL FROM calls "
                               "WHERE writer = ? AND ended IS NULL AND joined IS NULL ORDER BY number");
        const auto take = [&] {
            endings.push_back(ending(open.text(0), open.number(1) != 0));
            return true;
        };
        if (const Status read = open.forEach(take, writer); !read)
            return read;
        for (const Event &event : endings) {
            if (const Result<Entry> written = chain.write(event); !written)
                return written.error();
        }
        return Done{};
    });
}

} // namespace latchbook::log
