#include "policy/card.h"

#include "base/cuttext.h"
#include "base/digest.h"
#include "policy/factpath.h"
#include "policy/weekchange.h"

#include <algorithm>
#include <set>

namespace latchbook::policy {
namespace {

using control::Phrase;

/// More of a list is told as "and 7 more".
constexpr std::size_t maxListed = 6;
/// Bytes of one value; a card shows a few lines of it at most.
constexpr std::size_t longestValue = 4000;

/// As it stands in the facts, as far as a card can use it.
Json asTold(Json value)
{
    const std::string text = value.is_string() || value.is_structured() ? plainText(value) : std::string();
    if (text.size() <= longestValue)
        return value;
    return std::string(cutText(text, longestValue)) + "\u2026";
}

/// Values of an expression's path, or the words behind "=".
std::vector<Json> take(const Json &path, const Json &facts)
{
    if (!path.is_string())
        return {path};
    const std::string &text = path.get_ref<const std::string &>();
    if (text.starts_with('='))
        return {text.substr(1)};
    std::vector<Json> found = lookUp(facts, text);
    for (Json &value : found)
        value = asTold(std::move(value));
    return found;
}

/// "google_calendar", "SEND_EMAIL": a word of the service's, as people write it: "send email".
std::string wordOf(const Json &value)
{
    std::string word = QString::fromStdString(plainText(value)).toLower().toStdString();
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

/// "Google Calendar", "Send Email"
std::string titleOf(const Json &value)
{
    std::string word = wordOf(value);
    for (std::size_t i = 0; i < word.size(); ++i)
        if (i == 0 || word[i - 1] == ' ')
            word[i] = char(std::toupper(static_cast<unsigned char>(word[i])));
    return word;
}

std::string firstName(const std::string &name) { return name.substr(0, name.find(' ')); }

Json listOf(const std::vector<Json> &values, std::string (*words)(const Json &))
{
    std::set<std::string> seen;
    Json list = Json::array();
    for (const Json &value : values)
        if (std::string one = words(value); seen.insert(one).second)
            list.push_back(std::move(one));
    return list;
}

std::optional<Json> pairOf(const Json &paths, const Json &facts)
{
    Json pair = Json::array();
    for (const Json &path : paths)
        if (const std::vector<Json> found = take(path, facts); !found.empty())
            pair.push_back(found.front());
    if (pair.size() != paths.size())
        return std::nullopt;
    return pair;
}

bool isSomethingThere(const Json &paths, const Json &facts)
{
    return std::any_of(paths.begin(), paths.end(), [&](const Json &path) { return !take(path, facts).empty(); });
}

bool areAllThere(const Json &paths, const Json &facts)
{
    return std::all_of(paths.begin(), paths.end(), [&](const Json &path) { return !take(path, facts).empty(); });
}

/// What cannot be known without looking is not claimed: only what was read may be said to be absent.
bool wasRead(const Json &facts) { return flagOf(facts, "read"); }

/// The phrase at `key`: one expression, or a list of which the first that can be said is.
Phrase partOf(const Json &row, std::string_view key, const Json &facts, std::string *tone = nullptr)
{
    const Json &part = member(row, key);
    for (const Json &one : part.is_array() ? part : Json::array({part})) {
        if (Phrase phrase = phraseOf(one, facts); !phrase.isEmpty()) {
            if (tone)
                *tone = textOf(one, "tone");
            return phrase;
        }
    }
    return {};
}

/// Whether a row belongs on the card, by its own conditions.
bool applies(const Json &row, const Json &facts)
{
    const Json &when = member(row, "when");
    const Json &unless = member(row, "unless");
    return (when.is_null() || areAllThere(when, facts))
           && (unless.is_null() || (wasRead(facts) && !isSomethingThere(unless, facts)));
}

/// {"begin":path, "end":path, "more":path}: lists of the same length.
Booked bookedOf(const Json &expression, const Json &facts)
{
    Booked booked;
    const std::vector<Json> begins = lookUp(facts, textOf(expression, "begin"));
    const std::vector<Json> ends = lookUp(facts, textOf(expression, "end"));
    for (std::size_t i = 0; i < std::min(begins.size(), ends.size()); ++i)
        booked.meetings.emplace_back(plainText(begins[i]), plainText(ends[i]));
    booked.areMore = !lookUp(facts, textOf(expression, "more")).empty();
    return booked;
}

void addAssistantTexts(const Json &fields, const Json &arguments, control::Question &question)
{
    for (const Json &field : fields)
        for (const Json &text : lookUp(arguments, textOf(field, "field")))
            question.assistantText.push_back(
                {.text = plainText(text), .place = phraseOf(member(field, "place"), {}), .match = {}});
}

void addRow(const Json &row, const Json &facts, control::Question &question)
{
    control::Fact fact{
        .label = partOf(row, "label", facts), .value = partOf(row, "value", facts), .rest = partOf(row, "rest", facts)};
    fact.detail = partOf(row, "detail", facts, &fact.tone);
    if (applies(row, facts) && !fact.value.isEmpty())
        question.rows.push_back(std::move(fact));
}

void addRows(const Json &row, const Json &facts, control::Question &question)
{
    const std::string each = textOf(row, "each");
    if (each.empty())
        return addRow(row, facts, question);
    const std::size_t first = question.rows.size();
    Json withItem = facts;
    for (const Json &item : lookUp(facts, each)) {
        withItem["item"] = item;
        addRow(row, withItem, question);
    }
    for (std::size_t i = first + 1; i < question.rows.size(); ++i)
        question.rows[i].label = {};
}

} // namespace

std::optional<Json> valueOf(const Json &expression, const Json &facts)
{
    if (!expression.is_object() || expression.empty())
        return std::nullopt;
    Json value = Json::object();
    for (const auto &[type, path] : expression.items()) {
        if (type == "span") {
            std::optional<Json> pair = pairOf(path, facts);
            if (!pair)
                return std::nullopt;
            value[type] = *std::move(pair);
            continue;
        }
        const std::vector<Json> found = take(path, facts);
        if (found.empty())
            return std::nullopt;
        if (type == "count" && path.is_string() && !(found.size() == 1 && found.front().is_number()))
            value[type] = found.size();
        else if (type == "hosts")
            value["list"] = listOf(found, hostOf);
        else if (type == "list")
            value[type] = listOf(found, plainText);
        else if (type == "names")
            value["list"] = listOf(found, titleOf);
        else if (type == "word")
            value["text"] = wordOf(found.front());
        else if (type == "first")
            value["text"] = firstName(plainText(found.front()));
        else if (type == "host")
            value[type] = hostOf(found.front());
        else if (type == "text")
            value[type] = plainText(found.front());
        else
            value[type] = found.front();
    }
    if (Json &list = value["list"]; list.is_array() && list.size() > maxListed) {
        value["more"] = list.size() - maxListed;
        list.erase(list.begin() + std::ptrdiff_t(maxListed), list.end());
    } else if (list.is_null()) {
        value.erase("list");
    }
    if (member(value, "count") == 0)
        return std::nullopt;
    return value;
}

Phrase phraseOf(const Json &expression, const Json &facts)
{
    if (expression.is_string())
        return {.id = expression.get<std::string>()};
    if (!expression.is_object() || !applies(expression, facts))
        return {};
    Phrase phrase{.id = textOf(expression, "say")};
    const Json &wanted = member(expression, "with");
    if (wanted.is_null())
        return phrase;
    for (const auto &[name, value] : wanted.items()) {
        std::optional<Json> found = valueOf(value, facts);
        if (!found)
            return {};
        phrase.with[name] = *std::move(found);
    }
    return phrase;
}

void fillCard(const catalog::ToolSpec &tool, const Json &facts, control::Question &question)
{
    const Json &card = tool.card;
    question.title = partOf(card, "title", facts);
    question.kind = partOf(card, "kind", facts);
    question.icon = textOf(card, "icon");
    question.rows.clear();
    question.consequences.clear();
    question.putBack.clear();
    question.assistantText.clear();
    for (const Json &row : member(card, "facts"))
        addRows(row, facts, question);
    for (const Json &row : member(card, "then"))
        if (Phrase phrase = phraseOf(row, facts); !phrase.isEmpty())
            question.consequences.push_back({.phrase = std::move(phrase),
                                             .icon = textOf(row, "icon"),
                                             .tone = textOf(row, "tone"),
                                             .keepsSecret = flagOf(row, "keepsSecret")});
    for (const Json &row : member(card, "back"))
        if (Phrase phrase = phraseOf(row, facts); !phrase.isEmpty())
            question.putBack.push_back(std::move(phrase));
    addAssistantTexts(member(card, "assistant"), member(facts, "arguments"), question);
    question.week = {};
    if (const Json &week = member(card, "week"); !week.is_null() && wasRead(facts)) {
        const Json before = lookUp(facts, textOf(week, "before"));
        const Json after = lookUp(facts, textOf(week, "after"));
        const std::vector<Json> zone = lookUp(facts, textOf(week, "zone"));
        question.week = compareWeeks(before, after, zone.empty() ? std::string() : plainText(zone.front()),
                                     bookedOf(member(week, "booked"), facts));
    }
}

std::string digestOf(const control::Question &question, std::string_view account)
{
    const Json bound = Json::array({question.service, question.connection, account, question.tool, question.arguments,
                                    question.facts == "unreadable", question.title, question.rows,
                                    question.consequences, question.putBack, question.week});
    return sha256Hex(toText(bound));
}

} // namespace latchbook::policy
