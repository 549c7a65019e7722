// One attached client's way to the path of a call.
#pragma once

#include "policy/sealedstate.h"
#include "protocol/features.h"
#include "server/readcache.h"

namespace latchbook::server {

/// The person has quit Latchbook: lists work, calls say so.
enum class Serving { Open, Quit };

/// What calls of clients work with. The composition root owns all of it.
struct EntryPath {
    const catalog::Catalog &catalog;
    ToolRunner &runner;
    ReadCache &cache;
    policy::SealedState &states;
    Clock &clock;
};

/// Copied into whatever waits, which may outlive the client.
class EntryCaller
{
public:
    /// `caller` is what is known of the client before it has said its name.
    EntryCaller(const EntryPath &path, Caller caller, Serving serving);

    const catalog::Catalog &catalog() const { return m_path->catalog; }

    bool isOpen() const { return m_serving == Serving::Open; }

    /// A call of this client's, with what it is told meanwhile.
    CallRequest request(const catalog::ToolSpec &tool, const std::string &connection, Json arguments,
                        const protocol::RequestContext &context) const;
    /// Runs on the path, unless Latchbook was quit.
    Task<CallResult> run(CallRequest request) const;
    /// From memory where that is young enough; without asking anybody.
    Task<CallResult> read(CallRequest request) const;

    /// Whether a state that came with the request is none of ours for it.
    bool isBadState(const CallRequest &request, const protocol::RequestContext &context) const;
    /// The state by which a modern client comes back to a call that goes on; nothing for what is over.
    std::optional<std::string> wayBack(const CallResult &result, protocol::Era era) const;

private:
    const EntryPath *m_path;
    Caller m_caller;
    Serving m_serving;
};

/// Tells the client's log where it is the service or the connection that failed.
void logTrouble(const protocol::RequestContext &context, const catalog::ToolSpec &tool, const CallResult &result);

} // namespace latchbook::server
