#include "server/entrycaller.h"

#include "base/digest.h"
#include "base/sizetext.h"

namespace latchbook::server {
namespace {

/// How long a client may take to come back with the state of a parked call.
constexpr std::chrono::minutes stateLife{10};
/// How often at most the sending of a file is told of.
constexpr std::int64_t progressSteps = 20;

/// How urgent a failure is to a client; nothing for those that are somebody's decision or the caller's own fault.
std::optional<protocol::LogLevel> troubleLevel(Code code)
{
    switch (code) {
    case Code::RateLimited:
    case Code::Unavailable:
    case Code::TooLarge: return protocol::LogLevel::Warning;
    case Code::NoKey:
    case Code::Unauthorized:
    case Code::Unknown:
    case Code::Internal: return protocol::LogLevel::Error;
    default: return std::nullopt;
    }
}

} // namespace

EntryCaller::EntryCaller(const EntryPath &path, Caller caller, Serving serving)
    : m_path(&path), m_caller(std::move(caller)), m_serving(serving)
{
}

CallRequest EntryCaller::request(const catalog::ToolSpec &tool, const std::string &connection, Json arguments,
                                 const protocol::RequestContext &context) const
{
    CallRequest request;
    request.tool = &tool;
    request.connection = connection;
    request.arguments = arguments.is_null() ? Json::object() : std::move(arguments);
    request.caller = m_caller;
    if (!context.client.name.empty())
        request.caller.name = context.client.name;
    request.caller.version = context.client.version;
    request.caller.modern = context.era == protocol::Era::Modern;
    request.stop = context.stop;
    if (!context.progress && !context.log)
        return request;
    const auto step = std::make_shared<double>(0); // rises by one with each stage, and by bytes where a file is sent
    const auto tell = [progress = context.progress, log = context.log, name = tool.name,
                       step](protocol::LogLevel level, const std::string &words) {
        if (progress)
            progress(*step += 1, std::nullopt, words);
        if (log)
            log(level, {{"tool", name}, {"message", words}});
    };
    request.onStage = [tell](const std::string &stage) { tell(protocol::LogLevel::Info, stage); };
    if (context.progress)
        request.onSent = [progress = context.progress, step,
                          told = std::make_shared<std::int64_t>(0)](std::int64_t sent, std::int64_t total) {
            if (sent < total && sent - *told < total / progressSteps)
                return;
            *told = sent;
            *step = std::max(*step + 1, double(sent));
            progress(*step, std::max(*step, double(total)), "Sent " + sizeText(sent) + " of " + sizeText(total));
        };
    request.onWait = [tell](const std::string &what) { tell(protocol::LogLevel::Notice, what); };
    return request;
}

Task<CallResult> EntryCaller::run(CallRequest request) const
{
    if (m_serving == Serving::Quit)
        return finished<CallResult>(CallResult::failed({}, {Code::Quit, "Latchbook was quit; open it to go on."}));
    return m_path->runner.run(std::move(request));
}

Task<CallResult> EntryCaller::read(CallRequest request) const
{
    if (m_serving == Serving::Quit)
        return run(std::move(request));
    return m_path->cache.read(std::move(request));
}

bool EntryCaller::isBadState(const CallRequest &request, const protocol::RequestContext &context) const
{
    if (!context.requestState)
        return false;
    // It only says "I am coming back": the call is found by its arguments, so these must be the same.
    const Result<Json> claims = m_path->states.open(*context.requestState, m_path->clock.now());
    return !claims || textOf(*claims, "call") != sha256Hex(request.key());
}

std::optional<std::string> EntryCaller::wayBack(const CallResult &result, protocol::Era era) const
{
    const bool goesOn = result.failure == Code::Running || result.failure == Code::Waiting;
    if (!goesOn || era != protocol::Era::Modern)
        return std::nullopt;
    return m_path->states.seal({{"call", sha256Hex(result.parkedKey)}}, m_path->clock.now() + stateLife);
}

void logTrouble(const protocol::RequestContext &context, const catalog::ToolSpec &tool, const CallResult &result)
{
    const auto level = result.failure ? troubleLevel(*result.failure) : std::nullopt;
    if (context.log && level)
        context.log(*level, {{"tool", tool.name}, {"code", word(*result.failure)}, {"message", result.text}});
}

} // namespace latchbook::server
