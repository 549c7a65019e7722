#include "sandbox/reply.h"

#include <map>

namespace latchbook::sandbox {

Reply refusal(int status, std::string_view message)
{
    static const std::map<int, std::string_view> words = {
        {400, "validation_error"},   {401, "unauthorized"}, {403, "forbidden"},        {404, "not_found"},
        {405, "method_not_allowed"}, {409, "conflict"},     {422, "validation_error"}, {429, "rate_limited"},
    };
    const auto word = words.find(status);
    return {status, {{"error", word == words.end() ? "internal_error" : word->second}, {"message", message}}};
}

Reply done() { return {200, {{"success", true}}}; }

} // namespace latchbook::sandbox
