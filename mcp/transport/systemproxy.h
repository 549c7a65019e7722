// Which proxy the system wants for an address.
#pragma once

#include "base/clock.h"

#include <string>
#include <unordered_map>

class QUrl;

namespace latchbook::transport {

struct Proxy {
    std::string address; ///< "http://proxy.example:3128", "socks5h://…"; empty: none
    std::string user;
    std::string password;
};

/// "localhost" or an address of the loopback network: never goes to a proxy, and may be plain http.
bool isLoopback(const QUrl &url);

/// Asking the system costs up to a millisecond (more with an automatic configuration file), so an answer is kept for a
/// minute for each origin.
class SystemProxy
{
public:
    /// None for loopback. The reference is good until the next call.
    const Proxy &find(const QUrl &url, SteadyTime now);

private:
    struct Kept {
        Proxy proxy;
        SteadyTime until;
    };
    std::unordered_map<std::string, Kept> m_kept; // by origin
};

} // namespace latchbook::transport
