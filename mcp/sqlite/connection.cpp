#include "sqlite/connection.h"

#include <QUrl>

#include <sqlite3.h>

namespace latchbook::sqlite {

void Connection::Close::operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path &file, Options options)
{
    std::unique_ptr<Connection> connection(new Connection(std::move(options.subject)));
    if (const Status connected = connection->connect(file, options); !connected)
        return connected.error();
    return connection;
}

Status Connection::connect(const std::filesystem::path &file, const Options &options)
{
    std::string name = file.string();
    int flags = SQLITE_OPEN_NOMUTEX; // one thread's own
    flags |= options.access == Access::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (options.isUnchangeable) {
        flags |= SQLITE_OPEN_URI;
        name = QUrl::fromLocalFile(QString::fromStdString(name)).toEncoded().toStdString() + "?immutable=1";
    }
    sqlite3 *opened = nullptr;
    const int result = sqlite3_open_v2(name.c_str(), &opened, flags, nullptr);
    m_handle.reset(opened); // also when it failed: it tells why
    if (result != SQLITE_OK)
        return lastError();
    sqlite3_busy_timeout(opened, int(options.busyTimeout.count()));
    return Done{};
}

Status Connection::begin(Access access) { return (access == Access::Read ? m_beginReading : m_beginWriting).run(); }

Status Connection::commit()
{
    Status done = m_commit.run();
    if (!done)
        (void)rollBack(); // SQLite may have rolled back by itself; the first failure is what counts
    return done;
}

Status Connection::rollBack() { return m_rollBack.run(); }

Status Connection::inTransaction(Access access, const std::function<Status()> &work)
{
    if (const Status begun = begin(access); !begun)
        return begun;
    if (Status done = work(); !done) {
        (void)rollBack(); // as above
        return done;
    }
    return commit();
}

Status Connection::runScript(const std::string &sql) const
{
    return sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? Status(Done{}) : lastError();
}

Error Connection::lastError() const
{
    const std::string said = std::string(" (") + sqlite3_errmsg(handle()) + ").";
    switch (sqlite3_errcode(handle()) & 0xff) { // of extended codes the low byte
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {Code::Conflict, m_subject + " is damaged" + said};
    case SQLITE_FULL:
        return {Code::Unavailable, m_subject + " cannot be written: the disk is full. Make room and try again."};
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return {Code::Unavailable,
                m_subject + " cannot be opened or written" + said + " Check who may write to its folder."};
    case SQLITE_BUSY: return {Code::Unavailable, m_subject + " is held by another program. Try again in a moment."};
    default: return {Code::Unavailable, m_subject + " cannot be read or written" + said};
    }
}

} // namespace latchbook::sqlite
