#include "support/mcpclient.h"

namespace latchbook::test {

McpClient::McpClient(const Process::Start &start)
    : m_process(start, [this](const QByteArray &output) {
        m_reader.feed(
            {output.data(), std::size_t(output.size())}, [this](std::string_view line) { receive(line); },
            [this] { m_garbage.emplace_back("a line without end"); });
    })
{
}

Json McpClient::initialize(const std::string &revision, const std::string &name)
{
    const Json answer = request("initialize", {{"protocolVersion", revision},
                                               {"capabilities", Json::object()},
                                               {"clientInfo", {{"name", name}, {"version", "1"}}}});
    notify("notifications/initialized");
    return member(answer, "result");
}

int McpClient::send(const std::string &method, const Json &params)
{
    const int id = ++m_lastId;
    sendRaw(toText({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}) + '\n');
    return id;
}

Json McpClient::answer(int id, int ms)
{
    waitFor([this, id] { return m_answers.contains(id) || !m_process.isRunning(); }, ms);
    const auto found = m_answers.extract(id);
    return found ? found.mapped() : Json();
}

Json McpClient::request(const std::string &method, const Json &params, int ms)
{
    return answer(send(method, params), ms);
}

void McpClient::notify(const std::string &method, const Json &params)
{
    sendRaw(toText({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}) + '\n');
}

void McpClient::sendRaw(const std::string &bytes) { m_process.write(QByteArray::fromStdString(bytes)); }

Json McpClient::callTool(const std::string &name, const Json &arguments, int ms)
{
    const Json answer = request("tools/call", {{"name", name}, {"arguments", arguments}}, ms);
    return answer.contains("result") ? answer.at("result") : answer;
}

std::vector<Json> McpClient::tools()
{
    std::vector<Json> all;
    Json params = Json::object();
    do {
        const Json answer = request("tools/list", params);
        const Json &result = member(answer, "result");
        const Json &page = member(result, "tools");
        all.insert(all.end(), page.begin(), page.end());
        params["cursor"] = member(result, "nextCursor");
    } while (params["cursor"].is_string());
    return all;
}

void McpClient::receive(std::string_view line)
{
    const Result<Json> message = parseJson(line);
    if (!message) {
        m_garbage.emplace_back(line);
        return;
    }
    const Json &id = member(*message, "id");
    if (id.is_number_integer() && !message->contains("method"))
        m_answers[id.get<int>()] = *message;
    else
        m_notifications.push_back(*message);
}

std::string textOfResult(const Json &result)
{
    std::string all;
    for (const Json &part : member(result, "content"))
        all += textOf(part, "text");
    return all;
}

std::string codeOfResult(const Json &result) { return textOf(member(result, "_meta"), "io.latchbook/code"); }

} // namespace latchbook::test
