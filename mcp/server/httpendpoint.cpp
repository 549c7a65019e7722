#include "server/httpendpoint.h"

#include "base/ids.h"
#include "protocol/dialect.h"
#include "server/httpanswers.h"
#include "server/modernheaders.h"

#include <algorithm>

namespace latchbook::server {
namespace {

using protocol::ErrorCode;
using protocol::invalidRequest;
using protocol::Message;

constexpr std::string_view json = "application/json";
constexpr std::string_view events = "text/event-stream";

/// The media types of a header, in small letters and without parameters.
std::vector<std::string> mediaTypes(std::string_view header)
{
    std::vector<std::string> types;
    const std::string text = transport::lowerCase(header);
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        std::string type = text.substr(at, end - at);
        type.resize(std::min(type.find(';'), type.size()));
        std::erase_if(type, [](char c) { return c == ' ' || c == '\t'; });
        types.push_back(std::move(type));
        at = end + 1;
    }
    return types;
}

bool accepts(std::string_view header, std::string_view type)
{
    const std::string anyOfKind = std::string(type.substr(0, type.find('/'))) + "/*";
    return std::ranges::any_of(mediaTypes(header),
                               [&](const auto &one) { return one == type || one == anyOfKind || one == "*/*"; });
}

std::string_view versionOf(const transport::IncomingRequest &request) { return request.header("mcp-protocol-version"); }

bool isModern(const transport::IncomingRequest &request) { return versionOf(request) == protocol::modernRevision; }

} // namespace

HttpEndpoint::HttpEndpoint(Clock &clock, HttpDoor door, HttpLimits limits)
    : m_clock(clock), m_door(std::move(door)), m_limits(limits)
{
    connect(&m_tick, &QTimer::timeout, this, &HttpEndpoint::tick);
    m_tick.start(std::min(m_limits.keepAlive, m_limits.idleSession));
}

HttpEndpoint::~HttpEndpoint() { end(); }

void HttpEndpoint::serveOn(transport::HttpListener &listener)
{
    for (const auto &[method, handler] :
         {std::pair{"POST", &HttpEndpoint::post}, {"GET", &HttpEndpoint::get}, {"DELETE", &HttpEndpoint::remove}}) {
        listener.route(method, mcpPath, [this, handler = handler](const Request &request, const Answer &answer) {
            enter(handler, request, answer);
        });
    }
}

void HttpEndpoint::enter(Handler handler, const Request &request, const Answer &answer)
{
    const std::optional<std::string> client = m_door.admit(request.header("authorization"));
    if (!client) {
        // No word of OAuth: there is nothing a client could discover here.
        answer->send(401,
                     protocol::makeError(nullptr, invalidRequest("This needs the header Authorization: Bearer TOKEN, "
                                                                 "with the token that Latchbook gave this client.")),
                     {{"Content-Type", std::string(json)}, {"WWW-Authenticate", "Bearer"}});
    } else if (m_isClosed) {
        refuse(*answer, 503, invalidRequest("The server is ending."));
    } else if (request.method == "HEAD") {
        answer->send(405, {}, {{"Allow", "DELETE, GET, POST"}});
    } else {
        (this->*handler)(*client, request, answer);
    }
}

void HttpEndpoint::post(const std::string &client, const Request &request, const Answer &answer)
{
    if (mediaTypes(request.header("content-type")) != std::vector{std::string(json)})
        return refuse(*answer, 415, invalidRequest("Content-Type must be application/json."));
    const std::string_view accept = request.header("accept");
    if (!accepts(accept, json) || !accepts(accept, events))
        return refuse(*answer, 406, invalidRequest("Accept must name application/json and text/event-stream."));
    if (openRequests(client) >= m_limits.requestsPerClient)
        return refuse(*answer, 429, invalidRequest("Too many requests are open; wait for an answer."));
    Result<Json> parsed = parseJson(request.body);
    if (!parsed)
        return refuse(*answer, 400, protocol::unreadable(parsed.error()));
    if (parsed->is_array() && isModern(request))
        return refuse(*answer, 400, invalidRequest("Messages come one by one here, not as an array."));
    if (parsed->is_array())
        return postLegacy(client, request, std::move(*parsed), answer);

    Message message = protocol::readMessage(std::move(*parsed));
    if (message.kind == Message::Kind::Faulty)
        return refuse(*answer, 400, message.fault, message.id);
    if (protocol::dialectFor(message).era == protocol::Era::Modern)
        return postModern(client, request, std::move(message), answer);
    if (!isModern(request))
        return postLegacy(client, request, std::move(message), answer);
    if (message.kind != Message::Kind::Request)
        return answer->send(202);
    const std::string version(protocol::metakey::protocolVersion);
    if (message.method == "initialize")
        return refuse(*answer, 400,
                      {ErrorCode::HeaderMismatch, "initialize is of older versions than MCP-Protocol-Version says."},
                      message.id);
    refuse(*answer, 400, protocol::invalidParams("_meta needs \"" + version + "\", a string."), message.id);
}

void HttpEndpoint::postModern(const std::string &client, const Request &request, Message message, const Answer &answer)
{
    if (message.kind != Message::Kind::Request)
        return answer->send(202);
    const std::optional<protocol::Fault> fault = protocol::dialectFor(message).fault;
    // An unknown version is the core's to refuse, once the header says the same.
    if (fault && fault->code != ErrorCode::UnsupportedVersion)
        return refuse(*answer, 400, *fault, message.id);
    if (const auto mismatch = headerFault(request.headers, message))
        return refuse(*answer, 400, *mismatch, message.id);

    Stateless &stateless = m_stateless[client];
    if (!stateless.features)
        stateless.features = m_door.enter(client);
    stateless.lastUse = m_clock.steady();
    const auto post = std::make_shared<HttpPost>(client, stateless.features, answer);
    m_posts.insert(post);
    connect(post.get(), &HttpPost::ended, this, [this, weak = std::weak_ptr(post)] {
        // Not at once: it is in the middle of its last words.
        QMetaObject::invokeMethod(
            this,
            [this, weak] {
                m_posts.erase(weak.lock());
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
    });
    post->serve(std::move(message));
    heard(post->features(), post->protocol());
}

void HttpEndpoint::heard(const protocol::Features &features, const protocol::Session &session) const
{
    if (m_door.heard)
        m_door.heard(features, session.client());
}

void HttpEndpoint::postLegacy(const std::string &client, const Request &request, HttpSession::Posted message,
                              const Answer &answer)
{
    auto *const one = std::get_if<Message>(&message);
    const bool opens = one && one->kind == Message::Kind::Request && one->method == "initialize";
    if (opens && request.header("mcp-session-id").empty())
        return beginSession(client, std::move(*one), answer);
    const std::shared_ptr<HttpSession> session = sessionOf(client, request, answer);
    if (session && opens)
        refuse(*answer, 400, invalidRequest("This session has begun; a new one begins without Mcp-Session-Id."),
               one->id);
    else if (session)
        session->post(std::move(message), answer);
}

void HttpEndpoint::beginSession(const std::string &client, Message message, const Answer &answer)
{
    if (!makeRoom(client))
        return refuse(*answer, 429, invalidRequest("Too many sessions are open; end one with DELETE."), message.id);
    const std::string id = newToken();
    const auto session = std::make_shared<HttpSession>(id, client, m_door.enter(client), m_limits);
    m_sessions[id] = {session, m_clock.steady()};
    connect(session.get(), &HttpSession::sent, this, &HttpEndpoint::changed, Qt::QueuedConnection);
    session->post(std::move(message), answer);
    if (session->protocol().revision().empty())
        return endSession(id); // it was answered why
    heard(session->features(), session->protocol());
}

std::shared_ptr<HttpSession> HttpEndpoint::sessionOf(const std::string &client, const Request &request,
                                                     const Answer &answer)
{
    const std::string id(request.header("mcp-session-id"));
    if (id.empty()) {
        refuse(*answer, 400, invalidRequest("The header Mcp-Session-Id is missing; initialize gives it."));
        return nullptr;
    }
    const auto seat = m_sessions.find(id);
    if (seat == m_sessions.end() || seat->second.session->client() != client) {
        refuse(*answer, 404, invalidRequest("There is no such session (any more); begin one with initialize."));
        return nullptr;
    }
    const std::string_view version = versionOf(request);
    if (!version.empty() && std::ranges::find(protocol::legacyRevisions, version) == protocol::legacyRevisions.end()) {
        refuse(*answer, 400, invalidRequest("MCP-Protocol-Version names none that this session could speak."));
        return nullptr;
    }
    seat->second.lastUse = m_clock.steady();
    return seat->second.session;
}

void HttpEndpoint::get(const std::string &client, const Request &request, const Answer &answer)
{
    if (isModern(request))
        return answer->send(405, {}, {{"Allow", "POST"}});
    if (!accepts(request.header("accept"), events))
        return refuse(*answer, 406, invalidRequest("Accept must name text/event-stream."));
    if (openRequests(client) >= m_limits.requestsPerClient)
        return refuse(*answer, 429, invalidRequest("Too many requests are open; wait for an answer."));
    if (const std::shared_ptr<HttpSession> session = sessionOf(client, request, answer))
        session->listen(request.header("last-event-id"), answer);
}

void HttpEndpoint::remove(const std::string &client, const Request &request, const Answer &answer)
{
    if (isModern(request))
        return answer->send(405, {}, {{"Allow", "POST"}});
    const std::shared_ptr<HttpSession> session = sessionOf(client, request, answer);
    if (!session)
        return;
    endSession(session->id());
    answer->send(200);
}

/// Whether another session of the client's may begin; its longest unused one gives way.
bool HttpEndpoint::makeRoom(const std::string &client)
{
    std::size_t count = 0;
    const std::pair<const std::string, Seat> *oldest = nullptr;
    for (const auto &entry : m_sessions) {
        const Seat &seat = entry.second;
        if (seat.session->client() != client)
            continue;
        ++count;
        if (!seat.session->isInUse() && (!oldest || seat.lastUse < oldest->second.lastUse))
            oldest = &entry;
    }
    if (count < m_limits.sessionsPerClient)
        return true;
    if (!oldest)
        return false;
    endSession(std::string(oldest->first));
    return true;
}

std::size_t HttpEndpoint::openRequests(const std::string &client) const
{
    auto count = std::size_t(std::ranges::count(m_posts, client, [](const auto &post) { return post->client(); }));
    for (const auto &[id, seat] : m_sessions)
        count += seat.session->client() == client ? seat.session->openStreams() : 0;
    return count;
}

void HttpEndpoint::endSession(const std::string &id)
{
    auto node = m_sessions.extract(id);
    if (!node)
        return;
    // Not at once: what ends it may come by one of its own streams.
    QMetaObject::invokeMethod(
        this, [this, session = std::move(node.mapped().session)] { Q_EMIT changed(); }, Qt::QueuedConnection);
}

void HttpEndpoint::tick()
{
    for (const auto &post : m_posts)
        post->keepAlive();
    std::vector<std::string> idle;
    const SteadyTime now = m_clock.steady();
    for (auto &[id, seat] : m_sessions) {
        seat.session->keepAlive();
        if (seat.session->isInUse())
            seat.lastUse = now;
        else if (now - seat.lastUse >= m_limits.idleSession)
            idle.push_back(id);
    }
    for (const std::string &id : idle)
        endSession(id);
    for (auto &[client, stateless] : m_stateless) {
        if (std::ranges::count(m_posts, client, [](const auto &post) { return post->client(); }) > 0)
            stateless.lastUse = now;
    }
    std::erase_if(m_stateless, [&](const auto &entry) { return now - entry.second.lastUse >= m_limits.idleSession; });
}

void HttpEndpoint::expel(const std::string &client)
{
    std::vector<std::shared_ptr<HttpPost>> posts;
    std::ranges::copy_if(m_posts, std::back_inserter(posts),
                         [&](const auto &post) { return post->client() == client; });
    for (const auto &post : posts)
        m_posts.erase(post);
    std::vector<std::string> sessions;
    for (const auto &[id, seat] : m_sessions) {
        if (seat.session->client() == client)
            sessions.push_back(id);
    }
    for (const std::string &id : sessions)
        endSession(id);
    m_stateless.erase(client);
}

void HttpEndpoint::forEachOf(const protocol::Features &features, const std::function<void(protocol::Session &)> &action)
{
    // Copies: telling may end some of them.
    for (const auto &post : std::set(m_posts)) {
        if (&post->features() == &features)
            action(post->protocol());
    }
    for (const auto &[id, seat] : std::map(m_sessions)) {
        if (&seat.session->features() == &features)
            action(seat.session->protocol());
    }
}

bool HttpEndpoint::isBusy() const
{
    return std::ranges::any_of(m_posts, [](const auto &post) { return post->owesAnswer(); })
           || std::ranges::any_of(m_sessions,
                                  [](const auto &entry) { return entry.second.session->protocol().owesAnswers(); });
}

void HttpEndpoint::end()
{
    m_isClosed = true;
    std::exchange(m_posts, {}).clear();
    std::exchange(m_sessions, {}).clear();
    m_stateless.clear();
}

} // namespace latchbook::server
