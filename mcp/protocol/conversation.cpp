#include "protocol/conversation.h"

#include "base/visibletext.h"
#include "protocol/dialect.h"
#include "protocol/logging.h"
#include "protocol/methods.h"
#include "protocol/subscriptions.h"

#include <algorithm>
#include <cmath>

namespace latchbook::protocol {
namespace {

constexpr std::size_t maxClaimBytes = 200;
constexpr std::size_t maxNameBytes = 64;
constexpr std::string_view progressWordsSince = "2025-03-26";

} // namespace

ClientInfo claimedClient(const Json &info)
{
    return {visible(textOf(info, "name"), maxClaimBytes), visible(textOf(info, "version"), maxClaimBytes)};
}

Conversation::Conversation(Features &features, Session::SendTo send, SessionLimits limits)
    : m_features(features), m_send(std::move(send)), m_limits(limits)
{
}

void Conversation::receive(std::string_view line)
{
    Result<Json> parsed = parseJson(line);
    if (!parsed) {
        refuse(unreadable(parsed.error()));
        return;
    }
    if (parsed->is_array())
        receiveBatch(std::move(*parsed), 0);
    else
        take(readMessage(std::move(*parsed)), {});
}

void Conversation::refuse(const Fault &fault, StreamId stream)
{
    send({.line = makeError(nullptr, fault),
          .stream = stream,
          .isAnswer = true,
          .fault = fault.code,
          .wasRefused = true});
}

void Conversation::receiveBatch(Json elements, StreamId stream)
{
    const bool allowed = m_handshake && m_handshake->revision == batchRevision;
    if (!allowed || elements.empty() || elements.size() > static_cast<std::size_t>(m_limits.requestsInFlight)) {
        refuse(invalidRequest(allowed ? "A batch holds between 1 and " + std::to_string(m_limits.requestsInFlight)
                                            + " messages."
                                      : "Messages come one by one here, not as an array."),
               stream);
        return;
    }
    std::vector<Message> messages;
    for (Json &element : elements)
        messages.push_back(readMessage(std::move(element)));
    if (std::ranges::find(messages, "initialize", &Message::method) != messages.end()) {
        refuse(invalidRequest("initialize comes alone, not in an array."), stream);
        return;
    }
    const bool anyModern =
        std::ranges::any_of(messages, [](const Message &message) { return dialectFor(message).era == Era::Modern; });
    if (anyModern) {
        refuse(invalidRequest("Messages of " + std::string(modernRevision) + " come one by one, not as an array."),
               stream);
        return;
    }
    // One more than there are, so that it cannot be complete before all were looked at.
    const auto batch = std::make_shared<Batch>(Batch{.stream = stream, .unanswered = 1});
    for (Message &message : messages)
        take(std::move(message), {.stream = stream, .batch = batch});
    settle(batch);
}

void Conversation::take(Message message, const Arrival &arrival)
{
    switch (message.kind) {
    case Message::Kind::Ignored: return;
    case Message::Kind::Response: m_asking.answered(message); return;
    case Message::Kind::Notification:
        if (message.method == "notifications/cancelled")
            cancel(member(message.params, "requestId"));
        else if (message.method == "notifications/initialized" && m_handshake)
            m_handshake->confirmed = true;
        return;
    case Message::Kind::Faulty:
    case Message::Kind::Request: serve(std::move(message), arrival); return;
    }
}

void Conversation::serve(Message message, const Arrival &arrival)
{
    const auto exchange = std::make_shared<Exchange>();
    exchange->id = message.id;
    exchange->arrival = arrival;
    exchange->open = true;
    if (arrival.batch)
        ++arrival.batch->unanswered;

    const Method *method = findMethod(message.method);
    if (const std::optional<Fault> fault = refusal(message, method, *exchange)) {
        finish(*exchange,
               {.line = makeError(exchange->id, *fault), .isAnswer = true, .fault = fault->code, .wasRefused = true});
        return;
    }
    exchange->params = std::move(message.params);
    if (method->mayWait)
        exchange->slot = m_slot;
    identify(*exchange);
    m_open.emplace(toText(exchange->id), exchange);
    method->serve(*this, exchange);
}

std::optional<Fault> Conversation::refusal(const Message &message, const Method *method, Exchange &exchange) const
{
    if (message.kind == Message::Kind::Faulty)
        return message.fault;
    const Dialect dialect = dialectFor(message);
    exchange.era = dialect.era;
    if (dialect.fault)
        return dialect.fault;
    if (m_open.contains(toText(message.id)))
        return invalidRequest("A request with this id is still open.");
    if (!method || !method->isIn(dialect.era) || !offers(*method))
        return Fault{ErrorCode::MethodNotFound,
                     "There is no method \"" + visible(message.method, maxNameBytes) + "\" here."};
    if (dialect.era == Era::Legacy && !m_handshake && !(method->when & Method::BeforeHandshake))
        return invalidRequest("Send initialize first, or tell the protocol version in params._meta.");
    if (method->mayWait && busy() >= m_limits.requestsInFlight)
        return Fault{ErrorCode::Internal, std::to_string(m_limits.requestsInFlight)
                                              + " requests are in flight already; wait for an answer."};
    return std::nullopt;
}

bool Conversation::offers(const Method &method) const { return !method.needs || m_features.abilities().*method.needs; }

/// Who asks: modern requests tell it each time, legacy ones once.
void Conversation::identify(Exchange &exchange)
{
    if (exchange.era == Era::Modern) {
        const Json &meta = member(exchange.params, "_meta");
        exchange.revision = modernRevision;
        exchange.clientCapabilities = member(meta, metakey::clientCapabilities);
        if (const Json &info = member(meta, metakey::clientInfo); info.is_object())
            exchange.client = m_client = claimedClient(info);
        exchange.logLevel = logLevelFrom(member(meta, metakey::logLevel));
    } else if (m_handshake) {
        exchange.revision = m_handshake->revision;
        exchange.clientCapabilities = m_handshake->clientCapabilities;
        exchange.client = m_handshake->client;
    }
}

void Conversation::begin(Handshake handshake)
{
    m_client = handshake.client;
    m_watches.clear();
    m_handshake = std::move(handshake);
}

void Conversation::answer(Exchange &exchange, Json result, Caching caching)
{
    if (!exchange.open)
        return;
    if (exchange.era == Era::Modern)
        seal(result, m_features.implementation(), caching);
    finish(exchange, {.line = makeResult(exchange.id, std::move(result)), .isAnswer = true});
}

void Conversation::fail(Exchange &exchange, const Fault &fault)
{
    if (exchange.open)
        finish(exchange, {.line = makeError(exchange.id, fault), .isAnswer = true, .fault = fault.code});
}

void Conversation::finish(Exchange &exchange, Outgoing answer)
{
    const std::shared_ptr<Batch> batch = exchange.arrival.batch;
    answer.stream = exchange.arrival.stream;
    exchange.open = false;
    exchange.listening.reset();
    m_asking.forget(exchange);
    // A request refused for its id is not the one that stands under it.
    if (const auto entry = m_open.find(toText(exchange.id)); entry != m_open.end() && entry->second.get() == &exchange)
        m_open.erase(entry);
    if (!batch) {
        send(std::move(answer));
        return;
    }
    batch->answers.push_back(std::move(answer.line));
    settle(batch);
}

/// One of a batch is done with, answered or not.
void Conversation::settle(const std::shared_ptr<Batch> &batch)
{
    if (--batch->unanswered > 0 || batch->answers.empty())
        return;
    std::string line = "[";
    for (const std::string &answer : batch->answers)
        line.append(line.size() == 1 ? "" : ",").append(answer);
    send({.line = line + "]", .stream = batch->stream, .isAnswer = true});
}

void Conversation::cancel(const Json &requestId)
{
    const auto entry = isId(requestId) ? m_open.find(toText(requestId)) : m_open.end();
    if (entry == m_open.end())
        return;
    drop(entry);
}

/// Nothing more is said for it; whoever works on it is asked to stop.
void Conversation::drop(std::map<std::string, ExchangePtr>::iterator entry)
{
    const ExchangePtr exchange = entry->second;
    m_open.erase(entry);
    exchange->open = false;
    exchange->listening.reset();
    if (exchange->arrival.batch)
        settle(exchange->arrival.batch);
    exchange->stop.request_stop();
    m_asking.forget(*exchange);
}

void Conversation::leave(StreamId stream)
{
    const auto isOfIt = [stream](const auto &entry) { return entry.second->arrival.stream == stream; };
    for (auto entry = std::ranges::find_if(m_open, isOfIt); entry != m_open.end();
         entry = std::ranges::find_if(m_open, isOfIt))
        drop(entry);
}

bool Conversation::isOpen(StreamId stream) const
{
    return std::ranges::any_of(m_open, [stream](const auto &entry) { return entry.second->arrival.stream == stream; });
}

void Conversation::notify(std::string_view method, Json params, StreamId stream)
{
    send({.line = makeNotification(method, std::move(params)), .stream = stream});
}

RequestContext Conversation::contextFor(const ExchangePtr &exchange)
{
    RequestContext context;
    context.era = exchange->era;
    context.revision = exchange->revision;
    context.client = exchange->client;
    context.clientCapabilities = exchange->clientCapabilities;
    context.stop = exchange->stop.get_token();
    const Json &token = member(member(exchange->params, "_meta"), "progressToken");
    if (!token.is_null()) {
        context.progress = [weakSelf = weak_from_this(), weakExchange = std::weak_ptr(exchange),
                            token](double progress, std::optional<double> total, const std::string &message) {
            const auto self = weakSelf.lock();
            const auto alive = weakExchange.lock();
            if (self && alive)
                self->report(*alive, token, {progress, total, message});
        };
    }
    const bool mayLog = exchange->era == Era::Legacy || exchange->logLevel;
    if (mayLog && m_features.abilities().logging) {
        context.log = [weakSelf = weak_from_this(), weakExchange = std::weak_ptr(exchange)](LogLevel level,
                                                                                            const Json &data) {
            const auto self = weakSelf.lock();
            const auto alive = weakExchange.lock();
            if (self && alive)
                self->log(*alive, level, data);
        };
    }
    return context;
}

Task<Json> Conversation::ask(const ExchangePtr &exchange, const Json &inputRequests)
{
    return m_asking.ask(exchange, inputRequests, [this, &exchange](std::string line) {
        if (exchange->open)
            send({.line = std::move(line), .stream = exchange->arrival.stream});
    });
}

void Conversation::report(Exchange &exchange, const Json &token, const Progress &progress)
{
    const bool rises = !exchange.lastProgress || progress.value > *exchange.lastProgress;
    if (!exchange.open || !std::isfinite(progress.value) || !rises)
        return;
    exchange.lastProgress = progress.value;
    Json params = Json::object();
    params["progressToken"] = token;
    params["progress"] = progress.value;
    if (progress.total && std::isfinite(*progress.total))
        params["total"] = *progress.total;
    if (!progress.message.empty() && exchange.revision >= progressWordsSince)
        params["message"] = progress.message;
    notify("notifications/progress", std::move(params), exchange.arrival.stream);
}

void Conversation::log(const Exchange &exchange, LogLevel level, const Json &data)
{
    const bool modern = exchange.era == Era::Modern;
    const std::optional<LogLevel> least = modern        ? exchange.logLevel
                                          : m_handshake ? m_handshake->logLevel
                                                        : std::nullopt;
    if (!exchange.open || !least || level < *least)
        return;
    Json params = Json::object();
    params["level"] = word(level);
    params["logger"] = m_features.implementation().name;
    params["data"] = data;
    notify("notifications/message", std::move(params), exchange.arrival.stream);
}

void Conversation::listChanged(bool Listening::*list)
{
    const std::string_view method = listChangedMethod(list);
    if (m_handshake && m_handshake->confirmed)
        notify(method, Json::object());
    for (const ExchangePtr &exchange : listeners()) {
        if (exchange->open && (*exchange->listening).*list)
            notify(method, subscriptionParams(*exchange), exchange->arrival.stream);
    }
}

std::unique_ptr<Watch> Conversation::watch(const ExchangePtr &exchange, const std::string &uri)
{
    const bool modern = exchange->era == Era::Modern;
    Json params = modern ? subscriptionParams(*exchange) : Json::object();
    params["uri"] = uri;
    const StreamId stream = modern ? exchange->arrival.stream : 0; // a legacy request is long answered by then
    return m_features.watchResource(uri, contextFor(exchange), [weakSelf = weak_from_this(), params, stream] {
        if (const auto self = weakSelf.lock())
            self->notify("notifications/resources/updated", params, stream);
    });
}

int Conversation::watchedResources() const
{
    std::size_t count = 0;
    for (const ExchangePtr &exchange : listeners())
        count += exchange->listening->watches.size();
    return int(count);
}

std::vector<ExchangePtr> Conversation::listeners() const
{
    std::vector<ExchangePtr> found;
    for (const auto &[id, exchange] : m_open) {
        if (exchange->listening)
            found.push_back(exchange);
    }
    return found;
}

void Conversation::close()
{
    for (const ExchangePtr &exchange : listeners())
        endSubscription(*this, *exchange);
    m_closed = true;
    m_watches.clear();
    for (const auto &[id, exchange] : std::exchange(m_open, {})) {
        exchange->open = false;
        exchange->listening.reset();
        exchange->stop.request_stop();
        m_asking.forget(*exchange);
    }
}

void Conversation::send(Outgoing message)
{
    if (!m_closed)
        m_send(std::move(message));
}

} // namespace latchbook::protocol
