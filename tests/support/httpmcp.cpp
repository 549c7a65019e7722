#include "support/httpmcp.h"

#include "support/sandboxprocess.h"

#include <QTcpServer>

#include <algorithm>

namespace latchbook::test {
namespace {

constexpr std::string_view headEnd = "\r\n\r\n";

std::string fieldLine(const std::string &name, const std::string &value) { return name + ": " + value + "\r\n"; }

} // namespace

HttpCall::HttpCall(quint16 port, const std::string &bytes) : m_client(std::make_unique<RawClient>(port))
{
    m_client->put(bytes);
}

int HttpCall::status()
{
    const std::string text = m_client->until(headEnd);
    return text.starts_with("HTTP/1.1 ") ? std::stoi(text.substr(9, 3)) : 0;
}

std::string HttpCall::header(const std::string &name)
{
    std::string text = m_client->until(headEnd);
    text.resize(std::min(text.find(headEnd) + 2, text.size()));
    std::string lower = text;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const auto at = lower.find("\r\n" + name + ": ");
    if (at == std::string::npos)
        return {};
    const auto begin = at + 2 + name.size() + 2;
    return text.substr(begin, text.find('\r', begin) - begin);
}

std::string HttpCall::content(bool *isWhole)
{
    const std::string text = m_client->until(headEnd);
    const auto end = text.find(headEnd);
    if (end == std::string::npos)
        return {};
    std::string rest = text.substr(end + headEnd.size());
    if (const std::string length = header("content-length"); !length.empty()) {
        if (isWhole)
            *isWhole = rest.size() >= std::stoul(length);
        return rest;
    }
    return unchunked(rest, isWhole);
}

bool HttpCall::hasEnded()
{
    return waitFor([this] {
        bool isWhole = false;
        (void)content(&isWhole);
        return isWhole || !m_client->isConnected();
    });
}

Json HttpCall::body()
{
    (void)hasEnded();
    Result<Json> json = parseJson(content());
    return json ? *json : Json();
}

std::vector<StreamEvent> HttpCall::events(std::size_t count)
{
    std::vector<StreamEvent> events;
    const auto read = [&] {
        bool isWhole = false;
        events = eventsIn(content(&isWhole));
        return events.size() >= count || isWhole || !m_client->isConnected();
    };
    (void)waitFor(read);
    return events;
}

std::vector<Json> HttpCall::messages()
{
    (void)hasEnded();
    std::vector<Json> messages;
    for (const StreamEvent &event : events(0)) {
        if (!event.data.empty())
            messages.push_back(Json::parse(event.data));
    }
    return messages;
}

HttpMcp::HttpMcp(const std::string &url, std::string token) : m_token(std::move(token))
{
    const auto colon = url.rfind(':');
    port = quint16(std::stoi(url.substr(colon + 1)));
}

std::string HttpMcp::bytesOf(const std::string &method, const std::string &body, const HttpFields &fields) const
{
    HttpFields all{{"Host", "127.0.0.1"}, {"Accept", "application/json, text/event-stream"}};
    if (!m_token.empty())
        all["Authorization"] = "Bearer " + m_token;
    if (!session.empty())
        all["Mcp-Session-Id"] = session;
    if (!version.empty())
        all["MCP-Protocol-Version"] = version;
    if (method == "POST") {
        all["Content-Type"] = "application/json";
        all["Content-Length"] = std::to_string(body.size());
    }
    for (const auto &[name, value] : fields)
        all[name] = value;
    std::string bytes = method + " /mcp HTTP/1.1\r\n";
    for (const auto &[name, value] : all) {
        if (!value.empty())
            bytes += fieldLine(name, value);
    }
    return bytes + "\r\n" + body;
}

HttpCall HttpMcp::send(const std::string &method, const std::string &body, const HttpFields &fields) const
{
    return {port, bytesOf(method, body, fields)};
}

HttpCall HttpMcp::post(const Json &message) const { return send("POST", toText(message)); }

HttpCall HttpMcp::listen(const std::string &lastEventId) const
{
    return send("GET", {}, {{"Last-Event-ID", lastEventId}});
}

HttpCall HttpMcp::modern(const Json &id, const std::string &method, Json params, const HttpFields &fields) const
{
    params["_meta"].update({{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                            {"io.modelcontextprotocol/clientCapabilities", Json::object()},
                            {"io.modelcontextprotocol/clientInfo", {{"name", "modern-tests"}, {"version", "1"}}}});
    HttpFields all{
        {"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", method}, {"Mcp-Name", textOf(params, "name")}};
    for (const auto &[name, value] : fields)
        all[name] = value;
    return send("POST", toText(httpRequest(id, method, params)), all);
}

Json HttpMcp::initialize(const std::string &revision)
{
    HttpCall begun = post(httpRequest(0, "initialize",
                                      {{"protocolVersion", revision},
                                       {"capabilities", Json::object()},
                                       {"clientInfo", {{"name", "latchbook-tests"}, {"version", "1"}}}}));
    session = begun.header("mcp-session-id");
    const Json answer = begun.body();
    version = textOf(member(answer, "result"), "protocolVersion");
    (void)post(httpNotification("notifications/initialized")).status();
    return member(answer, "result");
}

HttpServerProcess::HttpServerProcess(const SandboxProcess &sandbox, const QStringList &more)
{
    const QString tokens = m_home.filePath(QStringLiteral("tokens"));
    writeTokens(tokens, QByteArray::fromStdString("# who may come in\nada " + token("ada") + "\n\nbob\t" + token("bob")
                                                  + "\n"));
    const Variables variables = {{"LATCHBOOK_RATE_LIMIT", "off"},
                                 {"LINKTIME_API_KEY_FILE", sandbox.keyFile("linktime")},
                                 {"LINKTIME_BASE_URL", sandbox.url("linktime")}};
    const Process::Start start{.program = "latchbook-server",
                               .arguments = QStringList{QStringLiteral("http"), QStringLiteral("linktime"),
                                                        QStringLiteral("--port"), QStringLiteral("0"),
                                                        QStringLiteral("--token-file"), tokens}
                                            + more,
                               .environment = clientEnvironment(home(), variables)};
    m_process = std::make_unique<Process>(start, [this](const QByteArray &output) { m_output += output; });
    const bool isReady = waitFor([this] { return m_output.contains('\n') || !m_process->isRunning(); });
    const Result<Json> ready = parseJson(m_output.toStdString());
    if (!isReady || !ready)
        qFatal("The HTTP server did not get ready: %s", m_process->errorText().constData());
    m_url = textOf(*ready, "url");
}

void writeTokens(const QString &path, const QByteArray &text, QFile::Permissions permissions)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0 || !file.setPermissions(permissions))
        qFatal("%s cannot be written", qPrintable(path));
}

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port is free");
    return server.serverPort();
}

Json httpRequest(const Json &id, const std::string &method, const Json &params)
{
    return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}};
}

Json httpCall(const Json &id, const std::string &tool, const Json &arguments)
{
    return httpRequest(id, "tools/call", {{"name", tool}, {"arguments", arguments}});
}

Json httpNotification(const std::string &method, const Json &params)
{
    return {{"jsonrpc", "2.0"}, {"method", method}, {"params", params}};
}

} // namespace latchbook::test
