// The server behind the app: keys and orders over the inherited descriptor, AI clients over the attach socket.
#pragma once

#include "control/messages.h"
#include "server/endpoint.h"
#include "server/greeting.h"
#include "server/servercore.h"
#include "transport/locallistener.h"

#include <set>

namespace latchbook::server {

/// An attach program that says nothing is turned away after this.
constexpr std::chrono::seconds greetingTime{5};

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

private:
    explicit AppServer(std::unique_ptr<ServerCore> core);

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
    void obey(const control::QuitAsked &quit);
    void tell(const control::ToApp &message);

    void greet(std::unique_ptr<transport::LocalConnection> connection);
    void attach(std::unique_ptr<transport::LocalConnection> connection, const Greeting &greeting);

    std::unique_ptr<ServerCore> m_core;
    std::unique_ptr<transport::LocalConnection> m_control;
    std::set<std::unique_ptr<Endpoint>> m_endpoints;
    std::unique_ptr<transport::LocalListener> m_listener;
};

} // namespace latchbook::server
