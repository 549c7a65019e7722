#include "sandbox/playclient.h"

#include "base/within.h"

namespace latchbook::sandbox {
namespace {

constexpr milliseconds longestSilence{60000};
constexpr int serverGoodbye = 2000; // ms

} // namespace

PlayClient::PlayClient(Clock &clock, const QStringList &command, const QStringList &environment) : m_clock(clock)
{
    QObject::connect(&m_server, &QProcess::readyReadStandardOutput, &m_server, [this] {
        const QByteArray bytes = m_server.readAllStandardOutput();
        m_lines.feed(
            {bytes.constData(), std::size_t(bytes.size())}, [this](std::string_view line) { receive(line); }, [] {});
    });
    QObject::connect(&m_server, &QProcess::readyReadStandardError, &m_server,
                     [this] { m_words += m_server.readAllStandardError().toStdString(); });
    QObject::connect(&m_server, &QProcess::finished, &m_server, [this] { serverEnded("The server ended."); });
    QObject::connect(&m_server, &QProcess::errorOccurred, &m_server,
                     [this] { serverEnded(m_server.errorString().toStdString()); });
    m_server.setEnvironment(environment);
    m_server.start(command.value(0), command.mid(1));
}

PlayClient::~PlayClient()
{
    m_server.disconnect();
    m_server.closeWriteChannel();
    if (m_server.state() != QProcess::NotRunning && !m_server.waitForFinished(serverGoodbye))
        m_server.kill();
    m_server.waitForFinished();
}

Task<Done> PlayClient::shakeHands()
{
    Json params{{"protocolVersion", "2025-11-25"},
                {"capabilities", Json::object()},
                {"clientInfo", {{"name", "Story Player"}, {"version", LATCHBOOK_VERSION}}}};
    Task<Json> asked = request("initialize", std::move(params));
    const Result<Json> welcome = co_await asked;
    if (!welcome)
        co_return welcome.error();
    send({{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}});
    co_return Done{};
}

Task<Json> PlayClient::request(std::string method, Json params)
{
    const int id = ++m_lastId;
    const Task<Json> answer = m_open[id].task();
    send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
    return within<Json>(answer, m_clock, longestSilence, {},
                        Error{Code::Unavailable, "The server did not answer " + method + "."});
}

void PlayClient::send(const Json &message) { m_server.write(QByteArray::fromStdString(toText(message) + "\n")); }

void PlayClient::receive(std::string_view line)
{
    const Result<Json> message = parseJson(line);
    if (!message)
        return;
    const Json &id = member(*message, "id");
    const auto open = m_open.find(wholeNumber<int>(id).value_or(0));
    if (open == m_open.end())
        return;
    const Json &error = member(*message, "error");
    const Result<Json> result = error.is_null() ? Result<Json>(member(*message, "result"))
                                                : Result<Json>(Error{Code::Internal, textOf(error, "message")});
    open->second.end(result);
    m_open.erase(open);
}

void PlayClient::serverEnded(const std::string &how)
{
    for (auto &[id, promise] : m_open)
        promise.end(Error{Code::Unavailable, how});
    m_open.clear();
}

} // namespace latchbook::sandbox
