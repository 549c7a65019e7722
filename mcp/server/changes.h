// Tells who wants to know that something was carried out in an account, so that what was read before may be old.
#pragma once

#include "catalog/tool.h"

#include <functional>
#include <list>
#include <memory>

namespace latchbook::server {

class Changes
{
public:
    /// A tool that changes something has been carried out, or may have been.
    using Listener = std::function<void(const catalog::ToolSpec &tool, const std::string &connection)>;

    /// Listens as long as it is kept. May outlive the Changes.
    using Listening = std::shared_ptr<const Listener>;
    [[nodiscard]] Listening listen(Listener listener);

    void carriedOut(const catalog::ToolSpec &tool, const std::string &connection);

private:
    std::list<std::weak_ptr<const Listener>> m_listeners;
};

} // namespace latchbook::server
