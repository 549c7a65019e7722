// What one attached client is offered over MCP: its entry's tools, run on the one path.
#pragma once

#include "policy/sealedstate.h"
#include "protocol/features.h"
#include "server/toolrunner.h"
#include "server/toolset.h"

namespace latchbook::server {

/// The person has quit Latchbook: lists work, calls say so.
enum class Serving { Open, Quit };

class EntryFeatures final : public protocol::Features
{
public:
    /// `runner` and `states` outlive it. `caller` is what is known of the client before it has said its name.
    EntryFeatures(Toolset toolset, ToolRunner &runner, policy::SealedState &states, Clock &clock, Caller caller,
                  Serving serving);

    protocol::Implementation implementation() const override;
    std::string instructions() const override;
    std::vector<Json> tools() const override { return m_listing; }
    bool offers(const std::string &tool) const override { return m_toolset.find(tool) != nullptr; }
    Task<protocol::ToolAnswer> callTool(std::string tool, Json arguments, protocol::RequestContext context) override;

private:
    Toolset m_toolset;
    std::vector<Json> m_listing;
    ToolRunner &m_runner;
    policy::SealedState &m_states;
    Clock &m_clock;
    Caller m_caller;
    Serving m_serving;
};

} // namespace latchbook::server
