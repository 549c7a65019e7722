// An AI client as small as can be: MCP over the standard input and output of a program it starts.
#pragma once

#include "base/json.h"
#include "base/linereader.h"
#include "support/process.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace latchbook::test {

class McpClient
{
public:
    explicit McpClient(const Process::Start &start);

    /// The handshake of the older era; the result of `initialize`.
    Json initialize(const std::string &revision = "2025-11-25", const std::string &name = "latchbook-tests");

    /// Sends a request and gives its id; what comes back is read with answer().
    int send(const std::string &method, const Json &params = Json::object());
    /// The whole answer, with `result` or `error`; null when none came in time.
    Json answer(int id, int ms = patienceMs);
    bool hasAnswer(int id) const { return m_answers.contains(id); }
    /// Both at once.
    Json request(const std::string &method, const Json &params = Json::object(), int ms = patienceMs);
    void notify(const std::string &method, const Json &params = Json::object());
    void sendRaw(const std::string &bytes);

    /// The result of `tools/call`; a protocol error as it is.
    Json callTool(const std::string &name, const Json &arguments = Json::object(), int ms = patienceMs);
    /// Every tool, all pages.
    std::vector<Json> tools();

    /// Messages that were no answer, in order.
    const std::vector<Json> &notifications() const { return m_notifications; }
    /// Lines that were no JSON: nothing of that kind may ever come.
    const std::vector<std::string> &garbage() const { return m_garbage; }
    Process &process() { return m_process; }

private:
    void receive(std::string_view line);

    LineReader m_reader{64 * 1024 * 1024};
    std::map<int, Json> m_answers;
    std::vector<Json> m_notifications;
    std::vector<std::string> m_garbage;
    int m_lastId = 0;
    Process m_process; // last: it calls back into the others
};

/// The texts of a tool result, one after another.
std::string textOfResult(const Json &result);
/// The stable word for what went wrong, "" for none.
std::string codeOfResult(const Json &result);

} // namespace latchbook::test
