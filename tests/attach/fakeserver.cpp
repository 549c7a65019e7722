#include "attach/fakeserver.h"

#include <QDir>
#include <QFileInfo>

using namespace latchbook;

bool FakeServer::start()
{
    QDir().mkpath(QFileInfo(m_path).path());
    QLocalServer::removeServer(m_path);
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QObject::connect(m_server.get(), &QLocalServer::newConnection, m_server.get(), [this] { accept(); });
    return m_server->listen(m_path);
}

void FakeServer::die()
{
    m_server.reset();
    m_isOpened = false;
}

QByteArray FakeServer::emptyResult(const Json &request)
{
    if (!request.contains("id") || !request.contains("method"))
        return {};
    return QByteArray::fromStdString(
        toText(Json{{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", Json::object()}}));
}

void FakeServer::accept()
{
    m_socket = m_server->nextPendingConnection();
    m_isOpened = false;
    lines.clear();
    QObject::connect(m_socket, &QLocalSocket::readyRead, m_socket, [this] { read(); });
    read();
}

void FakeServer::read()
{
    while (m_socket && m_socket->canReadLine()) {
        const QByteArray line = m_socket->readLine().trimmed();
        const auto message = latchbook::parseJson(line.toStdString());
        if (!m_isOpened) {
            m_isOpened = true;
            openings.push_back(message ? *message : Json());
            m_socket->write(m_opening + '\n');
            continue;
        }
        lines.push_back(line);
        const QByteArray answer = message ? m_answer(*message) : QByteArray();
        if (m_socket && !answer.isEmpty())
            m_socket->write(answer + '\n');
    }
}
