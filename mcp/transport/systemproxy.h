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

/// Asking the system takes long where it has an automatic configuration file, so that an answer is kept for a minute
/// for each origin.
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
