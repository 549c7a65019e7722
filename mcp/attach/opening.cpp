#include "attach/opening.h"

#include "attach/jsontokens.h"
#include "base/attachwire.h"

namespace latchbook::attach {

std::string openingLine(const std::vector<std::string> &services, int rejoins)
{
    std::string line = R"({"latchbook":)" + std::to_string(attachwire::version) + R"(,"services":[)";
    for (const std::string &service : services)
        line += (&service == &services.front() ? "" : ",") + asJson(service);
    return line + R"(],"resume":)" + std::to_string(rejoins) + "}\n";
}

std::optional<OpeningAnswer> readOpeningAnswer(std::string_view line)
{
    OpeningAnswer answer;
    bool isOurs = false;
    std::string key;
    JsonTokens tokens(line);
    if (tokens.next().kind != JsonTokens::Kind::ObjectBegin)
        return std::nullopt;
    for (JsonTokens::Token token = tokens.next(); token.kind != JsonTokens::Kind::End; token = tokens.next()) {
        if (token.kind == JsonTokens::Kind::Bad)
            return std::nullopt;
        if (token.kind == JsonTokens::Kind::Key && token.depth == 1)
            key = plainText(token.raw);
        else if (token.kind == JsonTokens::Kind::Plain && token.depth == 1)
            isOurs = isOurs || key == "latchbook";
        else if (token.kind == JsonTokens::Kind::String && token.depth == 1 && key == "server")
            answer.server = plainText(token.raw);
        else if (token.kind == JsonTokens::Kind::String && token.depth == 1 && key == "refused")
            answer.refused = plainText(token.raw);
        else if (token.kind == JsonTokens::Kind::String && token.depth == 2 && key == "names")
            answer.names.push_back(plainText(token.raw));
    }
    if (!isOurs || (answer.server.empty() && answer.refused.empty()))
        return std::nullopt;
    return answer;
}

std::string readyLine(const std::vector<std::string> &names)
{
    std::string line;
    for (const std::string &name : names)
        line += (&name == &names.front() ? "" : ", ") + name;
    return (line.empty() ? "Latchbook" : line) + " MCP server running\n";
}

} // namespace latchbook::attach
