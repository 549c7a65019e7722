// What one attached client is offered over MCP: its entry's tools, prompts and resources, all on the one path of a
// call.
#pragma once

#include "protocol/session.h"
#include "server/entrycaller.h"
#include "server/promptbook.h"
#include "server/resourcebook.h"
#include "server/resourcewatches.h"
#include "server/toolset.h"

namespace latchbook::server {

/// Which lists are others than before.
struct ListChanges {
    bool tools = false;
    bool prompts = false;

    /// Resources may differ whenever a key does: what they list is the account's.
    void tell(protocol::Session &session) const;
};

class EntryFeatures final : public protocol::Features
{
public:
    /// `watches` and `changes` outlive it.
    EntryFeatures(Toolset toolset, EntryCaller entry, ResourceWatches &watches, Changes &changes);

    /// From now on this instead.
    ListChanges offer(Toolset toolset);

    protocol::Implementation implementation() const override;
    std::string instructions() const override;
    std::vector<Json> tools() const override { return m_listing; }
    bool offers(const std::string &tool) const override { return m_toolset.find(tool) != nullptr; }
    Task<protocol::ToolAnswer> callTool(std::string tool, Json arguments, protocol::RequestContext context) override;

    protocol::Abilities abilities() const override;
    std::vector<Json> prompts() const override { return m_prompts.listing(); }
    Task<protocol::PromptAnswer> prompt(std::string name, Json arguments, protocol::RequestContext context) override;
    Task<std::vector<Json>> resources(protocol::RequestContext context) override;
    std::vector<Json> resourceTemplates() const override { return m_resources.templates(); }
    Task<protocol::ResourceAnswer> readResource(std::string uri, protocol::RequestContext context) override;
    std::unique_ptr<protocol::Watch> watchResource(const std::string &uri, const protocol::RequestContext &context,
                                                   std::function<void()> changed) override;
    Task<protocol::Completion> complete(protocol::CompletionQuery query, protocol::RequestContext context) override;

    /// resources() may give another list from now on; may be empty.
    std::function<void()> onResourcesChanged;

private:
    void carriedOut(const catalog::ToolSpec &tool, const std::string &connection);

    Toolset m_toolset;
    EntryCaller m_entry;
    std::vector<Json> m_listing;
    PromptBook m_prompts;
    ResourceBook m_resources;
    ResourceWatches &m_watches;
    Changes::Listening m_listening;
};

} // namespace latchbook::server
