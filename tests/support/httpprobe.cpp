#include "support/httpprobe.h"

#include <QHostAddress>

#include <algorithm>
#include <sstream>

namespace latchbook::test {
namespace {

constexpr int probeMs = 30'000;

HttpProbe::Answer parsed(const std::string &bytes)
{
    HttpProbe::Answer answer;
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string::npos || !bytes.starts_with("HTTP/1.1 "))
        return answer;
    std::istringstream head(bytes.substr(0, end));
    std::string line;
    std::getline(head, line);
    answer.status = std::stoi(line.substr(9, 3));
    while (std::getline(head, line)) {
        const auto colon = line.find(": ");
        std::string name = line.substr(0, colon);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
        std::string value = line.substr(colon + 2);
        value.erase(value.find_last_not_of('\r') + 1);
        answer.headers[name] = value;
    }
    answer.text = bytes.substr(end + 4);
    if (auto body = parseJson(answer.text))
        answer.body = *std::move(body);
    return answer;
}

bool isWhole(const HttpProbe::Answer &answer)
{
    if (answer.status == 204)
        return true;
    const auto length = answer.headers.find("content-length");
    return length != answer.headers.end() && answer.text.size() >= std::stoul(length->second);
}

} // namespace

quint16 portOf(const std::string &url) { return quint16(std::stoi(url.substr(url.rfind(':') + 1))); }

HttpProbe::HttpProbe(const std::string &url, const std::string &key, const char *keyHeader)
    : m_port(portOf(url)), m_keyLine(key.empty() ? "" : keyHeader + key + "\r\n")
{
}

HttpProbe::Answer HttpProbe::ask(const std::string &method, const std::string &target, const std::optional<Json> &body,
                                 const Headers &headers)
{
    send(method, target, body ? toText(*body) : std::string(), headers);
    return take();
}

void HttpProbe::send(const std::string &method, const std::string &target, const std::string &body,
                     const Headers &headers)
{
    if (!isConnected()) {
        m_socket = std::make_unique<QTcpSocket>();
        m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        m_socket->waitForConnected(probeMs);
        m_input.clear();
    }
    std::string text = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + m_keyLine;
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    if (!body.empty())
        text += (headers.contains("Content-Type") ? "" : "Content-Type: application/json\r\n")
                + ("Content-Length: " + std::to_string(body.size())) + "\r\n";
    m_socket->write(QByteArray::fromStdString(text + "\r\n" + body));
    m_socket->flush();
}

/// Notices, other than the socket's state by itself, that the service has ended the connection meanwhile.
bool HttpProbe::isConnected()
{
    return m_socket && !m_socket->waitForReadyRead(0) && m_socket->state() == QAbstractSocket::ConnectedState;
}

bool HttpProbe::receive()
{
    const bool isMore = m_socket->waitForReadyRead(probeMs);
    m_input += m_socket->readAll().toStdString();
    return isMore;
}

HttpProbe::Answer HttpProbe::take()
{
    Answer answer = parsed(m_input);
    while (!isWhole(answer) && receive())
        answer = parsed(m_input);
    m_input.clear();
    return answer;
}

std::string HttpProbe::untilEnd()
{
    while (receive()) { }
    return std::exchange(m_input, {});
}

} // namespace latchbook::test
