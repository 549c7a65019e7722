#include "catalog/requesttemplate.h"

#include "catalog/placeholders.h"
#include "catalog/schemawalk.h"

#include <cmath>
#include <optional>

namespace latchbook::catalog {
namespace {

/// RFC 3986, section 2.3: all but the unreserved characters.
std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (unreserved.find(c) != std::string_view::npos) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', hex[byte >> 4U], hex[byte & 0xfU]};
        }
    }
    return out;
}

std::string asText(const Json &value)
{
    return value.is_string() ? value.get_ref<const std::string &>() : toText(value);
}

/// 2.0 is a whole number to JSON Schema, but "?page=2.0" is none to most services.
Json wholeIfWanted(const Json &schema, const Json &value)
{
    constexpr double exactUpTo = 9007199254740992.0; // 2^53
    if (!value.is_number_float() || !takesType(schema, "integer") || std::abs(value.get<double>()) > exactUpTo)
        return value;
    return value.get<std::int64_t>();
}

Json translated(const Json &words, const Json &value)
{
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json &item : value)
            list.push_back(translated(words, item));
        return list;
    }
    if (!value.is_string())
        return value;
    const Json &word = member(words, value.get_ref<const std::string &>());
    return word.is_null() ? value : word;
}

class Plan
{
public:
    Plan(const ToolSpec &tool, const Json &arguments) : m_tool(tool), m_arguments(arguments) { }

    /// As the service wants it; nothing when it was not given and has no default.
    std::optional<Json> value(const std::string &name) const
    {
        const auto given = m_arguments.find(name);
        const auto otherwise = m_tool.request.defaults.find(name);
        if (given == m_arguments.end() && otherwise == m_tool.request.defaults.end())
            return std::nullopt;
        const Json &raw = given != m_arguments.end() ? *given : *otherwise;
        const Json &schema = member(member(m_tool.input, "properties"), name);
        return translated(member(m_tool.request.words, name), wholeIfWanted(schema, raw));
    }

private:
    const ToolSpec &m_tool;
    const Json &m_arguments;
};

std::string filledPath(const std::string &path, const Plan &plan)
{
    std::string filled;
    std::size_t start = 0;
    for (const std::string &name : placeholdersIn(path)) {
        const std::size_t open = path.find('{', start);
        filled += path.substr(start, open - start) + percentEncoded(asText(plan.value(name).value_or(Json(""))));
        start = open + name.size() + 2;
    }
    return filled + path.substr(start);
}

/// A list repeats the name; null cannot be said in a query and is left out.
void addQuery(std::string &query, const std::string &name, const Json &value)
{
    if (value.is_array()) {
        for (const Json &item : value)
            addQuery(query, name, item);
    } else if (!value.is_null()) {
        query += (query.empty() ? '?' : '&') + percentEncoded(name) + '=' + percentEncoded(asText(value));
    }
}

std::string body(const RequestTemplate &request, const Plan &plan)
{
    Json members = Json::object();
    for (const std::string &name : request.bodyFields)
        if (auto value = plan.value(name))
            members[name] = std::move(*value);
    return members.empty() && !request.bodyRequired ? std::string() : toText(members);
}

/// Nothing when `wanted` stands for what is not there.
std::optional<Json> filled(const Json &wanted, const Json &arguments, const Json &result)
{
    constexpr std::string_view ofResult = "result.";
    if (const std::string_view path = wholePlaceholder(wanted); !path.empty()) {
        const bool inResult = path.starts_with(ofResult);
        const Json *value = inResult ? valueAt(result, path.substr(ofResult.size())) : valueAt(arguments, path);
        return value ? std::optional(*value) : std::nullopt;
    }
    if (!wanted.is_structured())
        return wanted;
    Json out = wanted.is_object() ? Json::object() : Json::array();
    for (const auto &[key, inner] : wanted.items()) {
        auto value = filled(inner, arguments, result);
        if (value && wanted.is_object())
            out[key] = std::move(*value);
        else if (value)
            out.push_back(std::move(*value));
    }
    return out;
}

} // namespace

PlannedRequest planRequest(const ToolSpec &tool, const Json &arguments)
{
    const Json given = arguments.is_object() ? arguments : Json::object();
    const Plan plan(tool, given);
    std::string query;
    for (const auto &[name, wanted] : tool.request.query.items()) {
        const std::string_view argument = wholePlaceholder(wanted);
        const auto value = argument.empty() ? std::optional(wanted) : plan.value(std::string(argument));
        if (value)
            addQuery(query, name, *value);
    }
    return {tool.request.method, filledPath(tool.request.path, plan) + query, body(tool.request, plan)};
}

Json fillArguments(const Json &wanted, const Json &arguments, const Json &result)
{
    return filled(wanted, arguments, result).value_or(Json());
}

} // namespace latchbook::catalog
