#include "log/eventlog.h"

#include "base/ids.h"
#include "base/paths.h"
#include "log/caretaker.h"
#include "log/chainwriter.h"
#include "log/database.h"
#include "log/setaside.h"
#include "log/writers.h"

#include <QLoggingCategory>

namespace latchbook::log {
namespace {

Q_LOGGING_CATEGORY(lc, "latchbook.log.eventlog", QtWarningMsg)

class SqliteEventLog final : public EventLog
{
public:
    SqliteEventLog(std::unique_ptr<Database> database, Clock &clock, std::string asideNote)
        : m_database(std::move(database))
        , m_writers(m_database->file())
        , m_writer(newId())
        , m_chain(*m_database, clock, m_writer)
        , m_asideNote(std::move(asideNote))
        , m_caretaker(m_database->file())
    {
    }

    ~SqliteEventLog() override
    {
        if (m_living)
            m_writers.leave(m_writer);
    }

    Status enter()
    {
        if (const Status settled = m_writers.settleDead(*m_database, m_chain); !settled)
            return settled;
        Result<std::unique_ptr<FileLock>> living = m_writers.enter(m_writer);
        if (!living)
            return living.error();
        m_living = *std::move(living);
        return startCaring();
    }

    Status append(const Event &event) override
    {
        std::optional<Entry> entry;
        const Status done = m_database->inTransaction([&]() -> Status {
            Result<Entry> written = m_chain.write(event);
            if (!written)
                return written.error();
            entry = *std::move(written);
            return Done{};
        });
        if (!done)
            return done;
        m_caretaker.added(1);
        if (onAppended)
            onAppended(*entry);
        return Done{};
    }

    std::string asideNote() const override { return m_asideNote; }

private:
    /// With what servers before left to do.
    Status startCaring()
    {
        Statement left(*m_database, "SELECT ifnull((SELECT max(number) FROM calls), 0) - through FROM search_state");
        if (const Result<bool> row = left.first(); !row)
            return row.error();
        m_caretaker.added(left.number(0));
        left.finish();
        return Done{};
    }

    const std::unique_ptr<Database> m_database;
    const Writers m_writers;
    const std::string m_writer;
    ChainWriter m_chain;
    const std::string m_asideNote;
    Caretaker m_caretaker;
    std::unique_ptr<FileLock> m_living;
};

} // namespace

Result<std::unique_ptr<EventLog>> EventLog::open(const std::filesystem::path &file, Clock &clock)
{
    if (const Status made = makePrivateFolder(file.parent_path()); !made)
        return made.error();
    // One at a time: or two would set the same file aside, or settle the same call twice.
    const Result<std::unique_ptr<FileLock>> opening = FileLock::take(file.string() + ".lock");
    if (!opening)
        return opening.error();
    std::string note;
    Result<std::unique_ptr<Database>> database = openOrSetAside(file, clock.now(), note);
    if (!database)
        return database.error();
    if (!note.empty())
        qCWarning(lc, "%s", note.c_str());
    auto log = std::make_unique<SqliteEventLog>(*std::move(database), clock, std::move(note));
    if (const Status entered = log->enter(); !entered)
        return entered.error();
    return std::unique_ptr<EventLog>(std::move(log));
}

} // namespace latchbook::log
