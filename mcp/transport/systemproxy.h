// Which proxy the system wants for an address.
#pragma once

#include "base/clock.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace latchbook::transport {

struct Proxy {
    std::string address; ///< "http://proxy.example:3128", "socks5h://…"; empty: none
    std::string user;
    std::string password;
};

/// Asking the system takes long where it has an automatic configuration file, and taking an address apart longer than
/// sending to it, so that an answer is kept for a minute for each origin.
class SystemProxy
{
public:
    /// None for loopback; nothing at all when `url` is no address. Good until the next call.
    const Proxy *find(std::string_view url, SteadyTime now);

private:
    struct Kept {
        Proxy proxy;
        SteadyTime until;
    };
    std::unordered_map<std::string, Kept> m_kept; // by what stands before the path
};

} // namespace latchbook::transport
