// A log in a folder of its own, with a clock the test moves, and a second connection that no code of ours guards.
#pragma once

#include "base/timetext.h"
#include "log/eventlog.h"
#include "log/logkeeper.h"
#include "log/logreader.h"
#include "log/verify.h"
#include "sqlite/connection.h"
#include "support/fakeclock.h"

#include <QFile>
#include <QTemporaryDir>

namespace latchbook::log {

class LogFixture
{
public:
    LogFixture() { m_log = begin(); }

    std::filesystem::path folder() const { return std::filesystem::path(m_folder.path().toStdString()) / "log"; }
    std::filesystem::path file() const { return folder() / "log.sqlite"; }
    test::FakeClock &clock() { return m_clock; }
    EventLog &log() { return *m_log; }

    /// Opens one more writer.
    std::unique_ptr<EventLog> begin()
    {
        Result<std::unique_ptr<EventLog>> log = EventLog::open(file(), m_clock);
        if (!log)
            qFatal("%s", log.error().message.c_str());
        return *std::move(log);
    }
    /// Ends this test's own writer.
    void close() { m_log.reset(); }

    void append(Kind kind, const std::string &callId, Json payload = Json::object())
    {
        if (const Status done = m_log->append({kind, callId, std::move(payload)}); !done)
            qFatal("%s", done.error().message.c_str());
    }

    /// arrived, sent and answered, a second apart.
    void addCall(const std::string &callId, const std::string &tool = "list_bookings",
                 const Json &arguments = Json::object(), const std::string &client = "Claude Desktop")
    {
        append(Kind::Arrived, callId,
               {{"client", client},
                {"service", "linktime"},
                {"connection", "default"},
                {"tool", tool},
                {"arguments", arguments}});
        m_clock.advance(std::chrono::seconds(1));
        append(Kind::Sent, callId);
        m_clock.advance(std::chrono::seconds(1));
        append(Kind::Answered, callId, {{"result", {{"id", callId}}}});
    }

    std::unique_ptr<LogReader> reader() const
    {
        Result<std::unique_ptr<LogReader>> reader = LogReader::open(file());
        if (!reader)
            qFatal("%s", reader.error().message.c_str());
        return *std::move(reader);
    }
    std::unique_ptr<LogKeeper> keeper() const
    {
        Result<std::unique_ptr<LogKeeper>> keeper = LogKeeper::open(file(), m_clock);
        if (!keeper)
            qFatal("%s", keeper.error().message.c_str());
        return *std::move(keeper);
    }

    std::vector<CallRow> calls(const CallFilter &filter = {}) const
    {
        const Result<CallPage> page = reader()->list(filter);
        if (!page)
            qFatal("%s", page.error().message.c_str());
        return page->calls;
    }
    /// Of the call, which is there.
    CallRow call(const std::string &callId) const
    {
        for (CallRow &row : calls({.limit = 1000})) {
            if (row.callId == callId)
                return row;
        }
        qFatal("there is no call %s", callId.c_str());
    }

    std::vector<StoredEvent> events() const
    {
        std::vector<StoredEvent> events;
        const Status read = reader()->forEachEvent([&](const StoredEvent &event) {
            events.push_back(event);
            return true;
        });
        if (!read)
            qFatal("%s", read.error().message.c_str());
        return events;
    }

    Verification verification() const
    {
        const Result<Verification> result = verify(*reader());
        if (!result)
            qFatal("%s", result.error().message.c_str());
        return *result;
    }

    /// The file as the first version had it; nobody may have it open.
    void makeOfTheFirstVersion() const
    {
        static const std::string fill =
            "INSERT INTO main.events SELECT sequence, time, kind, call_id, writer, payload_hash, previous, hash "
            "FROM newest.events;"
            "INSERT INTO payloads SELECT sequence, payload FROM newest.events WHERE payload IS NOT NULL;"
            "INSERT INTO main.calls SELECT * FROM newest.calls;"
            "PRAGMA user_version = 1;";
        const std::string attach = "ATTACH '" + file().string() + "' AS newest;";
        const std::string mark = "PRAGMA application_id = " + std::to_string(Database::applicationId) + ';';
        const std::filesystem::path old = folder() / "old.sqlite";
        const auto connection = sqlite::Connection::open(old, {.subject = "The old log"});
        QFile schema(QStringLiteral(":/log/schema/001.sql"));
        if (!connection || !schema.open(QFile::ReadOnly))
            qFatal("no old log can be made");
        if (const Status made = (*connection)->runScript(schema.readAll().toStdString() + attach + fill + mark); !made)
            qFatal("%s", made.error().message.c_str());
        for (const char *beside : {"-wal", "-shm"})
            std::filesystem::remove(file().string() + beside);
        std::filesystem::rename(old, file());
    }

    /// As somebody with the sqlite3 program would do it; returns the first value of the first row.
    std::string meddle(const std::string &sql) const { return meddleWith(file(), sql); }
    static std::string meddleWith(const std::filesystem::path &file, const std::string &sql)
    {
        const auto connection = sqlite::Connection::open(file, {.subject = "What is meddled with"});
        if (!connection)
            qFatal("%s", connection.error().message.c_str());
        sqlite::Statement statement(**connection, sql);
        const Result<bool> row = statement.first();
        if (!row)
            qFatal("the meddler failed: %s", row.error().message.c_str());
        return *row ? statement.text(0) : std::string();
    }

private:
    QTemporaryDir m_folder;
    test::FakeClock m_clock;
    std::unique_ptr<EventLog> m_log;
};

} // namespace latchbook::log
