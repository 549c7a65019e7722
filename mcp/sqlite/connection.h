// One connection to a file of SQLite's, of this object's own, with errors a person can act on.
#pragma once

#include "sqlite/statement.h"

#include <chrono>
#include <filesystem>

struct sqlite3;

namespace latchbook::sqlite {

class Connection
{
public:
    enum class Access { Read, Write };

    struct Options {
        std::string subject; ///< what the file is, as errors begin: "The log /path"
        Access access = Access::Write; ///< Write makes the file if need be
        /// Nobody can write it, and nothing can be made beside it: it is read as it lies there. For Access::Read.
        bool isUnchangeable = false;
        std::chrono::milliseconds busyTimeout{5000}; ///< that others are waited for
    };
    /// Errors as lastError() gives them.
    static Result<std::unique_ptr<Connection>> open(const std::filesystem::path &file, Options options);
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Access::Read: all that is read is of one moment, whatever others write meanwhile. Access::Write: waits for other
    /// writers at once, so that what is read still holds when it is written.
    Status begin(Access access);
    /// When it fails, it rolls back.
    Status commit();
    Status rollBack();
    /// Runs `work` between begin() and commit(); rolls back when it fails.
    Status inTransaction(Access access, const std::function<Status()> &work);

    /// Statements that each end in a semicolon, triggers and comments included.
    Status runScript(const std::string &sql) const;

    /// Of what failed last, in words. Code::Conflict: the file is damaged, or none of SQLite's; Code::Unavailable: it
    /// cannot be opened, read or written, or not now.
    Error lastError() const;
    /// SQLite's own, for statements.
    sqlite3 *handle() const { return m_handle.get(); }

private:
    struct Close {
        void operator()(sqlite3 *handle) const;
    };

    explicit Connection(std::string subject) : m_subject(std::move(subject)) { }
    Status connect(const std::filesystem::path &file, const Options &options);

    const std::string m_subject;
    std::unique_ptr<sqlite3, Close> m_handle;
    // Kept prepared: they stand around whatever is done.
    Statement m_beginReading{*this, "BEGIN"};
    Statement m_beginWriting{*this, "BEGIN IMMEDIATE"};
    Statement m_commit{*this, "COMMIT"};
    Statement m_rollBack{*this, "ROLLBACK"};
};

} // namespace latchbook::sqlite
