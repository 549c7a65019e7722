// The app's end of the control channel: starts `latchbook-server serve` over a socketpair, as the app does.
#pragma once

#include "control/messages.h"
#include "support/process.h"
#include "transport/localconnection.h"

namespace latchbook::test {

class AppSide
{
public:
    /// `home` is LATCHBOOK_HOME. Returns when the server is ready, or has ended.
    explicit AppSide(const std::string &home);

    void send(const control::ToServer &message);
    void sendRaw(std::string_view line) { m_control->send(line); }
    /// Gives the server this key for LinkTime.
    void giveKey(const std::string &key, const std::string &baseUrl);

    bool isReady() const { return m_ready; }
    const std::vector<Json> &logged() const { return m_logged; }
    /// Closes the channel, as the app's death would.
    void vanish() { m_control.reset(); }
    Process &process() { return *m_process; }

private:
    void receive(std::string_view line);

    bool m_ready = false;
    std::vector<Json> m_logged;
    std::unique_ptr<transport::LocalConnection> m_control;
    std::unique_ptr<Process> m_process;
};

} // namespace latchbook::test
