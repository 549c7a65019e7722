// A client whose connections come and go: whatever it asks to go on from, it can read what comes, an event's id always
// stands for the same message, and between two events of a request none is left out.
#include "support/eventstream.h"
#include "base/json.h"
#include "fuzz/input.h"
#include "fuzz/qtapplication.h"
#include "protocol/harness.h"
#include "server/httpsession.h"
#include "support/unrealsocket.h"
#include "transport/httpconnection.h"

#include <list>

using namespace latchbook;
using namespace latchbook::transport;
using server::EventId;

namespace {

constexpr server::HttpLimits limits{.replay = {.events = 6, .bytes = 1024}};
constexpr int mostSteps = 5;

HttpListener &listener()
{
    static const std::unique_ptr<HttpListener> one = *HttpListener::create(0, {}, &HttpListener::isLocal);
    return *one;
}

/// Made once: it would take as long as a conversation.
const std::shared_ptr<protocol::TestFeatures> &features()
{
    static const auto one = std::make_shared<protocol::TestFeatures>();
    return one;
}

/// One request, and what comes back. How it was asked does not matter: the session is handed its answer directly.
class Visit
{
public:
    /// `from`: what it asks to go on from.
    explicit Visit(std::optional<EventId> from = {})
        : m_from(from), m_socket(new test::UnrealSocket), m_connection(m_socket, &listener())
    {
        listener().setFallback([this](const auto &, const auto &answer) { m_answer = answer; });
        m_socket->arrive("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        test::require(m_answer != nullptr, "a request that nobody saw");
    }

    std::shared_ptr<HttpAnswer> answer() { return std::exchange(m_answer, nullptr); }
    void leave() { m_socket->disconnectFromHost(); }

    std::vector<test::StreamEvent> events() const
    {
        const std::string_view sent = m_socket->sent();
        const std::string_view head = sent.substr(0, sent.find("\r\n\r\n"));
        if (head.find("text/event-stream") == head.npos)
            return {};
        return test::eventsIn(test::unchunked(sent.substr(head.size() + 4)));
    }

    void check(std::map<std::string, std::string> &known) const
    {
        std::optional<EventId> last = m_from;
        for (const test::StreamEvent &event : events()) {
            test::require(event.data.empty() || parseJson(event.data), "an event that is no message");
            test::require(known.emplace(event.id, event.data).first->second == event.data, "an id of two messages");
            const std::optional<EventId> id = EventId::parse(event.id);
            test::require(id && id->text() == event.id, "an event without an id");
            const EventId before = last.value_or(EventId{id->stream, id->number - 1});
            const bool mayMiss = id->stream == 0; // what belongs to no request
            test::require(before.stream == id->stream, "two streams in one");
            test::require(mayMiss ? id->number > before.number || !last : id->number == before.number + 1,
                          "an event is missing or comes twice");
            last = id;
        }
    }

private:
    const std::optional<EventId> m_from;
    test::UnrealSocket *const m_socket;
    const HttpConnection m_connection;
    std::shared_ptr<HttpAnswer> m_answer;
};

class Client
{
public:
    explicit Client(unsigned which)
    {
        static const Json greetings[] = {protocol::initializeRequest(1, "2025-11-25")["params"],
                                         protocol::initializeRequest(1, "2025-06-18")["params"]};
        request("initialize", greetings[which % std::size(greetings)]);
    }
    ~Client() { features()->calls.clear(); }

    void step(test::Input &input)
    {
        const unsigned what = input.byte();
        const unsigned which = input.byte();
        switch (what % 8) {
        case 0: call("wait", {}, which); break;
        case 1: call("echo", input.line(), which); break;
        case 2: cancel(which % 4 + 2); break;
        case 3: listen(input.line()); break;
        case 4: listen(anyId(which)); break;
        case 5: std::next(m_visits.begin(), which % long(m_visits.size()))->leave(); break;
        case 6: proceed(which, std::string(input.line())); break;
        default: m_session.protocol().toolsChanged(); m_session.keepAlive();
        }
        QCoreApplication::sendPostedEvents();
    }

    void check() const
    {
        std::map<std::string, std::string> known;
        for (const Visit &visit : m_visits)
            visit.check(known);
    }

private:
    void post(protocol::Message message) { m_session.post(std::move(message), m_visits.emplace_back().answer()); }
    void request(const char *method, Json params)
    {
        post({.kind = protocol::Message::Kind::Request,
              .id = ++m_lastId,
              .method = method,
              .params = std::move(params)});
    }
    void call(const char *tool, std::string_view text, unsigned token)
    {
        Json params;
        params["name"] = tool;
        params["arguments"]["text"] = text;
        params["_meta"]["progressToken"] = token;
        request("tools/call", std::move(params));
    }
    void cancel(unsigned id)
    {
        Json params;
        params["requestId"] = id;
        post({.kind = protocol::Message::Kind::Notification,
              .method = "notifications/cancelled",
              .params = std::move(params)});
    }
    void listen(std::string_view lastEventId)
    {
        m_session.listen(lastEventId, m_visits.emplace_back(EventId::parse(lastEventId)).answer());
    }
    /// One that came, or none.
    std::string anyId(unsigned which) const
    {
        std::vector<std::string> ids(1);
        for (const Visit &visit : m_visits)
            for (const test::StreamEvent &event : visit.events())
                ids.push_back(event.id);
        return ids[which % ids.size()];
    }
    /// A call makes progress, or ends.
    void proceed(unsigned which, const std::string &text)
    {
        if (features()->calls.empty())
            return;
        protocol::TestCall &call = *std::next(features()->calls.begin(), which % long(features()->calls.size()));
        if (call.promise.isOver())
            return;
        if (which % 2 == 0 && call.context.progress)
            call.context.progress(which, {}, text);
        else
            call.answer(protocol::textAnswer(text));
    }

    int m_lastId = 0;
    std::list<Visit> m_visits;
    server::HttpSession m_session{"session", "ada", features(), limits}; ///< goes first: it writes while it ends
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    test::qtApplication();
    test::Input input(data, size);
    {
        Client client(input.byte());
        for (int i = 0; i < mostSteps && !input.isEmpty(); ++i)
            client.step(input);
        client.check();
    }
    QCoreApplication::sendPostedEvents();
    return 0;
}
