// Whatever lines a client says, in either era, what comes back is JSON-RPC.
#include "fuzz/input.h"
#include "fuzz/qtapplication.h"
#include "protocol/offering.h"

using namespace latchbook;
using namespace latchbook::protocol;

namespace {

enum Option : unsigned {
    CallsAreAnswered = 1,
    CallsFail = 2,
    ListsChange = 4,
    SomeLinesAreTooLong = 8,
    AnswersAreRich = 16,
    MoreIsNeeded = 32,
};

/// What not every revision can carry.
const Json contentOfAllKinds = Json::array({{{"type", "text"}, {"text", "one"}},
                                            {{"type", "audio"}, {"data", "AA=="}, {"mimeType", "audio/wav"}},
                                            {{"type", "resource_link"}, {"uri", "test:one"}, {"name", "One"}}});

ToolAnswer answerAs(unsigned options)
{
    ToolAnswer answer = textAnswer("done");
    if (options & AnswersAreRich) {
        answer.content = contentOfAllKinds;
        answer.structured = Json{{"one", 1}};
        answer.meta = {{"io.latchbook/guest", true}};
        answer.isError = true;
    }
    if (options & MoreIsNeeded)
        answer.requestState = "sealed";
    return answer;
}

OfferingFeatures featuresFor(unsigned options)
{
    PromptAnswer prompt;
    prompt.description = "Greets";
    for (const Json &content : contentOfAllKinds)
        prompt.messages.push_back({{"role", "user"}, {"content", content}});
    ResourceAnswer resource;
    resource.contents.push_back({{"uri", "test:one"}, {"text", "one"}, {"_meta", Json::object()}});
    if (options & MoreIsNeeded)
        prompt.requestState = resource.requestState = "sealed";
    OfferingFeatures features;
    features.completion = Completion{.values = std::vector<std::string>(120, "word"), .hasMore = true};
    features.promptAnswer = options & CallsFail ? Result<PromptAnswer>(Error{Code::NotFound, "No."}) : prompt;
    features.resourceAnswer = options & CallsFail ? Result<ResourceAnswer>(Error{Code::NotFound, "No."}) : resource;
    return features;
}

/// Made once: it would take as long as a conversation.
OfferingFeatures &offering(unsigned options)
{
    static std::map<unsigned, OfferingFeatures> all;
    const unsigned kind = options & (CallsFail | MoreIsNeeded);
    const auto known = all.find(kind);
    return known != all.end() ? known->second : all.emplace(kind, featuresFor(kind)).first->second;
}

void checkMessage(const Json &message)
{
    test::require(message.is_object() && textOf(message, "jsonrpc") == "2.0", "this is no JSON-RPC message");
    const bool isNotification = message.contains("method");
    const bool isAnswer = message.contains("id") && message.contains("result") != message.contains("error");
    test::require(isNotification != isAnswer, "neither an answer nor a notification");
}

void checkLine(const std::string &line)
{
    test::require(line.find('\n') == std::string::npos, "a line within a line");
    const Result<Json> message = parseJson(line, 4 * maxJsonDepth); // arguments come back within a result
    test::require(bool(message), "what was sent is no JSON");
    if (!message->is_array())
        return checkMessage(*message);
    for (const Json &one : *message)
        checkMessage(one);
}

void act(Session &session, OfferingFeatures &features, unsigned options)
{
    if (options & CallsAreAnswered) {
        for (TestCall &call : features.calls) {
            if (!call.promise.isOver())
                call.answer(options & CallsFail ? Result<ToolAnswer>(Error{Code::Unavailable, "It rains."})
                                                : Result<ToolAnswer>(answerAs(options)));
        }
    }
    for (const TestCall &call : features.calls) {
        if (call.context.progress && !call.promise.isOver())
            call.context.progress(1, 2, "half");
    }
    if (options & ListsChange) {
        session.toolsChanged();
        session.promptsChanged();
        session.resourcesChanged();
        features.change("test:one");
    }
    if (options & SomeLinesAreTooLong)
        session.lineTooLong();
    QCoreApplication::sendPostedEvents(); // tasks that ended; nothing here waits for a socket or a clock
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::qtApplication();
    test::Input input(data, size);
    const unsigned options = input.byte();
    OfferingFeatures &features = offering(options);
    const SessionLimits limits{.requestsInFlight = 4, .entriesPerPage = 1, .watchedResources = 2};
    std::vector<std::string> lines;
    {
        Session session(
            features, [&](std::string line) { lines.push_back(std::move(line)); }, limits);
        while (input.hasLine()) {
            session.receive(input.line());
            act(session, features, options);
        }
    }
    features.asked.clear();
    features.calls.clear(); // promises that are dropped end their tasks
    QCoreApplication::sendPostedEvents();
    test::require(features.watched.empty(), "a watch outlives its session");
    for (const std::string &line : lines)
        checkLine(line);
    return 0;
}
