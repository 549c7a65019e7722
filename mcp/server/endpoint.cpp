#include "server/endpoint.h"

#include <QLoggingCategory>

namespace latchbook::server {
namespace {

Q_LOGGING_CATEGORY(lcEndpoint, "latchbook.server.endpoint", QtWarningMsg)

} // namespace

Endpoint::Endpoint(std::unique_ptr<transport::Connection> connection, std::unique_ptr<EntryFeatures> features)
    : m_connection(std::move(connection))
    , m_features(std::move(features))
    , m_session(std::make_unique<protocol::Session>(*m_features, [this](const std::string &line) { send(line); }))
{
    m_features->onResourcesChanged = [this] { m_session->resourcesChanged(); };
    using transport::Connection;
    connect(m_connection.get(), &Connection::lineReceived, this, [this](std::string_view line) {
        m_session->receive(line);
        Q_EMIT heard();
    });
    connect(m_connection.get(), &Connection::lineTooLong, this, [this] { m_session->lineTooLong(); });
    connect(m_connection.get(), &Connection::closed, this, &Endpoint::closed);
}

Endpoint::~Endpoint() = default;

void Endpoint::send(const std::string &line)
{
    if (m_connection->unsent() > maxUnreadBytes) {
        qCWarning(lcEndpoint, "A client was cut off: it left more than %lld bytes of answers unread.", maxUnreadBytes);
        m_connection->abort();
        return;
    }
    m_connection->send(line);
    Q_EMIT sent();
}

} // namespace latchbook::server
