// One connection to the log's SQLite file, of this object's own, with errors a person can act on.
#pragma once

#include "base/result.h"

#include <QtGlobal>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

struct sqlite3;

namespace latchbook::log {

class Statement;

class Database
{
public:
    enum class Access { Read, Write };

    /// "LtBk", in the file's header (https://www.sqlite.org/fileformat.html, offset 68): this SQLite file is a log of
    /// ours.
    static constexpr qint64 applicationId = 0x4c74426b;

    /// Opens the file; with Access::Write makes it, and its tables, if need be. Errors:
    /// Code::Conflict: damaged, or no log of ours (and untouched); Code::NotSupported: of a newer Latchbook, or
    /// (Access::Read) of an older one; Code::NotFound: there is none (Access::Read); Code::Unavailable: cannot be
    /// opened or written.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path &file, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs `work` between BEGIN IMMEDIATE (waits for other writers, at most `busyTimeout`) and COMMIT; rolls back when
    /// it fails. With Access::Read: on one unchanging view of the log, whatever others write meanwhile.
    Status inTransaction(const std::function<Status()> &work);

    static constexpr std::chrono::milliseconds busyTimeout{5000};

    const std::filesystem::path &file() const { return m_file; }
    sqlite3 *connection() const { return m_connection.get(); }
    /// Of what failed last, in words, with a Code as open() gives them.
    Error lastError() const;

private:
    struct Close {
        void operator()(sqlite3 *connection) const;
    };

    Database(std::filesystem::path file, Access access);
    Status connect(Access access);
    Status start(Access access);
    /// The version of its tables; 0 for a file without any.
    Result<qint64> identify() const;
    /// Who only reads cannot bring it up to date.
    Status checkReadable(qint64 version) const;

    const std::filesystem::path m_file;
    std::unique_ptr<sqlite3, Close> m_connection;
    // Kept prepared: they stand around every append.
    std::unique_ptr<Statement> m_begin;
    std::unique_ptr<Statement> m_commit;
    std::unique_ptr<Statement> m_rollBack;
};

} // namespace latchbook::log
