#include "server/resourcewatches.h"

#include "base/digest.h"

#include <algorithm>

namespace latchbook::server {

struct ResourceWatches::One {
    WatchedResource resource;
    std::function<void()> changed;
    Changes::Listening listening;
    std::stop_source end; ///< nobody listens any more
    std::stop_source rest; ///< of the wait until the next read
    bool isOld = false; ///< something may have changed it since it was read
    bool isFinal = false; ///< it will not be another one any more
    milliseconds interval = watchInterval; ///< until the next read
    std::string digest; ///< empty until it was read once

    bool hasEnded() const { return isFinal || end.stop_requested(); }

    void wake()
    {
        isOld = true;
        rest.request_stop();
    }

    /// Compares, and tells of a difference. What could not be read says nothing.
    void look(const Result<CallResult> &result)
    {
        const bool isRead = result && !result->failure;
        const bool isGone = result && result->failure == Code::NotFound;
        interval = isRead ? resource.every : std::min<milliseconds>(2 * interval, watchInterval);
        if (!isRead && !isGone)
            return;
        const Result<Json> content = isGone ? Error{Code::NotFound, {}} : resource.content(result->answer());
        const std::string now = content ? sha256Hex(toText(*content)) : "gone";
        const bool isOther = !digest.empty() && digest != now;
        digest = now;
        isFinal = content && resource.isFinal && resource.isFinal(*content);
        if (isOther)
            changed();
    }
};

class ResourceWatches::Handle final : public protocol::Watch
{
public:
    explicit Handle(std::shared_ptr<One> one) : m_one(std::move(one)) { }
    ~Handle() override
    {
        m_one->listening.reset();
        m_one->end.request_stop();
        m_one->rest.request_stop();
    }

private:
    std::shared_ptr<One> m_one;
};

std::unique_ptr<protocol::Watch> ResourceWatches::add(WatchedResource resource, std::function<void()> changed)
{
    const auto one = std::make_shared<One>();
    one->interval = resource.every;
    one->resource = std::move(resource);
    one->resource.read.onStage = nullptr;
    one->resource.read.onWait = nullptr;
    one->changed = std::move(changed);
    one->listening =
        m_changes.listen([weak = std::weak_ptr(one)](const catalog::ToolSpec &tool, const std::string &connection) {
            const std::shared_ptr<One> self = weak.lock();
            if (!self)
                return;
            const WatchedResource &watched = self->resource;
            if (tool.service == watched.read.tool->service && connection == watched.read.connection
                && std::ranges::find(watched.changedBy, tool.name) != watched.changedBy.end())
                self->wake();
        });
    watch(one);
    return std::make_unique<Handle>(one);
}

/// After each wait nothing of ours is touched once the watch has ended: we may be gone too.
Task<Done> ResourceWatches::watch(std::shared_ptr<One> one)
{
    while (!one->hasEnded()) {
        one->isOld = false;
        const Task<CallResult> reading = m_reads.read(one->resource.read, one->resource.every);
        const Result<CallResult> result = co_await reading;
        if (one->hasEnded())
            break;
        one->look(result);
        if (!one->isOld && !one->hasEnded()) {
            one->rest = {};
            const Task<Done> interval = m_clock.wait(one->interval, one->rest.get_token());
            const Status rested = co_await interval;
            (void)rested; // woken early or not
        }
        if (!one->isOld || one->hasEnded())
            continue;
        const Task<Done> pause = m_clock.wait(watchPause, one->end.get_token());
        const Status paused = co_await pause;
        (void)paused;
    }
    co_return Done{};
}

} // namespace latchbook::server
