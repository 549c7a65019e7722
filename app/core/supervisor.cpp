#include "core/supervisor.h"

#include "base/exitcode.h"
#include "base/visibletext.h"

#include <QLoggingCategory>

namespace latchbook::core {
namespace {

Q_LOGGING_CATEGORY(lcSupervisor, "latchbook.core.supervisor", QtWarningMsg)

using Reason = Supervisor::Reason;

Reason reasonOf(int exitCode, QProcess::ExitStatus status)
{
    if (status == QProcess::CrashExit)
        return Reason::Crashed;
    if (exitCode == exitStatus(ExitCode::AlreadyServing))
        return Reason::AlreadyServing;
    if (exitCode == exitStatus(ExitCode::CannotWrite))
        return Reason::CannotWrite;
    if (exitCode == exitStatus(ExitCode::Usage))
        return Reason::Outdated;
    return Reason::Failed;
}

} // namespace

Supervisor::Supervisor(Clock &clock, Options options, QObject *parent)
    : QObject(parent), m_clock(clock), m_options(std::move(options)), m_alarm(clock, this)
{
}

Supervisor::~Supervisor() = default;

void Supervisor::start() { take(ServerEvent::StartAsked); }
void Supervisor::stop() { take(ServerEvent::StopAsked); }

void Supervisor::send(const control::ToServer &message)
{
    if (m_process)
        m_process->channel().send(control::write(message));
}

milliseconds Supervisor::wait() const { return m_state == ServerState::Waiting ? m_wait : milliseconds(0); }

QString Supervisor::words() const
{
    switch (m_reason) {
    case Reason::None: return {};
    case Reason::Crashed: return tr("The server stopped unexpectedly. Latchbook starts it again.");
    case Reason::AlreadyServing:
        return tr("Another Latchbook server still runs for this user. Latchbook tries again when that one has left; if "
                  "this stays, log out and in again.");
    case Reason::CannotWrite:
        return tr("Latchbook cannot write its files, and without its log nothing runs. Make room on the disk, or make "
                  "its folder writable; then it goes on by itself.");
    case Reason::Failed:
        return tr(
            "The server cannot run. Latchbook tries again; started from a terminal, it says there what is wrong.");
    case Reason::Outdated:
        return tr("The server is of another version than this window. Quit Latchbook and open it again; if that does "
                  "not help, install it again.");
    case Reason::Hung: return tr("The server did not answer and was ended. Latchbook starts it again.");
    case Reason::Missing: return tr("The program latchbook-server is missing. Install Latchbook again.");
    case Reason::CannotStart:
        return tr("The server cannot be started: %1").arg(QString::fromStdString(visible(m_detail, 300)));
    }
    return {};
}

void Supervisor::take(ServerEvent event)
{
    if (const std::optional<ServerState> state = next(m_state, event))
        enter(*state);
}

void Supervisor::enter(ServerState state)
{
    m_alarm.clear();
    m_state = state;
    switch (state) {
    case ServerState::Stopped:
        m_reason = Reason::None;
        m_wait = {};
        break;
    case ServerState::Starting:
        // Told before: a process that cannot even start is a change of its own.
        Q_EMIT stateChanged(state);
        return launch();
    case ServerState::Running:
        m_reason = Reason::None;
        m_readySince = m_clock.steady();
        break;
    case ServerState::Waiting: scheduleRetry(); break;
    case ServerState::Stopping:
        send(control::QuitAsked{});
        m_alarm.set(m_options.stopWithin, [this] {
            qCWarning(lcSupervisor, "The server did not leave in time and is killed.");
            giveUp(Reason::Hung);
        });
        break;
    }
    Q_EMIT stateChanged(state);
    if (state == ServerState::Stopping && !m_process)
        take(ServerEvent::Ended); // stopped by whoever heard of Starting
}

void Supervisor::launch()
{
    if (m_state != ServerState::Starting)
        return;
    m_known.reset();
    const QString program =
        m_options.program.isEmpty() ? besideOurselves(QStringLiteral("latchbook-server")) : m_options.program;
    Result<std::unique_ptr<ServerProcess>> process = ServerProcess::start(program, m_options.arguments);
    if (!process) {
        m_reason = process.error().code == Code::NotFound ? Reason::Missing : Reason::CannotStart;
        m_detail = process.error().message;
        return take(ServerEvent::Ended);
    }
    m_process = std::move(*process);
    connect(m_process.get(), &ServerProcess::ended, this, &Supervisor::processEnded);
    connect(&m_process->channel(), &ControlChannel::lineReceived, this, &Supervisor::receive);
    // It leaves when the channel ends; one that cannot is ended.
    connect(&m_process->channel(), &ControlChannel::closed, this, [this] {
        if (m_state != ServerState::Stopping)
            m_alarm.set(m_options.stopWithin, [this] { giveUp(Reason::Hung); });
    });
    m_alarm.set(m_options.readyWithin, [this] { giveUp(Reason::Hung); });
    if (greet)
        greet();
}

void Supervisor::receive(std::string_view line)
{
    const Result<control::ToApp> message = control::readToApp(line);
    if (!message) {
        qCWarning(lcSupervisor, "%s", message.error().message.c_str());
        return;
    }
    if (std::holds_alternative<control::Ready>(*message))
        take(ServerEvent::Ready);
    Q_EMIT this->message(*message);
}

void Supervisor::giveUp(Reason reason)
{
    m_known = reason;
    if (m_process)
        m_process->kill();
}

void Supervisor::processEnded(int exitCode, QProcess::ExitStatus status)
{
    m_process->channel().disconnect(this);
    m_process.release()->deleteLater(); // we are in its own signal
    if (m_state == ServerState::Running && m_clock.steady() - m_readySince >= m_options.steadyAfter)
        m_wait = {};
    m_reason = m_known.value_or(reasonOf(exitCode, status));
    if (m_state != ServerState::Stopping)
        qCWarning(lcSupervisor, "The server ended: %s (code %d).", qPrintable(words()), exitCode);
    take(ServerEvent::Ended);
}

void Supervisor::scheduleRetry()
{
    m_wait = m_wait.count() == 0 ? m_options.firstWait : std::min(m_wait * 2, m_options.longestWait);
    m_alarm.set(m_wait, [this] { take(ServerEvent::RetryDue); });
}

} // namespace latchbook::core
