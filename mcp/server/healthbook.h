// How each connection to a service fares, as its calls show.
#pragma once

#include "control/messages.h"
#include "server/keyring.h"
#include "server/throttle.h"
#include "upstream/ratelimiter.h"
#include "upstream/service.h"

#include <map>

namespace latchbook::server {

class HealthBook
{
public:
    /// Says all connections, soon after something changed; false when it could not be told, then it is said again.
    using Tell = std::function<bool(const control::HealthChanged &all)>;

    /// Everything referred to outlives it.
    HealthBook(Clock &clock, const catalog::Catalog &catalog, const KeyRing &keys,
               const upstream::RateLimiter &limiter);
    ~HealthBook();

    /// Who is told from now on.
    void setTell(Tell tell);
    /// The keys are others now: what was known of a connection holds while its key is the same.
    void keysChanged();
    /// Sees every call that goes through it. The book outlives it.
    std::unique_ptr<upstream::Service> watch(std::string service, std::string connection,
                                             std::unique_ptr<upstream::Service> inner);

    /// In the order of the keys.
    std::vector<control::ServiceHealth> all() const;

private:
    class Watched;
    using Name = std::pair<std::string, std::string>; ///< service, connection
    struct Departure {
        SteadyTime time;
        std::string account; ///< whose key the call left with
    };
    struct Page {
        std::string account; ///< whose key it is
        control::ServiceHealth health;
    };

    void sent(const Name &name);
    void ended(const Name &name, const Departure &departure, const Result<upstream::ServiceAnswer> &answer);
    /// Null for what is no connection of the app's, such as a key being tried.
    Page *find(const Name &name);
    void tell();

    Clock &m_clock;
    const catalog::Catalog &m_catalog;
    const KeyRing &m_keys;
    const upstream::RateLimiter &m_limiter;
    std::map<Name, Page> m_pages;
    Tell m_tell;
    QObject m_life; ///< what waits for answers ends with it
    Throttle m_soon;
    Throttle m_later; ///< while a minute runs out, its use changes without any call
};

} // namespace latchbook::server
