// SIGTERM and SIGINT as an ordinary event of the loop.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace latchbook {

/// One a process, made before any thread: the signals are taken out of the way of their usual effect from then on.
/// Also makes the process ignore SIGPIPE, which libcurl and closed pipes would raise.
class TerminationSignals
{
public:
    /// For a program whose libraries start threads before it can be made: first thing in main, so that those inherit
    /// it.
    static void block();

    explicit TerminationSignals(std::function<void()> onSignal);
    ~TerminationSignals();
    TerminationSignals(const TerminationSignals &) = delete;
    TerminationSignals &operator=(const TerminationSignals &) = delete;

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace latchbook
