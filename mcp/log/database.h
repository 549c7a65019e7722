// One connection to the log's SQLite file: that it is a log, and one this program can read.
#pragma once

#include "sqlite/connection.h"

namespace latchbook::log {

class Database
{
public:
    using Access = sqlite::Connection::Access;

    /// "LtBk", in the file's header (https://www.sqlite.org/fileformat.html, offset 68): this SQLite file is a log of
    /// ours.
    static constexpr qint64 applicationId = 0x4c74426b;

    /// Opens the file; with Access::Write makes it, and its tables, if need be. Errors:
    /// Code::Conflict: damaged, or no log of ours (and untouched); Code::NotSupported: of a newer Latchbook, or
    /// (Access::Read) of an older one; Code::NotFound: there is none (Access::Read); Code::Unavailable: cannot be
    /// opened or written.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path &file, Access access);
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs `work` in a transaction, which waits for other writers, at most `busyTimeout`, and is rolled back when it
    /// fails. With Access::Read: on one unchanging view of the log, whatever others write meanwhile.
    Status inTransaction(const std::function<Status()> &work) { return m_connection->inTransaction(m_access, work); }

    static constexpr std::chrono::milliseconds busyTimeout{5000};

    const std::filesystem::path &file() const { return m_file; }
    const sqlite::Connection &connection() const { return *m_connection; }

private:
    Database(std::filesystem::path file, Access access) : m_file(std::move(file)), m_access(access) { }
    Status start();
    /// The version of its tables; 0 for a file without any.
    Result<qint64> identify() const;
    /// Who only reads cannot bring it up to date.
    Status checkReadable(qint64 version) const;

    const std::filesystem::path m_file;
    const Access m_access;
    std::unique_ptr<sqlite::Connection> m_connection;
};

} // namespace latchbook::log
