#include "attach/answers.h"

#include "attach/jsontokens.h"

namespace latchbook::attach {

namespace {

constexpr std::string_view internalError = "-32603";

std::string toolResult(const MessageHead &request, const Reason &reason)
{
    std::string line = R"({"jsonrpc":"2.0","id":)" + std::string(request.id) + R"(,"result":{)";
    if (request.isModern)
        line += R"("resultType":"complete",)";
    line += R"("content":[{"type":"text","text":)" + asJson(reason.words) + R"(}],"isError":true,"_meta":{)";
    line += R"("io.latchbook/code":)" + asJson(reason.code);
    if (reason.code == outcomeUnknown().code)
        line += R"(,"io.latchbook/proved":"no")";
    return line += "}}}\n";
}

} // namespace

Reason outcomeUnknown()
{
    return {
        "unknown",
        "Latchbook's server went away while this call was under way, so it is not known whether it was carried out. "
        "Look at how things stand before you repeat it."};
}

Reason askAgain() { return {"unavailable", "Latchbook's server went away before it answered. Ask again."}; }

std::string answerTo(const MessageHead &request, const Reason &reason)
{
    if (request.method == "tools/call")
        return toolResult(request, reason);
    return R"({"jsonrpc":"2.0","id":)" + std::string(request.id) + R"(,"error":{"code":)" + std::string(internalError)
           + R"(,"message":)" + asJson(reason.words) + R"(,"data":{"io.latchbook/code":)" + asJson(reason.code)
           + "}}}\n";
}

} // namespace latchbook::attach
