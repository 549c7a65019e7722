// What a Session is made of: takes messages apart, finds the handler, keeps what is in flight, sends answers.
#pragma once

#include "protocol/asking.h"
#include "protocol/envelope.h"
#include "protocol/exchange.h"
#include "protocol/jsonrpc.h"
#include "protocol/session.h"

#include <map>

namespace latchbook::protocol {

struct Method;

/// What a legacy client and we agreed on in `initialize`.
struct Handshake {
    std::string revision;
    ClientInfo client;
    Json clientCapabilities;
    bool confirmed = false; ///< `notifications/initialized` came: we may notify
    std::optional<LogLevel> logLevel = std::nullopt; ///< none before `logging/setLevel`
};

struct Progress {
    double value = 0;
    std::optional<double> total;
    std::string message;
};

/// A client's name and version as it claims them, cut to a length that can be shown and logged.
ClientInfo claimedClient(const Json &info);

/// Owned by shared_ptr: handlers that wait keep it until they are done, even when the session is gone (and then nothing
/// is sent any more).
class Conversation : public std::enable_shared_from_this<Conversation>
{
public:
    Conversation(Features &features, Session::SendTo send, SessionLimits limits);

    void receive(std::string_view line);
    void receiveBatch(Json elements, StreamId stream);
    void take(Message message, const Arrival &arrival);
    void leave(StreamId stream);
    /// Answers what could not even be read.
    void refuse(const Fault &fault, StreamId stream = 0);
    /// `list` is the flag of those who asked to be told.
    void listChanged(bool Listening::*list);
    /// Ends subscriptions in order, stops everything in flight, sends nothing afterwards.
    void close();
    const ClientInfo &client() const { return m_client; }
    bool owesAnswers() const
    {
        return std::ranges::any_of(m_open, [](const auto &entry) { return !entry.second->listening; });
    }
    bool isOpen(StreamId stream) const;
    std::string_view revision() const { return m_handshake ? m_handshake->revision : std::string_view(); }

    // For the handlers of methods.h.

    Features &features() { return m_features; }
    const SessionLimits &limits() const { return m_limits; }
    /// By all subscriptions of this conversation.
    int watchedResources() const;
    void begin(Handshake handshake);
    /// Both do nothing when the exchange is no longer open.
    void answer(Exchange &exchange, Json result, Caching caching = Caching::None);
    void fail(Exchange &exchange, const Fault &fault);
    /// `stream` is that of the request it belongs to.
    void notify(std::string_view method, Json params, StreamId stream = 0);
    RequestContext contextFor(const ExchangePtr &exchange);
    /// Asks a legacy client, on the stream of its request.
    Task<Json> ask(const ExchangePtr &exchange, const Json &inputRequests);
    /// From now on, until the next handshake.
    void setLogLevel(LogLevel level) { m_handshake->logLevel = level; }
    /// A resource that `exchange` asked to hear of. Null for a URI that is nobody's.
    std::unique_ptr<Watch> watch(const ExchangePtr &exchange, const std::string &uri);
    /// The resources a legacy client subscribed to, by URI.
    std::map<std::string, std::unique_ptr<Watch>> &watches() { return m_watches; }

private:
    void serve(Message message, const Arrival &arrival);
    std::optional<Fault> refusal(const Message &message, const Method *method, Exchange &exchange) const;
    void cancel(const Json &requestId);
    void drop(std::map<std::string, ExchangePtr>::iterator entry);
    void identify(Exchange &exchange);
    /// `answer` is to say everything but its stream.
    void finish(Exchange &exchange, Outgoing answer);
    void settle(const std::shared_ptr<Batch> &batch);
    void send(Outgoing message);
    void report(Exchange &exchange, const Json &token, const Progress &progress);
    void log(const Exchange &exchange, LogLevel level, const Json &data);
    bool offers(const Method &method) const;
    std::vector<ExchangePtr> listeners() const;
    int busy() const { return static_cast<int>(m_slot.use_count()) - 1; }

    Features &m_features;
    Session::SendTo m_send;
    SessionLimits m_limits;
    std::optional<Handshake> m_handshake;
    std::map<std::string, std::unique_ptr<Watch>> m_watches;
    Asking m_asking;
    ClientInfo m_client;
    std::map<std::string, ExchangePtr> m_open; ///< by the id's JSON text, which tells 1 from "1"
    std::shared_ptr<const Done> m_slot = std::make_shared<const Done>();
    bool m_closed = false;
};

} // namespace latchbook::protocol
