#include "policy/factpath.h"

#include "catalog/placeholders.h"

#include <QUrl>

#include <algorithm>
#include <optional>

namespace latchbook::policy {
namespace {

struct Filter {
    std::string_view member;
    char relation = '=';
    std::string value;
};

bool isThere(const Json &value)
{
    return !value.is_null() && !(value.is_string() && value.get_ref<const std::string &>().empty());
}

bool holds(const Filter &filter, const Json &item)
{
    const Json *part = catalog::valueAt(item, filter.member);
    if (!part)
        return filter.relation == '!';
    const Json &actual = *part;
    if (filter.relation == '^')
        return isThere(actual) && hostOf(actual) == hostOf(filter.value);
    if (filter.relation == '~')
        return actual.is_array() && std::any_of(actual.begin(), actual.end(), [&](const Json &one) {
                   return plainText(one) == filter.value;
               });
    const bool canBeCompared = isThere(actual) || actual.is_null(); // a null that was given is the word null
    return (canBeCompared && plainText(actual) == filter.value) == (filter.relation == '=');
}

using Values = std::vector<const Json *>; // into the facts, which may be long

/// Lists are gone through, however deep.
void flatten(const Json &value, Values &out)
{
    if (!value.is_array())
        return out.push_back(&value);
    for (const Json &item : value)
        flatten(item, out);
}

/// Cuts the next step off `path`: a name up to a dot or bracket.
std::string_view cutName(std::string_view &path)
{
    const std::size_t end = std::min(path.find_first_of(".["), path.size());
    const std::string_view name = path.substr(0, end);
    path.remove_prefix(end);
    return name;
}

/// Cuts "[member=value]" off.
std::optional<Filter> cutFilter(const Json &facts, std::string_view &path)
{
    const std::size_t end = path.find(']');
    const std::size_t relation = path.find_first_of("=!~^");
    if (end == std::string_view::npos || relation == std::string_view::npos || relation > end)
        return std::nullopt;
    std::string_view value = path.substr(relation + 1, end - relation - 1);
    Filter filter{path.substr(1, relation - 1), path[relation], std::string(value)};
    if (value.starts_with('{') && value.ends_with('}')) {
        const std::vector<Json> found = lookUp(facts, value.substr(1, value.size() - 2));
        filter.value = found.empty() ? std::string() : plainText(found.front());
    }
    path.remove_prefix(end + 1);
    return filter;
}

} // namespace

std::string plainText(const Json &value) { return value.is_string() ? value.get<std::string>() : toText(value); }

std::string hostOf(const Json &address)
{
    return QUrl(QString::fromStdString(plainText(address))).host().toStdString();
}

std::vector<Json> lookUp(const Json &facts, std::string_view path)
{
    Values found{&facts};
    while (!path.empty()) {
        Values items;
        if (path.front() == '[') {
            const std::optional<Filter> filter = cutFilter(facts, path);
            if (!filter)
                return {};
            for (const Json *value : found)
                flatten(*value, items);
            std::erase_if(items, [&](const Json *item) { return !holds(*filter, *item); });
            found = std::move(items);
            continue;
        }
        if (path.front() == '.')
            path.remove_prefix(1);
        const std::string_view name = cutName(path);
        for (const Json *value : found)
            flatten(*value, items);
        found.clear();
        for (const Json *item : items)
            if (const Json &part = member(*item, name); isThere(part))
                found.push_back(&part);
    }
    Values leaves;
    for (const Json *value : found)
        flatten(*value, leaves);
    std::vector<Json> out;
    out.reserve(leaves.size());
    for (const Json *value : leaves)
        out.push_back(*value);
    return out;
}

} // namespace latchbook::policy
