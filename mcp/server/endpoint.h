// Joins a connection to an MCP session, with the limits that concern both.
#pragma once

#include "protocol/session.h"
#include "server/entryfeatures.h"
#include "transport/connection.h"

#include <memory>

namespace latchbook::server {

/// A client that does not read its answers is cut off past this.
constexpr qint64 maxUnreadBytes = 8 * 1024 * 1024;

class Endpoint final : public QObject
{
    Q_OBJECT
public:
    Endpoint(std::unique_ptr<transport::Connection> connection, std::unique_ptr<EntryFeatures> features);
    ~Endpoint() override;

    /// As the client calls itself; empty until it has.
    const protocol::ClientInfo &client() const { return m_session->client(); }
    /// From now on this; the client is told what differs.
    void offer(Toolset toolset) { m_features->offer(std::move(toolset)).tell(*m_session); }
    /// The client waits for answers, or has not yet taken those there are.
    bool isBusy() const { return m_session->owesAnswers() || m_connection->unsent() > 0; }

Q_SIGNALS:
    /// A message has come, and is taken care of.
    void heard();
    /// A message was given to the connection.
    void sent();
    /// The client has left or was cut off.
    void closed();

private:
    void send(const std::string &line);

    std::unique_ptr<transport::Connection> m_connection;
    std::unique_ptr<EntryFeatures> m_features;
    std::unique_ptr<protocol::Session> m_session;
};

} // namespace latchbook::server
