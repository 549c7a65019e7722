#include "server/readcache.h"

namespace latchbook::server {
namespace {

std::string account(const catalog::ToolSpec &tool, const std::string &connection)
{
    return tool.service + '@' + connection;
}

/// A failure is no answer to keep: the next one who asks tries again.
bool isWorthKeeping(const Task<CallResult> &task)
{
    if (!task.isFinished())
        return true;
    return task.result() && !task.result()->failure;
}

} // namespace

ReadCache::ReadCache(ToolRunner &runner, Clock &clock, Changes &changes)
    : m_runner(runner)
    , m_clock(clock)
    , m_listening(changes.listen([this](const catalog::ToolSpec &tool, const std::string &connection) {
        std::erase_if(m_remembered, [&](const auto &one) { return one.second.account == account(tool, connection); });
    }))
{
}

Task<CallResult> ReadCache::read(CallRequest request, milliseconds oldest)
{
    const SteadyTime now = m_clock.steady();
    std::erase_if(m_remembered, [&](const auto &one) {
        return one.second.since + readMemory <= now || !isWorthKeeping(one.second.task);
    });
    request.mayAsk = false;
    request.stop = {}; // others may wait for the same answer
    // Its own session too: what a client has read marks what it may do afterwards.
    const std::string key = request.caller.session + '\n' + request.key();
    const auto known = m_remembered.find(key);
    if (known != m_remembered.end() && known->second.since + oldest > now && m_runner.allows(request))
        return known->second.task;
    const std::string whose = account(*request.tool, request.connection);
    const Task<CallResult> task = m_runner.run(std::move(request));
    m_remembered.insert_or_assign(key, Remembered{whose, now, task});
    return task;
}

} // namespace latchbook::server
