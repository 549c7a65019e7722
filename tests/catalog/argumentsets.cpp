#include "argumentsets.h"

#include "catalog/union.h"

#include <algorithm>
#include <array>

namespace latchbook::test {
namespace {

constexpr std::size_t noLimit = 60; ///< how long texts and lists without a maximum get
/// Letters of one to four bytes, and one made of two characters: lengths are counted in characters.
constexpr std::array alphabet{"a", "Z", "7", " ", "-", "\"", "\\", "{", "\n", "é", "ß", "ي", "中", "😀", "e\u0301"};

/// Well formed, by format; only those that every validator knows.
const std::vector<std::string> &goodTexts(const std::string &format)
{
    static const std::vector<std::string> days{"2026-12-03", "2024-02-29", "1999-01-31", "2026-04-30"};
    static const std::vector<std::string> instants{"2026-12-03T14:00:00Z", "2026-12-03T14:00:00.123Z",
                                                   "2024-02-29T23:59:59+05:30", "2026-01-01T00:00:00-11:00"};
    static const std::vector<std::string> addresses{"a@b.co", "sarah.chen@example.com", "x+y_z@sub.example.org"};
    static const std::vector<std::string> pages{"https://example.com/page", "mailto:a@b.co", "urn:isbn:123"};
    return format == "date" ? days : format == "date-time" ? instants : format == "email" ? addresses : pages;
}

const std::vector<std::string> &badTexts(const std::string &format)
{
    static const std::vector<std::string> days{"2026-02-30", "2025-02-29", "2026-13-01",
                                               "2026-00-10", "2026-1-1",   "20261203",
                                               "2026-12-32", "tomorrow",   "2026-12-03T10:00:00Z"};
    static const std::vector<std::string> instants{
        "2026-12-03",           "2026-12-03T14:00:00", "2026-12-03T25:00:00Z", "2026-02-30T10:00:00Z",
        "2026-12-03T14:60:00Z", "14:00:00Z",           "2026-12-03T14:00Z",    "2026-12-03T14:00:00+25:00"};
    static const std::vector<std::string> addresses{"sarah",           "@example.com", "a@",
                                                    "a b@example.com", "a@b@c.com",    "a..b@example.com",
                                                    "a@-b.com",        ".a@b.com",     "a@b..com"};
    static const std::vector<std::string> pages{"example.com", "/page", "https//example.com", "not an address"};
    return format == "date" ? days : format == "date-time" ? instants : format == "email" ? addresses : pages;
}

std::size_t sizeOr(const Json &schema, std::string_view keyword, std::size_t otherwise)
{
    const Json &value = member(schema, keyword);
    return value.is_number() ? value.get<std::size_t>() : otherwise;
}

std::vector<std::string> typesOf(const Json &schema)
{
    const Json &type = member(schema, "type");
    if (type.is_string())
        return {type.get<std::string>()};
    return type.is_array() ? type.get<std::vector<std::string>>() : std::vector<std::string>{"string"};
}

constexpr char branchMark = '|';

/// Null for steps that lead elsewhere.
const Json *branchAt(const Json &schema, const std::string &step)
{
    return step.front() == branchMark ? &schema.at("oneOf")[std::stoul(step.substr(1))] : nullptr;
}

const Json &inner(const Json &schema, const std::string &step)
{
    if (const Json *branch = branchAt(schema, step))
        return *branch;
    return step == "[]" ? member(schema, "items") : member(member(schema, "properties"), step);
}

Json &innerValue(Json &value, const std::string &step)
{
    if (step.front() == branchMark)
        return value;
    return step == "[]" ? value[0] : value[step];
}

} // namespace

ArgumentSets::ArgumentSets(const Json &schema, std::mt19937_64 &random) : m_schema(schema), m_random(random)
{
    collect(schema, {});
}

void ArgumentSets::collect(const Json &schema, const Path &path)
{
    constexpr std::array<std::string_view, 13> broken{"type",      "enum",      "const",    "minimum",  "maximum",
                                                      "minLength", "maxLength", "minItems", "maxItems", "uniqueItems",
                                                      "format",    "required",  "oneOf"};
    for (const std::string_view keyword : broken)
        if (schema.contains(keyword) && member(schema, keyword) != false)
            m_breakables.push_back({path, std::string(keyword)});
    if (constexpr std::string_view closed = "additionalProperties"; member(schema, closed) == false)
        m_breakables.push_back({path, std::string(closed)});
    for (const auto &[name, one] : member(schema, "properties").items()) {
        Path further = path;
        further.push_back(name);
        collect(one, further);
    }
    if (const Json &items = member(schema, "items"); items.is_object()) {
        Path further = path;
        further.emplace_back("[]");
        collect(items, further);
    }
    for (std::size_t i = 0; i < member(schema, "oneOf").size(); ++i) {
        Path further = path;
        further.push_back(branchMark + std::to_string(i));
        collect(schema["oneOf"][i], further);
    }
}

Json ArgumentSets::fitting() { return make(m_schema, nullptr, 0); }

Json ArgumentSets::breaking(const Breakable &rule)
{
    Json whole = make(m_schema, &rule.path, 0);
    const Json *schema = &m_schema;
    Json *value = &whole;
    for (const std::string &step : rule.path) {
        schema = &inner(*schema, step);
        value = &innerValue(*value, step);
    }
    *value = broken(*schema, *value, rule.keyword);
    return whole;
}

Json ArgumentSets::make(const Json &schema, const Path *path, std::size_t depth)
{
    if (const Json &choices = member(schema, "enum"); choices.is_array())
        return choices[below(choices.size())];
    if (schema.contains("const"))
        return schema["const"];
    if (schema.contains("oneOf"))
        return makeUnion(schema, path, depth);
    const std::vector<std::string> types = typesOf(schema);
    const bool leadsOn = path && depth < path->size();
    // Where a path leads on, or a keyword is to be broken, null would not do.
    const std::string type = path || chance(80) ? types.front() : anyOf(types);
    if (type == "object")
        return makeObject(schema, leadsOn ? path : nullptr, depth);
    if (type == "array")
        return makeArray(schema, leadsOn ? path : nullptr, depth);
    if (type == "integer" || type == "number")
        return makeNumber(schema, type == "integer");
    if (type == "boolean")
        return chance(50);
    return type == "null" ? Json() : Json(makeText(schema));
}

/// What stands beside the branches fits with any of them.
Json ArgumentSets::makeUnion(const Json &schema, const Path *path, std::size_t depth)
{
    const Json *chosen = path && depth < path->size() ? branchAt(schema, (*path)[depth]) : nullptr;
    if (chosen)
        return make(*chosen, path, depth + 1);
    const Json &branches = schema["oneOf"];
    return make(branches[below(branches.size())], path, depth);
}

Json ArgumentSets::makeObject(const Json &schema, const Path *path, std::size_t depth)
{
    Json object = Json::object();
    const Json &required = member(schema, "required");
    for (const auto &[name, one] : member(schema, "properties").items()) {
        const bool onPath = path && (*path)[depth] == name;
        const bool isRequired = std::ranges::find(required, name) != required.end();
        if (isRequired || onPath || chance(40))
            object[name] = make(one, onPath ? path : nullptr, depth + 1);
    }
    if (member(schema, "additionalProperties") != false && chance(30))
        object["further"] = 1;
    return object;
}

Json ArgumentSets::makeArray(const Json &schema, const Path *path, std::size_t depth)
{
    const std::size_t least = std::max(sizeOr(schema, "minItems", 0), std::size_t(path ? 1 : 0));
    const std::size_t most = std::min(sizeOr(schema, "maxItems", 5), least + 4);
    const std::size_t wanted = chance(20) ? sizeOr(schema, "maxItems", most) : least + below(most - least + 1);
    const bool unique = member(schema, "uniqueItems") == true;
    Json list = Json::array();
    // Of few different values not as many can be had as wanted.
    for (int tries = 0; list.size() < wanted && tries < 500; ++tries) {
        Json item = make(member(schema, "items"), list.empty() ? path : nullptr, depth + 1);
        if (!unique || std::ranges::find(list, item) == list.end())
            list.push_back(std::move(item));
    }
    return list;
}

Json ArgumentSets::makeNumber(const Json &schema, bool whole)
{
    const long least = schema.contains("minimum") ? schema["minimum"].get<long>() : -1000;
    const long most = schema.contains("maximum") ? schema["maximum"].get<long>() : least + 100000;
    if (chance(20))
        return chance(50) ? least : most;
    const long number = least + static_cast<long>(below(static_cast<std::size_t>(most - least + 1)));
    if (chance(20))
        return static_cast<double>(number); // 7.0 is a whole number too
    return whole || number == most ? Json(number) : Json(static_cast<double>(number) + 0.5);
}

std::string ArgumentSets::letters(std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count;) {
        const std::string letter = chance(60) ? "a" : anyOf(alphabet);
        const std::size_t characters = letter == "e\u0301" ? 2 : 1;
        if (i + characters > count)
            continue;
        text += letter;
        i += characters;
    }
    return text;
}

std::string ArgumentSets::makeText(const Json &schema)
{
    if (const std::string format = textOf(schema, "format"); !format.empty())
        return anyOf(goodTexts(format));
    const std::size_t least = sizeOr(schema, "minLength", 0);
    const std::size_t most = sizeOr(schema, "maxLength", least + noLimit);
    if (chance(20))
        return letters(chance(50) ? least : most);
    return letters(least + below(std::min(most - least, noLimit) + 1));
}

Json ArgumentSets::ofOtherType(const Json &schema)
{
    const std::vector<std::string> types = typesOf(schema);
    const auto takes = [&](const char *type) { return std::ranges::find(types, type) != types.end(); };
    std::vector<Json> others;
    const auto add = [&](bool isTaken, const Json &value) {
        if (!isTaken)
            others.push_back(value);
    };
    add(takes("string"), "12");
    add(takes("string"), "");
    add(takes("boolean"), true);
    add(takes("array"), Json::array());
    add(takes("array"), Json::array({"a"}));
    add(takes("object"), Json::object());
    add(takes("null"), nullptr);
    add(takes("integer") || takes("number"), 3);
    add(takes("number"), 3.25);
    return anyOf(others);
}

/// What is right for one branch, under the word of another. Where it happens to be right there too, nothing is broken.
Json ArgumentSets::otherWord(const Json &schema, Json value)
{
    const std::string tag = catalog::tagOf(schema);
    const Json before = value[tag];
    const Json &words = schema["properties"][tag]["enum"];
    while (value[tag] == before)
        value[tag] = words[below(words.size())];
    return value;
}

std::string ArgumentSets::brokenFormat(const std::string &format)
{
    return chance(50) ? anyOf(badTexts(format)) : anyOf(goodTexts(format)) + anyOf(std::array{" ", "\n", "😀", "/"});
}

Json ArgumentSets::broken(const Json &schema, const Json &value, const std::string &keyword)
{
    Json wrong = value;
    if (keyword == "type")
        return &schema == &m_schema ? anyOf(std::array<Json, 4>{Json::array(), "x", 7, true}) : ofOtherType(schema);
    if (keyword == "enum" || keyword == "const")
        return value.is_string() ? Json(value.get<std::string>() + anyOf(std::array{" ", "x", "S"})) : Json(999999);
    if (keyword == "minimum")
        return chance(50) ? schema["minimum"].get<double>() - 1 : Json(schema["minimum"].get<long>() - 1000000);
    if (keyword == "maximum")
        return chance(50) ? schema["maximum"].get<double>() + 1 : Json(schema["maximum"].get<long>() + 1000000);
    if (keyword == "minLength")
        return letters(below(sizeOr(schema, keyword, 1)));
    if (keyword == "maxLength")
        return letters(sizeOr(schema, keyword, 0) + 1 + below(3));
    if (keyword == "format")
        return brokenFormat(textOf(schema, "format"));
    if (keyword == "oneOf")
        return otherWord(schema, value);
    if (keyword == "required")
        wrong.erase(member(schema, keyword)[below(member(schema, keyword).size())].get<std::string>());
    else if (keyword == "additionalProperties")
        wrong[anyOf(std::array{"unknown", "Name", "__proto__", ""})] = 1;
    else if (keyword == "minItems")
        wrong = Json::array();
    else if (keyword == "uniqueItems")
        wrong.push_back(wrong.empty() ? make(member(schema, "items"), nullptr, 0) : wrong[0]);
    else if (keyword == "maxItems")
        while (wrong.size() <= sizeOr(schema, keyword, 0))
            wrong.push_back(make(member(schema, "items"), nullptr, 0));
    if (keyword == "uniqueItems" && wrong.size() == 1)
        wrong.push_back(wrong[0]);
    return wrong;
}

} // namespace latchbook::test
