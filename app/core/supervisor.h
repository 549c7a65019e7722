// Keeps the server alive: starts it, hands it what it needs, starts it again when it dies, and stops it cleanly.
#pragma once

#include "control/messages.h"
#include "core/alarm.h"
#include "core/serverprocess.h"
#include "core/supervisorstates.h"

#include <functional>

namespace latchbook::core {

class Supervisor final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        QString program; ///< empty: latchbook-server beside ourselves
        QStringList arguments = {QStringLiteral("serve")};
        milliseconds firstWait{1000}; ///< before it is started again; doubles each time
        milliseconds longestWait{60'000};
        milliseconds steadyAfter{300'000}; ///< up for so long: the next wait is the first again
        milliseconds readyWithin{15'000}; ///< else it hangs and is killed
        milliseconds stopWithin{4000}; ///< after QuitAsked; then it is killed
    };
    /// Why there is no server at the moment.
    enum class Reason {
        None,
        Crashed,
        AlreadyServing, ///< another server holds this user's lock: mostly one that is just leaving
        CannotWrite, ///< its log or its folder cannot be opened or written
        Failed, ///< it ended by itself, with words on standard error
        Outdated, ///< it did not know what was asked of it: app and server are of different versions
        Hung, ///< it was not ready in time, or took no messages any more
        Missing, ///< there is no such program
        CannotStart,
    };
    Q_ENUM(Reason)

    /// The clock outlives the supervisor.
    Supervisor(Clock &clock, Options options, QObject *parent = nullptr);
    explicit Supervisor(Clock &clock, QObject *parent = nullptr) : Supervisor(clock, Options(), parent) { }
    ~Supervisor() override;

    /// Called for each new server at once, to send() the keys, the rules and the pause: they lie in the socket before
    /// the first client can attach.
    std::function<void()> greet;

    void start();
    /// Asks the server to settle and leave; Stopped follows.
    void stop();
    /// Without a server it goes nowhere: what lasts is handed over by `greet`.
    void send(const control::ToServer &message);

    ServerState state() const { return m_state; }
    Reason reason() const { return m_reason; }
    /// A sentence about the reason, and what happens next; empty when all is well.
    QString words() const;
    /// How long the present back-off lasts; zero when not Waiting.
    milliseconds wait() const;
    qint64 processId() const { return m_process ? m_process->processId() : 0; }

Q_SIGNALS:
    void stateChanged(latchbook::core::ServerState state);
    void message(const latchbook::control::ToApp &message);

private:
    void take(ServerEvent event);
    void enter(ServerState state);
    void launch();
    void receive(std::string_view line);
    void giveUp(Reason reason);
    void processEnded(int exitCode, QProcess::ExitStatus status);
    void scheduleRetry();

    Clock &m_clock;
    const Options m_options;
    ServerState m_state = ServerState::Stopped;
    Reason m_reason = Reason::None;
    std::optional<Reason> m_known; ///< why we are ending it ourselves
    std::string m_detail;
    milliseconds m_wait{0};
    std::unique_ptr<ServerProcess> m_process;
    SteadyTime m_readySince;
    Alarm m_alarm; ///< of the present state
};

} // namespace latchbook::core
