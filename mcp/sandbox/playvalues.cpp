#include "sandbox/playvalues.h"

#include "base/timetext.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <charconv>
#include <numeric>

namespace latchbook::sandbox {
namespace {

Error fault(std::string words) { return Error{Code::Internal, std::move(words)}; }

/// The next piece of `text` up to `separator`; takes it away.
std::string_view cut(std::string_view &text, char separator)
{
    const std::size_t end = text.find(separator);
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return piece;
}

Result<Json> step(const Json &value, std::string_view name)
{
    if (value.is_object() && value.contains(name))
        return value.at(name);
    if (!value.is_array())
        return fault("There is no \"" + std::string(name) + "\".");
    std::size_t index = 0;
    if (std::from_chars(name.data(), name.data() + name.size(), index).ec == std::errc()) {
        if (index < value.size())
            return value.at(index);
        return fault("There is no item " + std::string(name) + ".");
    }
    Json all = Json::array();
    for (const Json &item : value) {
        Result<Json> one = step(item, name);
        if (!one)
            return one;
        all.push_back(*std::move(one));
    }
    return all;
}

std::string textOf(const Json &value) { return value.is_string() ? value.get<std::string>() : toText(value); }

Json numberOf(double number) { return Json(static_cast<std::int64_t>(number)); }

Json count(const Json &list) { return list.size(); }

Json average(const Json &list)
{
    const double sum = std::accumulate(list.begin(), list.end(), 0.0, [](double so, const Json &item) {
        return so + (item.is_number() ? item.get<double>() : 0);
    });
    return list.empty() ? Json() : numberOf(sum / static_cast<double>(list.size()));
}

Json unique(const Json &list)
{
    Json once = Json::array();
    for (const Json &item : list) {
        if (std::find(once.begin(), once.end(), item) == once.end())
            once.push_back(item);
    }
    return once;
}

Json join(const Json &list)
{
    std::string all;
    for (const Json &item : list)
        all += (all.empty() ? "" : ", ") + textOf(item);
    return all;
}

Json duration(const Json &seconds)
{
    const int all = wholeNumber<int>(seconds).value_or(0);
    const std::string rest = std::to_string(all % 60) + "s";
    return all < 60 ? rest : std::to_string(all / 60) + "m " + rest;
}

/// GOOGLE_MEET as people write it.
Json title(const Json &value)
{
    std::string words = textOf(value);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool isFirst = i == 0 || words[i - 1] == ' ';
        if (words[i] == '_')
            words[i] = ' ';
        else if (!isFirst && words[i] >= 'A' && words[i] <= 'Z')
            words[i] = static_cast<char>(words[i] - 'A' + 'a');
    }
    return words;
}

struct Filter {
    std::string_view name;
    Json (*apply)(const Json &);
    bool isForEach; ///< of a list, else for the list itself
};
constexpr Filter filters[] = {
    {"count", count, false}, {"average", average, false},  {"unique", unique, false},
    {"join", join, false},   {"duration", duration, true}, {"title", title, true},
};

/// Parts of an instant, in QDateTime's words.
struct TimeFilter {
    std::string_view name;
    const char *format;
};
constexpr TimeFilter timeFilters[] = {
    {"weekday", "ddd"},
    {"date", "MMM d"},
    {"day", "yyyy-MM-dd"},
    {"clock", "h:mm AP"},
    {"moment", "ddd MMM d, h:mm AP"},
};

} // namespace

Result<Json> PlayValues::at(std::string_view path) const
{
    const std::string_view name = cut(path, '.');
    const auto start = m_values.find(name);
    if (start == m_values.end())
        return fault("Nothing is known as \"" + std::string(name) + "\".");
    Json value = start->second;
    while (!path.empty()) {
        Result<Json> next = step(value, cut(path, '.'));
        if (!next)
            return next;
        value = *std::move(next);
    }
    return value;
}

Result<std::string> PlayValues::fill(std::string_view text) const
{
    std::string filled;
    while (!text.empty()) {
        filled += cut(text, '{');
        if (text.empty())
            break;
        const Result<Json> value = told(cut(text, '}'));
        if (!value)
            return value.error();
        filled += textOf(*value);
    }
    return filled;
}

Result<Json> PlayValues::fillAll(const Json &value) const
{
    if (value.is_string()) {
        const std::string &text = value.get_ref<const std::string &>();
        if (text.size() > 2 && text.front() == '{' && text.find('}') == text.size() - 1)
            return told(std::string_view(text).substr(1, text.size() - 2));
        Result<std::string> filled = fill(text);
        return filled ? Result<Json>(Json(*filled)) : Result<Json>(filled.error());
    }
    Json all = value;
    for (Json &item : all) {
        Result<Json> filled = value.is_structured() ? fillAll(item) : Result<Json>(item);
        if (!filled)
            return filled;
        item = *std::move(filled);
    }
    return all;
}

Result<Json> PlayValues::told(std::string_view expression) const
{
    Result<Json> value = at(cut(expression, '|'));
    while (value && !expression.empty())
        value = filtered(cut(expression, '|'), *value);
    return value;
}

Result<Json> PlayValues::filtered(std::string_view filter, const Json &value) const
{
    const auto known = std::find_if(std::begin(filters), std::end(filters),
                                    [filter](const Filter &candidate) { return candidate.name == filter; });
    if (known != std::end(filters) && (!value.is_array() || !known->isForEach))
        return known->apply(value);
    if (!value.is_array())
        return timeTold(filter, value);
    Json all = Json::array();
    for (const Json &item : value) {
        Result<Json> one = filtered(filter, item);
        if (!one)
            return one;
        all.push_back(*std::move(one));
    }
    return all;
}

Result<Json> PlayValues::timeTold(std::string_view filter, const Json &value) const
{
    const auto known = std::find_if(std::begin(timeFilters), std::end(timeFilters),
                                    [filter](const TimeFilter &candidate) { return candidate.name == filter; });
    if (known == std::end(timeFilters))
        return fault("There is no filter \"" + std::string(filter) + "\".");
    const auto instant = fromIso(textOf(value));
    if (!instant)
        return fault("\"" + textOf(value) + "\" is no instant.");
    const auto ms = std::chrono::duration_cast<milliseconds>(instant->time_since_epoch()).count();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, m_zone);
    return Json(QLocale::c().toString(local, QString::fromLatin1(known->format)).toStdString());
}

} // namespace latchbook::sandbox
