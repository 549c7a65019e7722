// What Linkt's lists have in common: {NAME: […], page, page_size, total}, and how they are asked for.
#pragma once

#include "sandbox/resource.h"

#include <set>

namespace latchbook::sandbox::linkt {

/// Columns one may sort by; the members' names are the columns' names.
using Sortable = std::set<std::string, std::less<>>;

/// A query's parameters, read one by one; what is wrong with them is collected.
class Query
{
public:
    explicit Query(const Request &request) : m_request(request) { }

    /// `page` and `page_size`: 20 unless said otherwise, 100 at most.
    Page page();
    /// `sort_by` and `order` (-1 or 1) for SQL; the newest first unless said otherwise.
    std::string order(const std::string &table, const Sortable &sortable);
    std::int64_t number(std::string_view name, Bounds bounds, std::int64_t otherwise);
    bool flag(std::string_view name, bool otherwise);
    /// Empty when absent.
    std::string word(std::string_view name, const std::vector<std::string_view> &words);
    /// An instant; nothing when absent.
    std::optional<WallTime> instant(std::string_view name);
    std::string text(std::string_view name) const { return m_request.parameter(name).value_or(""); }
    std::vector<std::string> texts(std::string_view name) const { return m_request.parameters(name); }

    void complain(std::string_view name, std::string why, Problem::Kind kind = Problem::Kind::Malformed);
    /// To be looked at after the last parameter.
    Refusal refusal() const;

private:
    const Request &m_request;
    std::vector<Problem> m_problems;
};

/// `items` of a page, under the list's name.
Reply listReply(const char *name, Cut cut, const Page &page);

/// Conditions put together: " AND a = :a AND b IN (:b0, :b1)".
class Where
{
public:
    Where &add(const std::string &condition, const Json &binds = Json::object());
    /// Left out when the text is empty.
    Where &equals(const std::string &column, const std::string &name, const std::string &value);
    /// Any of them; left out when there are none.
    Where &isOneOf(const std::string &column, const std::string &name, const std::vector<std::string> &values);

    /// The listing, narrowed.
    Listing of(const Call &call, const Resource &resource, const std::string &order) const;

private:
    std::string m_sql;
    Json m_binds = Json::object();
};

} // namespace latchbook::sandbox::linkt
