#include "sandbox/linkt/refused.h"

#include <map>

namespace latchbook::sandbox::linkt {

Reply refused(int status, std::string_view why)
{
    static const std::map<int, std::string_view> words = {
        {401, "unauthorized"}, {403, "forbidden"}, {429, "rate_limit_exceeded"}};
    const auto word = words.find(status);
    if (word == words.end())
        return {status, {{"detail", why}}};
    return {status, {{"error", word->second}, {"message", why}}};
}

Reply unprocessable(const char *where, const std::vector<Problem> &problems)
{
    Json list = Json::array();
    for (const Problem &problem : problems) {
        Json place = Json::array({where});
        if (!problem.field.empty())
            place.push_back(problem.field);
        list.push_back({{"loc", place},
                        {"msg", (problem.field.empty() ? "" : problem.field + " ") + problem.why},
                        {"type", problem.kind == Problem::Kind::Missing ? "missing" : "value_error"}});
    }
    return {422, {{"detail", list}}};
}

Refusal readBody(const Request &request, const Fields &fields, Body purpose, Json &body)
{
    if (!request.body || !request.body->is_object())
        return unprocessable("body", {{.kind = Problem::Kind::Missing, .why = "A JSON object is required"}});
    body = *request.body;
    for (const Field &field : fields) {
        if (purpose == Body::Changes && !field.isNullable && member(body, field.name).is_null())
            body.erase(field.name);
    }
    const auto problems = problemsIn(fields, body, purpose);
    return problems.empty() ? std::nullopt : Refusal(unprocessable("body", problems));
}

} // namespace latchbook::sandbox::linkt
