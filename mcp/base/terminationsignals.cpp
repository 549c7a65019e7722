#include "base/terminationsignals.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace latchbook {

namespace {

sigset_t terminating()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

} // namespace

void TerminationSignals::block()
{
    const sigset_t signals = terminating();
    sigprocmask(SIG_BLOCK, &signals, nullptr);
}

TerminationSignals::TerminationSignals(std::function<void()> onSignal)
{
    std::signal(SIGPIPE, SIG_IGN);
    block();
    const sigset_t signals = terminating();
    m_descriptor = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [descriptor = m_descriptor, onSignal = std::move(onSignal)] {
                         signalfd_siginfo info;
                         while (::read(descriptor, &info, sizeof info) > 0) { }
                         onSignal();
                     });
}

TerminationSignals::~TerminationSignals()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

} // namespace latchbook
