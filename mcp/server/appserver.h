// The server behind the app: keys and orders over the inherited descriptor, AI clients over the attach socket.
#pragma once

#include "control/messages.h"
#include "log/retention.h"
#include "server/clientbook.h"
#include "server/departure.h"
#include "server/endpoint.h"
#include "server/greeting.h"
#include "server/httpentrance.h"
#include "server/keytest.h"
#include "server/logdesk.h"
#include "server/servercore.h"
#include "server/undoing.h"
#include "transport/locallistener.h"

#include <set>

namespace latchbook::server {

/// An attach program that says nothing is turned away after this.
constexpr std::chrono::seconds greetingTime{5};
/// So long clients wait for the app to say the rules and, last, the keys.
constexpr std::chrono::seconds briefingTime{1};
/// An app that hangs and leaves more unread is not told of the log and of states until it goes on; questions always.
constexpr qint64 maxUnreadByApp = 8 * 1024 * 1024;

class AppServer final : public QObject
{
    Q_OBJECT
public:
    /// Fails when descriptor 3 is no socket (it is the app that starts this), or with Code::Conflict when another
    /// server serves this user.
    static Result<std::unique_ptr<AppServer>> create();
    ~AppServer() override;

    /// Settles what is open and ends; also when the app is gone.
    void stop();

Q_SIGNALS:
    void ended();
    /// Once: the app has said what there is to know before the first call, or took too long over it.
    void briefed();
    /// Others than before, or the same once more.
    void keysChanged();

private:
    explicit AppServer(std::unique_ptr<ServerCore> core);

    void end();
    void obey(std::string_view line);
    void obey(const control::KeysChanged &keys);
    void obey(const control::RulesChanged &rules);
    void obey(const control::Shown &shown);
    void obey(const control::Verdict &verdict);
    void obey(const control::Paused &paused);
    void obey(const control::ConsentRevoked &revoked);
    void obey(const control::KeyTestAsked &test);
    void obey(const control::CallsAsked &calls);
    void obey(const control::CallAsked &call);
    void obey(const control::UndoAsked &undo);
    void obey(const control::PreferencesChanged &changed);
    void obey(const control::HttpWanted &wanted);
    void obey(const control::QuitAsked &quit);
    void connectQuestions();
    HttpEntrance::Host httpHost();
    /// Opens, moves or closes the way in over HTTP; where clients find it.
    Result<std::string> openHttp(int port);
    void tell(const control::ToApp &message);
    /// False when the app has too much unread already. For what it can do without: the state it gets later is newer.
    bool tellIfTaken(const control::ToApp &message);
    /// An event stands in the log.
    void appended(const log::Entry &entry);

    void brief();
    void greet(std::unique_ptr<transport::LocalConnection> connection);
    void attach(std::unique_ptr<transport::LocalConnection> connection, const Greeting &greeting);

    std::unique_ptr<ServerCore> m_core;
    ClientBook m_clients;
    LogDesk m_logDesk;
    KeyTest m_keyTest;
    Undoing m_undoing;
    log::Retention m_retention;
    HttpEntrance m_http;
    Departure m_departure;
    std::unique_ptr<transport::LocalConnection> m_control;
    std::set<std::unique_ptr<Endpoint>> m_endpoints;
    bool m_isBriefed = false;
    std::unique_ptr<transport::LocalListener> m_listener;
};

} // namespace latchbook::server
