#include "server/healthbook.h"

#include "base/timetext.h"
#include "upstream/restservice.h"

#include <algorithm>

namespace latchbook::server {
namespace {

constexpr milliseconds pause{250};
constexpr milliseconds minutePause{5000};

/// What an answer, or none, says of the connection; nothing when it says nothing of it.
std::optional<bool> isWell(const Result<upstream::ServiceAnswer> &answer)
{
    if (answer)
        return true;
    switch (answer.error().code) {
    case Code::InvalidArguments: // it refused the input or the state, and lives
    case Code::NotFound:
    case Code::Conflict:
    case Code::NotSupported:
    case Code::TooLarge: return true;
    case Code::Unauthorized:
    case Code::Forbidden:
    case Code::NoKey:
    case Code::Unavailable:
    case Code::Unknown: return false;
    default: return std::nullopt; // ours: called off, or held back by the limit
    }
}

} // namespace

/// Hands every call on and looks at how it ends.
class HealthBook::Watched final : public upstream::Service
{
public:
    Watched(HealthBook &book, Name name, std::unique_ptr<upstream::Service> inner)
        : m_book(book), m_name(std::move(name)), m_inner(std::move(inner))
    {
    }

    std::string account() const override { return m_inner->account(); }
    Task<upstream::ServiceAnswer> send(upstream::ServiceCall call) override
    {
        const auto departure = std::make_shared<std::optional<Departure>>();
        call.aboutToSend = [&book = m_book, &inner = *m_inner, name = m_name, departure,
                            next = std::move(call.aboutToSend)]() -> Status {
            *departure = {book.m_clock.steady(), inner.account()};
            book.sent(name);
            return next ? next() : Status(Done{});
        };
        Task<upstream::ServiceAnswer> answer = m_inner->send(std::move(call));
        whenOver(answer, &m_book.m_life,
                 [&book = m_book, name = m_name, departure](const Result<upstream::ServiceAnswer> &got) {
                     if (*departure)
                         book.ended(name, **departure, got);
                 });
        return answer;
    }

private:
    HealthBook &m_book;
    const Name m_name;
    const std::unique_ptr<upstream::Service> m_inner;
};

HealthBook::HealthBook(Clock &clock, const catalog::Catalog &catalog, const KeyRing &keys,
                       const upstream::RateLimiter &limiter)
    : m_clock(clock)
    , m_catalog(catalog)
    , m_keys(keys)
    , m_limiter(limiter)
    , m_soon(clock, pause, [this] { tell(); })
    , m_later(clock, minutePause, [this] { tell(); })
{
}

HealthBook::~HealthBook() = default;

void HealthBook::setTell(Tell tell) { m_tell = std::move(tell); }

void HealthBook::keysChanged()
{
    std::map<Name, Page> pages;
    for (const EntryService &connection : m_keys.connections()) {
        const Name name{connection.service, connection.connection};
        const Result<upstream::Credential> credential = m_keys.find(name.first, name.second);
        Page page{.account = credential ? credential->account : std::string(),
                  .health = {.service = name.first,
                             .connection = name.second,
                             .state = credential ? "unused" : "failing",
                             .words = credential ? std::string() : credential.error().message,
                             .limit = m_catalog.service(name.first)->requestsPerMinute,
                             .since = toMilliseconds(m_clock.now())}};
        const auto known = m_pages.find(name);
        const bool isSame = known != m_pages.end() && !page.account.empty() && known->second.account == page.account;
        pages.emplace(name, isSame ? known->second : std::move(page));
    }
    m_pages = std::move(pages);
    m_soon.request();
}

std::unique_ptr<upstream::Service> HealthBook::watch(std::string service, std::string connection,
                                                     std::unique_ptr<upstream::Service> inner)
{
    return std::make_unique<Watched>(*this, Name{std::move(service), std::move(connection)}, std::move(inner));
}

std::vector<control::ServiceHealth> HealthBook::all() const
{
    std::vector<control::ServiceHealth> list;
    for (const EntryService &connection : m_keys.connections()) {
        const auto page = m_pages.find({connection.service, connection.connection});
        if (page == m_pages.end())
            continue;
        list.push_back(page->second.health);
        list.back().used = m_limiter.used(page->second.account);
    }
    return list;
}

void HealthBook::sent(const Name &name)
{
    if (Page *page = find(name)) {
        page->health.lastUsed = toMilliseconds(m_clock.now());
        m_soon.request();
    }
}

void HealthBook::ended(const Name &name, const Departure &departure, const Result<upstream::ServiceAnswer> &answer)
{
    Page *page = find(name);
    const std::optional<bool> well = isWell(answer);
    if (!page || !well || page->account != departure.account) // it says nothing of a key that came meanwhile
        return;
    control::ServiceHealth *health = &page->health;
    const std::string state = *well ? "ok" : "failing";
    if (health->state != state)
        health->since = toMilliseconds(m_clock.now());
    health->state = state;
    health->words = *well ? std::string() : answer.error().message;
    health->milliseconds = int(std::chrono::duration_cast<milliseconds>(m_clock.steady() - departure.time).count());
    m_soon.request();
}

HealthBook::Page *HealthBook::find(const Name &name)
{
    const auto page = m_pages.find({name.first, m_keys.resolve(name.first, name.second)});
    return page == m_pages.end() ? nullptr : &page->second;
}

void HealthBook::tell()
{
    const control::HealthChanged changed{all()};
    if (m_tell && !m_tell(changed))
        m_soon.request();
    const bool isUsed = std::ranges::any_of(changed.services, [](const auto &one) { return one.used > 0; });
    if (m_tell && isUsed)
        m_later.request();
}

} // namespace latchbook::server
