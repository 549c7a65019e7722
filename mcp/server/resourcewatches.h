// Resources that clients subscribed to: each is read again after what may have changed it, and once in a while, and its
// subscriber is told when it is another one.
#pragma once

#include "protocol/features.h"
#include "server/changes.h"
#include "server/readcache.h"

namespace latchbook::server {

/// Without a reason, a watched resource is read again this often, unless its file says otherwise; one that cannot be
/// read is tried ever more seldom until it is this seldom.
constexpr std::chrono::minutes watchInterval{5};
/// After a change it is read only when this has passed, so that many changes in a row cost one read.
constexpr std::chrono::seconds watchPause{1};

struct WatchedResource {
    CallRequest read; ///< with the subscriber as caller
    std::vector<std::string> changedBy; ///< tools of the same service
    /// What of the answer is compared; Code::NotFound is a state of its own.
    std::function<Result<Json>(const Json &answer)> content;
    milliseconds every = watchInterval;
    /// Whether it will change no more: then it is read no more. May be empty.
    std::function<bool(const Json &content)> isFinal = {};
};

class ResourceWatches
{
public:
    /// All outlive it.
    ResourceWatches(ReadCache &reads, Clock &clock, Changes &changes)
        : m_reads(reads), m_clock(clock), m_changes(changes)
    {
    }

    /// Ends with what it returns. Nobody is asked for these reads: one that a person would have to allow tells nothing.
    std::unique_ptr<protocol::Watch> add(WatchedResource resource, std::function<void()> changed);

private:
    struct One;
    class Handle;

    Task<Done> watch(std::shared_ptr<One> one);

    ReadCache &m_reads; ///< those who watch the same read once
    Clock &m_clock;
    Changes &m_changes;
};

} // namespace latchbook::server
