// Whatever lines a client says, in either era, what comes back is JSON-RPC.
#include "fuzz/input.h"
#include "fuzz/qtapplication.h"
#include "protocol/harness.h"

using namespace latchbook;
using namespace latchbook::protocol;

namespace {

enum Option : unsigned { CallsAreAnswered = 1, CallsFail = 2, ListChanges = 4, SomeLinesAreTooLong = 8 };

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

void act(Harness &harness, unsigned options)
{
    if (options & CallsAreAnswered) {
        for (TestCall &call : harness.features.calls) {
            if (!call.promise.future().isFinished())
                call.answer(options & CallsFail ? Result<ToolAnswer>(Error{Code::Unavailable, "It rains."})
                                                : Result<ToolAnswer>(textAnswer("done")));
        }
    }
    for (const TestCall &call : harness.features.calls) {
        if (call.context.progress && !call.promise.future().isFinished())
            call.context.progress(1, 2, "half");
    }
    if (options & ListChanges)
        harness.session->toolsChanged();
    if (options & SomeLinesAreTooLong)
        harness.session->lineTooLong();
    QCoreApplication::sendPostedEvents(); // tasks that ended; nothing here waits for a socket or a clock
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::qtApplication();
    test::Input input(data, size);
    const unsigned options = input.byte();
    Harness harness({.requestsInFlight = 4, .entriesPerPage = 1});
    while (!input.isEmpty()) {
        harness.session->receive(input.line());
        act(harness, options);
    }
    harness.session.reset();
    for (const std::string &line : harness.lines)
        checkLine(line);
    return 0;
}
