#include "log/retention.h"

#include "log/logkeeper.h"

#include <QLoggingCategory>

namespace latchbook::log {
namespace {

Q_LOGGING_CATEGORY(lcRetention, "latchbook.log.retention", QtWarningMsg)

void pruneAll(const std::filesystem::path &file, WallTime before, const std::stop_token &stop)
{
    const SystemClock clock; // what tells of it is written now, whatever clock the caller goes by
    const Result<std::unique_ptr<LogKeeper>> keeper = LogKeeper::open(file, clock);
    Result<qint64> removed = keeper ? Result<qint64>(Retention::piece) : Result<qint64>(keeper.error());
    while (removed && *removed > 0 && !stop.stop_requested())
        removed = (*keeper)->prune(before, Retention::piece);
    if (!removed)
        qCWarning(lcRetention, "What is old could not be removed from the log: %s", removed.error().message.c_str());
}

} // namespace

void Retention::keep(std::chrono::days days)
{
    if (days == std::exchange(m_days, days))
        return;
    m_watch.request_stop();
    m_watch = std::stop_source();
    if (days.count() > 0)
        watch(days, m_watch.get_token());
}

Task<Done> Retention::watch(std::chrono::days days, std::stop_token stop)
{
    for (;;) {
        prune(m_clock.now() - days);
        const Task<Done> day = m_clock.wait(std::chrono::days(1), stop);
        const Status passed = co_await day;
        if (!passed || stop.stop_requested())
            co_return Done{};
    }
}

void Retention::prune(WallTime before)
{
    // The one before, should it still be at it, ends with the piece in hand; this one finds the rest.
    m_thread = std::jthread([file = m_file, before](const std::stop_token &stop) { pruneAll(file, before, stop); });
}

} // namespace latchbook::log
