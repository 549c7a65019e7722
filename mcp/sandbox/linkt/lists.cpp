#include "sandbox/linkt/lists.h"

#include "sandbox/linkt/refused.h"
#include "sandbox/zonetime.h"

#include <algorithm>

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::int64_t mostOnAPage = 100;

std::string choices(const std::vector<std::string_view> &words)
{
    std::string text = "must be one of ";
    for (const std::string_view word : words)
        text += (word == words.front() ? "" : ", ") + std::string(word);
    return text;
}

} // namespace

Page Query::page() { return {number("page", {1, maxPage}, 1), number("page_size", {1, mostOnAPage}, 20)}; }

std::string Query::order(const std::string &table, const Sortable &sortable)
{
    const std::string column = m_request.parameter("sort_by").value_or("created_at");
    const std::string direction = word("order", {"-1", "1"}) == "1" ? " ASC" : " DESC";
    if (!sortable.contains(column)) {
        complain("sort_by", choices({sortable.begin(), sortable.end()}));
        return table + ".n";
    }
    return table + "." + column + (column == "name" ? " COLLATE NOCASE" : "") + direction + ", " + table + ".n"
           + direction;
}

std::int64_t Query::number(std::string_view name, Bounds bounds, std::int64_t otherwise)
{
    if (const auto why = whyNoNumber(m_request, name, bounds, otherwise))
        complain(name, *why);
    return otherwise;
}

bool Query::flag(std::string_view name, bool otherwise)
{
    const std::string given = word(name, {"true", "false", "True", "False", "1", "0"});
    return given.empty() ? otherwise : given == "1" || given[0] == 't' || given[0] == 'T';
}

std::string Query::word(std::string_view name, const std::vector<std::string_view> &words)
{
    const auto given = m_request.parameter(name);
    if (given && std::ranges::find(words, *given) == words.end()) {
        complain(name, choices(words));
        return {};
    }
    return given.value_or("");
}

std::optional<WallTime> Query::instant(std::string_view name)
{
    const auto given = m_request.parameter(name);
    if (!given)
        return std::nullopt;
    const auto read = instantFrom(*given);
    if (!read)
        complain(name, "must be an ISO 8601 instant");
    return read;
}

void Query::complain(std::string_view name, std::string why, Problem::Kind kind)
{
    m_problems.push_back({std::string(name), kind, std::move(why)});
}

Refusal Query::refusal() const
{
    return m_problems.empty() ? std::nullopt : Refusal(unprocessable("query", m_problems));
}

Reply listReply(const char *name, Cut cut, const Page &page)
{
    return {200,
            {{name, std::move(cut.items)}, {"page", page.number}, {"page_size", page.limit}, {"total", cut.total}}};
}

Where &Where::add(const std::string &condition, const Json &binds)
{
    m_sql += " AND " + condition;
    m_binds.update(binds);
    return *this;
}

Where &Where::equals(const std::string &column, const std::string &name, const std::string &value)
{
    return value.empty() ? *this : add(column + " = :" + name, {{name, value}});
}

Where &Where::isOneOf(const std::string &column, const std::string &name, const std::vector<std::string> &values)
{
    if (values.empty())
        return *this;
    std::string list;
    Json binds = Json::object();
    for (const std::string &value : values) {
        const std::string bind = name + std::to_string(binds.size());
        list += (list.empty() ? ":" : ", :") + bind;
        binds[bind] = value;
    }
    return add(column + " IN (" + list + ")", binds);
}

Listing Where::of(const Call &call, const Resource &resource, const std::string &order) const
{
    Listing listing = listingOf(call, resource, m_sql, order);
    listing.binds.update(m_binds);
    return listing;
}

} // namespace latchbook::sandbox::linkt
