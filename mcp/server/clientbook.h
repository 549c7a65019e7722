// Who is attached: what each client claims to be, what the kernel says, and how much it has called.
#pragma once

#include "control/messages.h"
#include "protocol/features.h"
#include "server/throttle.h"

#include <map>

namespace latchbook::server {

class ClientBook
{
public:
    /// Says all that are attached, soon after something changed; false when it could not be told, then it is said
    /// again.
    using Tell = std::function<bool(const control::ClientsChanged &all)>;

    ClientBook(Clock &clock, Tell tell);

    /// The client's `session`, `program`, `chain` and `services` are given; the time is now.
    void attached(control::Client client);
    void named(const std::string &session, const protocol::ClientInfo &claimed);
    /// Calls of sessions that are not attached (Latchbook's own look-ups) do not count.
    void called(const std::string &session);
    void left(const std::string &session);

    /// Null when it is not attached.
    const control::Client *find(const std::string &session) const;
    /// In the order in which they came.
    std::vector<control::Client> all() const;

private:
    Clock &m_clock;
    std::map<std::string, control::Client> m_clients; ///< by session, whose names sort by time
    Throttle m_telling;
};

} // namespace latchbook::server
