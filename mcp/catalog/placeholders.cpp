#include "catalog/placeholders.h"

#include <charconv>

namespace latchbook::catalog {
namespace {

const Json *step(const Json &from, std::string_view name)
{
    if (from.is_object()) {
        const auto found = from.find(name);
        return found == from.end() ? nullptr : &*found;
    }
    if (!from.is_array())
        return nullptr;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool isIndex = error == std::errc() && end == name.data() + name.size() && index < from.size();
    return isIndex ? &from[index] : nullptr;
}

} // namespace

std::vector<std::string> placeholdersIn(std::string_view text)
{
    std::vector<std::string> names;
    for (;;) {
        const std::size_t open = text.find('{');
        const std::size_t close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos)
            return names;
        names.emplace_back(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

std::string fillText(std::string_view text, const std::function<std::string(std::string_view name)> &value)
{
    std::string filled;
    for (;;) {
        const std::size_t open = text.find('{');
        const std::size_t close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos)
            return filled.append(text);
        filled.append(text.substr(0, open)).append(value(text.substr(open + 1, close - open - 1)));
        text.remove_prefix(close + 1);
    }
}

std::string_view wholePlaceholder(const Json &value)
{
    if (!value.is_string())
        return {};
    const std::string_view text = value.get_ref<const std::string &>();
    if (text.size() < 3 || text.front() != '{' || text.find('}') != text.size() - 1)
        return {};
    return text.substr(1, text.size() - 2);
}

std::vector<std::string> wholePlaceholdersIn(const Json &value)
{
    std::vector<std::string> names;
    if (const std::string_view name = wholePlaceholder(value); !name.empty())
        names.emplace_back(name);
    if (value.is_structured())
        for (const Json &inner : value)
            for (std::string &name : wholePlaceholdersIn(inner))
                names.push_back(std::move(name));
    return names;
}

const Json *valueAt(const Json &root, std::string_view path)
{
    const Json *value = &root;
    while (value && !path.empty()) {
        const std::size_t dot = path.find('.');
        value = step(*value, path.substr(0, dot));
        path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
    }
    return value;
}

} // namespace latchbook::catalog
