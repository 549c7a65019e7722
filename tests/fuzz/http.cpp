// Requests of any kind in any pieces, over a socket that is none: the parser, the limits and what is answered are the
// listener's own. However the bytes are cut, the same requests are seen.
#include "fuzz/input.h"
#include "fuzz/qtapplication.h"
#include "support/unrealsocket.h"
#include "transport/httpconnection.h"

#include <algorithm>

using namespace latchbook;
using namespace latchbook::transport;

namespace {

constexpr ListenerLimits limits{.headerBytes = 512, .bodyBytes = 256, .unsentBytes = 512};

struct Conversation {
    std::vector<IncomingRequest> requests;
    std::string answers;
};

/// What the handler does with a request; by the target's last byte where there is no choice.
void answerAs(unsigned what, const std::shared_ptr<HttpAnswer> &answer, std::vector<std::shared_ptr<HttpAnswer>> &late)
{
    switch (what % 9) {
    case 0: return answer->send(200, "whole", {{"Content-Type", "text/plain"}});
    case 1: return late.push_back(answer);
    case 2: return answer->sendHalf(200, "in two");
    case 3: return answer->drop();
    case 4: return answer->reset();
    case 5: return; // let go of: 500
    case 6:
        answer->startStream({});
        answer->write("one");
        answer->write({});
        answer->onDrained = [] {};
        return late.push_back(answer);
    case 7:
        answer->startStream({}, 200);
        for (int i = 0; i < 40 && answer->write(std::string(200, 'x')); ++i) { }
        return answer->endStream();
    default: return answer->send(204);
    }
}

Conversation converse(std::string_view bytes, std::size_t piece, unsigned what)
{
    static const std::unique_ptr<HttpListener> listener = *HttpListener::create(0, limits, &HttpListener::isLocal);
    Conversation conversation;
    std::vector<std::shared_ptr<HttpAnswer>> late;
    listener->route("GET", "/known", [&](const auto &, const auto &answer) { answer->send(200); });
    listener->setFallback([&](const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer) {
        conversation.requests.push_back(request);
        answerAs(what, answer, late);
    });
    auto *socket = new test::UnrealSocket;
    const HttpConnection connection(socket, listener.get());
    for (std::size_t at = 0; at < bytes.size() && socket->isOpen(); at += piece) {
        socket->arrive(bytes.substr(at, piece));
        for (const auto &answer : std::exchange(late, {})) {
            if (answer->clientLeft().stop_requested())
                continue;
            if (what % 9 == 1)
                answer->send(200, "late");
            else if (answer->write("more"))
                answer->endStream();
        }
        socket->leave();
    }
    conversation.answers = socket->sent();
    return conversation;
}

void checkRequest(const IncomingRequest &request)
{
    test::require(!request.method.empty() && !request.target.empty(), "a request without method or target");
    test::require(request.body.size() <= limits.bodyBytes, "a body over the limit");
    const auto hosts = std::ranges::count(request.headers, std::string("host"), &HttpHeaders::value_type::first);
    test::require(hosts == 1, "not one Host");
    for (const auto &[name, value] : request.headers) {
        test::require(name == lowerCase(name), "a name in capitals");
        test::require(value.find_first_of("\r\n") == std::string::npos, "a header with a line feed");
    }
}

bool areSame(const IncomingRequest &one, const IncomingRequest &other)
{
    return one.method == other.method && one.target == other.target && one.body == other.body
           && one.headers == other.headers;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::qtApplication();
    test::Input input(data, size);
    const unsigned what = input.byte();
    const std::size_t piece = 1 + input.byte();
    const std::string_view bytes = input.rest();
    const Conversation inPieces = converse(bytes, piece, what);
    for (const IncomingRequest &request : inPieces.requests)
        checkRequest(request);
    test::require(inPieces.answers.empty() || inPieces.answers.starts_with("HTTP/1.1 "), "no HTTP is answered");
    if (what % 9 == 0) {
        const Conversation whole = converse(bytes, bytes.size() + 1, what);
        test::require(std::ranges::equal(whole.requests, inPieces.requests, areSame), "the pieces make a difference");
    }
    return 0;
}
