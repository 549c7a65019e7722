#include "log/eventlog.h"

#include "base/ids.h"
#include "base/paths.h"
#include "log/caretaker.h"
#include "log/chainwriter.h"
#include "log/database.h"
#include "log/setaside.h"
#include "log/writers.h"

#include <QLoggingCategory>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace latchbook::log {
namespace {

Q_LOGGING_CATEGORY(lcEventLog, "latchbook.log.eventlog", QtWarningMsg)

class SqliteEventLog final : public EventLog
{
public:
    SqliteEventLog(std::unique_ptr<Database> database, Clock &clock, std::string asideNote)
        : m_database(std::move(database))
        , m_writers(m_database->file())
        , m_writer(newId())
        , m_clock(clock)
        , m_chain(*m_database, clock, m_writer)
        , m_asideNote(std::move(asideNote))
        , m_caretaker(m_database->file())
    {
        m_gathering.setSingleShot(true);
        QObject::connect(&m_gathering, &QTimer::timeout, &m_life, [this] {
            if (commitDue() && !m_waiting.empty()) // else it has warned
                m_gathering.start(untilDue(m_waiting.front()));
        });
    }

    ~SqliteEventLog() override
    {
        onAppended = nullptr; // whoever listened may be gone
        (void)commit(); // it has warned
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

    Status append(Event event) override
    {
        keepWaiting(std::move(event));
        const Status done = commit();
        if (!done)
            m_waiting.pop_back(); // its caller is told; what waited before goes with the next
        return done;
    }

    Task<Done> appendSoon(Event event) override
    {
        keepWaiting(std::move(event));
        if (m_soon.isFinished())
            m_soon = commitSoon(this, &m_life);
        return m_soon;
    }

    void appendLater(Event event) override
    {
        keepWaiting(std::move(event), std::chrono::steady_clock::now() + gatherTime);
        if (!m_gathering.isActive())
            m_gathering.start(gatherTime);
    }

    Status commit() override { return commit(std::exchange(m_waiting, {})); }

    std::string asideNote() const override { return m_asideNote; }

private:
    /// More are not kept while nothing can be written.
    static constexpr std::ptrdiff_t mostWaiting = 1000;

    struct Waiting {
        Event event;
        WallTime time;
        std::chrono::steady_clock::time_point due; ///< when it is written at the latest
    };

    static std::chrono::milliseconds untilDue(const Waiting &one)
    {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(one.due - std::chrono::steady_clock::now());
        return std::max(left, std::chrono::milliseconds(0)); // the commit before may have taken its time
    }

    static Task<Done> commitSoon(SqliteEventLog *log, QPointer<QObject> life)
    {
        co_await OthersFirst();
        co_return life ? log->commitDue() : Done{}; // its end has committed
    }

    void keepWaiting(Event &&event, std::chrono::steady_clock::time_point due = {})
    {
        m_waiting.push_back({std::move(event), m_clock.now(), due});
    }

    /// What is due, and with it all that waits of the same calls. The list of calls changes least when a call is
    /// written as a whole, so other calls' beginnings wait on for their ends.
    Status commitDue()
    {
        const auto now = std::chrono::steady_clock::now();
        std::set<std::string> calls;
        for (const Waiting &one : m_waiting) {
            if (one.due <= now)
                calls.insert(one.event.callId);
        }
        const auto rest = std::stable_partition(m_waiting.begin(), m_waiting.end(),
                                                [&](const Waiting &one) { return calls.contains(one.event.callId); });
        std::vector<Waiting> due(std::move_iterator(m_waiting.begin()), std::move_iterator(rest));
        m_waiting.erase(m_waiting.begin(), rest);
        return commit(std::move(due));
    }

    /// They wait on when it fails.
    Status commit(std::vector<Waiting> events)
    {
        if (events.empty())
            return Done{};
        std::vector<Entry> entries;
        const Status done = m_chain.inTransaction([&]() -> Status {
            for (Waiting &one : events) {
                Result<Entry> written = m_chain.write(std::move(one.event), one.time);
                if (!written)
                    return written.error();
                entries.push_back(*std::move(written));
            }
            return Done{};
        });
        if (!done) {
            qCWarning(lcEventLog, "%s", done.error().message.c_str());
            for (std::size_t i = 0; i < entries.size(); ++i) // rolled back
                events[i].event = std::move(entries[i].event);
            m_waiting.insert(m_waiting.begin(), std::move_iterator(events.begin()), std::move_iterator(events.end()));
            if (m_waiting.size() > mostWaiting)
                m_waiting.erase(m_waiting.begin(), m_waiting.end() - mostWaiting);
            return done;
        }
        m_caretaker.added(qint64(entries.size()));
        if (onAppended)
            std::ranges::for_each(entries, std::cref(onAppended));
        return Done{};
    }

    /// With what servers before left to do.
    Status startCaring()
    {
        sqlite::Statement left(m_database->connection(),
                               "SELECT ifnull((SELECT max(number) FROM calls), 0) - through FROM search_state");
        if (const Result<bool> row = left.first(); !row)
            return row.error();
        m_caretaker.added(left.number(0));
        left.finish();
        return Done{};
    }

    const std::unique_ptr<Database> m_database;
    const Writers m_writers;
    const std::string m_writer;
    Clock &m_clock;
    ChainWriter m_chain;
    const std::string m_asideNote;
    Caretaker m_caretaker;
    std::unique_ptr<FileLock> m_living;
    std::vector<Waiting> m_waiting;
    Task<Done> m_soon; ///< the commit that what waits is promised
    QTimer m_gathering;
    QObject m_life; ///< goes first
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
        qCWarning(lcEventLog, "%s", note.c_str());
    auto log = std::make_unique<SqliteEventLog>(*std::move(database), clock, std::move(note));
    if (const Status entered = log->enter(); !entered)
        return entered.error();
    return std::unique_ptr<EventLog>(std::move(log));
}

} // namespace latchbook::log
