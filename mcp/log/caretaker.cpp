#include "log/caretaker.h"

#include "log/callsearch.h"
#include "sqlite/statement.h"

#include <QLoggingCategory>

namespace latchbook::log {
namespace {

Q_LOGGING_CATEGORY(lcCaretaker, "latchbook.log.caretaker", QtWarningMsg)

} // namespace

Caretaker::~Caretaker()
{
    m_stopping = true;
    ++m_turns;
    m_turns.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Caretaker::added(qint64 events)
{
    m_sinceLast += events;
    if (m_sinceLast < every)
        return;
    m_sinceLast = 0;
    ++m_turns;
    m_turns.notify_one();
    if (!m_thread.joinable())
        m_thread = std::thread([this] { run(); });
}

void Caretaker::run()
{
    const Result<std::unique_ptr<Database>> database = Database::open(m_file, Database::Access::Write);
    if (!database) {
        qCWarning(lcCaretaker, "%s", database.error().message.c_str());
        return;
    }
    // PASSIVE: in nobody's way.
    sqlite::Statement checkpoint((*database)->connection(), "PRAGMA wal_checkpoint(PASSIVE)");
    for (int done = 0; !m_stopping; m_turns.wait(done)) {
        done = m_turns;
        Result<bool> more = true;
        while (more && *more && !m_stopping)
            more = indexNextCalls(**database, batch);
        const Result<bool> moved = checkpoint.first();
        checkpoint.finish();
        if (!more || !moved)
            qCWarning(lcCaretaker, "%s", (more ? moved : more).error().message.c_str());
    }
}

} // namespace latchbook::log
