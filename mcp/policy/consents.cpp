#include "policy/consents.h"

#include "base/ids.h"
#include "base/timetext.h"

#include <algorithm>

namespace latchbook::policy {

void Consents::remember(const ConsentScope &scope, const std::string &how)
{
    const bool byProgram = how == "minutes" && !scope.program.empty();
    if (how != "client" && how != "minutes")
        return;
    Item item{.consent = {.id = newId(),
                          .client = scope.client,
                          .program = scope.program,
                          .service = scope.service,
                          .connection = scope.connection,
                          .tool = scope.tool,
                          .scope = how,
                          .given = toMilliseconds(m_clock.now())},
              .session = byProgram ? std::string() : scope.session,
              .account = scope.account,
              .until = Deadline::after(m_clock, timed)};
    if (how == "minutes")
        item.consent.expires = toMilliseconds(item.until.wall);
    std::erase_if(m_items, [this](const Item &old) { return !stands(old); });
    m_items.push_back(std::move(item));
    if (onChanged)
        onChanged();
}

bool Consents::stands(const Item &item) const { return item.consent.scope == "client" || !item.until.isOver(m_clock); }

bool Consents::covers(const ConsentScope &scope) const
{
    return std::any_of(m_items.begin(), m_items.end(), [&](const Item &item) {
        const control::Consent &given = item.consent;
        const bool sameClient = item.session.empty() ? given.program == scope.program && given.client == scope.client
                                                     : item.session == scope.session;
        return sameClient && given.service == scope.service && given.connection == scope.connection
               && item.account == scope.account && given.tool == scope.tool && stands(item);
    });
}

void Consents::drop(const std::function<bool(const Item &item)> &isOver)
{
    if (std::erase_if(m_items, isOver) > 0 && onChanged)
        onChanged();
}

void Consents::revoke(const std::string &id)
{
    drop([&](const Item &item) { return item.consent.id == id; });
}

void Consents::sessionEnded(const std::string &session)
{
    drop([&](const Item &item) { return item.session == session; });
}

void Consents::keysChanged(
    const std::function<std::string(const std::string &service, const std::string &connection)> &accountOf)
{
    drop([&](const Item &item) { return accountOf(item.consent.service, item.consent.connection) != item.account; });
}

std::vector<control::Consent> Consents::all() const
{
    std::vector<control::Consent> list;
    for (const Item &item : m_items)
        if (stands(item))
            list.push_back(item.consent);
    return list;
}

} // namespace latchbook::policy
