#include "server/changes.h"

namespace latchbook::server {

Changes::Listening Changes::listen(Listener listener)
{
    auto listening = std::make_shared<const Listener>(std::move(listener));
    m_listeners.remove_if([](const auto &one) { return one.expired(); });
    m_listeners.push_back(listening);
    return listening;
}

void Changes::carriedOut(const catalog::ToolSpec &tool, const std::string &connection)
{
    for (const std::weak_ptr<const Listener> &one : std::list(m_listeners)) { // who hears of it may listen anew
        if (const Listening listener = one.lock())
            (*listener)(tool, connection);
    }
}

} // namespace latchbook::server
