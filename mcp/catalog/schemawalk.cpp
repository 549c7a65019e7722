#include "catalog/schemawalk.h"

#include "base/cuttext.h"
#include "catalog/formats.h"
#include "catalog/union.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace latchbook::catalog {
namespace {

constexpr std::array knownKeywords = {
    std::string_view("type"),      std::string_view("properties"),  std::string_view("required"),
    std::string_view("enum"),      std::string_view("const"),       std::string_view("additionalProperties"),
    std::string_view("minimum"),   std::string_view("maximum"),     std::string_view("minLength"),
    std::string_view("maxLength"), std::string_view("minItems"),    std::string_view("maxItems"),
    std::string_view("items"),     std::string_view("uniqueItems"), std::string_view("format"),
    std::string_view("title"),     std::string_view("description"), std::string_view("default"),
    std::string_view("examples"),  std::string_view("oneOf"),
};

bool isWhole(const Json &value)
{
    return value.is_number_integer()
           || (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>());
}

bool isOfType(const Json &value, std::string_view type)
{
    if (type == "object")
        return value.is_object();
    if (type == "array")
        return value.is_array();
    if (type == "string")
        return value.is_string();
    if (type == "integer")
        return isWhole(value);
    if (type == "number")
        return value.is_number();
    if (type == "boolean")
        return value.is_boolean();
    return type == "null" && value.is_null();
}

/// The keywords that judge a value by itself, found in one pass over its schema; null where there is none.
struct Rules {
    const Json *type = nullptr;
    const Json *constant = nullptr;
    const Json *choices = nullptr;
    const Json *least = nullptr; ///< of what the value is measured by
    const Json *most = nullptr;
    const Json *unique = nullptr;
    const Json *format = nullptr;

    Rules(const Json &schema, const Json &value);
};

bool isAny(const Json &) { return true; }
bool isNumber(const Json &value) { return value.is_number(); }
bool isText(const Json &value) { return value.is_string(); }
bool isList(const Json &value) { return value.is_array(); }

struct Keyword {
    std::string_view name;
    const Json *Rules::*place;
    bool (*speaksOf)(const Json &value);
};

constexpr std::array keywords = {
    Keyword{"type", &Rules::type, isAny},       Keyword{"const", &Rules::constant, isAny},
    Keyword{"enum", &Rules::choices, isAny},    Keyword{"minimum", &Rules::least, isNumber},
    Keyword{"maximum", &Rules::most, isNumber}, Keyword{"minLength", &Rules::least, isText},
    Keyword{"maxLength", &Rules::most, isText}, Keyword{"minItems", &Rules::least, isList},
    Keyword{"maxItems", &Rules::most, isList},  Keyword{"uniqueItems", &Rules::unique, isList},
    Keyword{"format", &Rules::format, isText},
};

Rules::Rules(const Json &schema, const Json &value)
{
    const auto *words = schema.get_ptr<const Json::object_t *>();
    if (!words)
        return; // true and null take anything
    for (const auto &[word, rule] : *words) {
        const auto *const keyword = std::ranges::find(keywords, std::string_view(word), &Keyword::name);
        if (keyword != keywords.end() && keyword->speaksOf(value))
            this->*keyword->place = &rule;
    }
}

bool fitsType(const Rules &rules, const Json &value)
{
    if (!rules.type)
        return true;
    if (const auto *type = rules.type->get_ptr<const std::string *>())
        return isOfType(value, *type);
    return std::any_of(rules.type->begin(), rules.type->end(),
                       [&](const Json &one) { return isOfType(value, one.get_ref<const std::string &>()); });
}

bool fitsChoice(const Rules &rules, const Json &value)
{
    if (rules.constant && *rules.constant != value)
        return false;
    return !rules.choices || std::find(rules.choices->begin(), rules.choices->end(), value) != rules.choices->end();
}

/// What `minimum` and its like speak of.
Json amountOf(const Json &value)
{
    if (value.is_string())
        return lengthOf(value.get_ref<const std::string &>());
    return value.is_array() ? Json(value.size()) : value;
}

bool fitsRange(const Rules &rules, const Json &value)
{
    if (rules.least || rules.most) {
        const Json amount = amountOf(value);
        if ((rules.least && amount < *rules.least) || (rules.most && amount > *rules.most))
            return false;
    }
    return !(rules.unique && *rules.unique == true && hasTwins(value));
}

bool fitsFormat(const Rules &rules, const Json &value)
{
    if (!rules.format)
        return true;
    const Format *format = findFormat(rules.format->get_ref<const std::string &>());
    return !format || format->fits(value.get_ref<const std::string &>());
}

/// Where a value stands: a chain on the stack, spelled out only when there is a fault to tell.
struct Place {
    const Place *outer = nullptr;
    const std::string *name = nullptr; ///< null for an item
    std::size_t index = 0;
    const Json *around = nullptr; ///< the schema of the object whose member it is
};

bool isNeeded(const Place &place) { return !place.around || isRequired(*place.around, *place.name); }

std::string pathOf(const Place &place)
{
    if (!place.outer)
        return {};
    const std::string outer = pathOf(*place.outer);
    if (!place.name)
        return outer + '[' + std::to_string(place.index) + ']';
    return outer.empty() ? *place.name : outer + '.' + *place.name;
}

Json::json_pointer pointerOf(const Place &place)
{
    if (!place.outer)
        return Json::json_pointer();
    return place.name ? pointerOf(*place.outer) / *place.name : pointerOf(*place.outer) / place.index;
}

Json::json_pointer optionalAround(const Place &place)
{
    const Place *optional = &place;
    while (optional && isNeeded(*optional))
        optional = optional->outer;
    return optional ? pointerOf(*optional) : Json::json_pointer();
}

class Walker
{
public:
    Walker(Formats formats, std::size_t most) : m_formats(formats), m_most(most) { }

    void visit(const Place &place, const Json &schema, const Json &value)
    {
        const Rules rules(schema, value);
        if (!fitsType(rules, value))
            add(FaultKind::Type, place, schema, &value);
        else if (!fitsChoice(rules, value))
            add(FaultKind::Choice, place, schema, &value);
        else if (!fitsRange(rules, value))
            add(FaultKind::Range, place, schema, &value);
        else if (m_formats == Formats::Checked && !fitsFormat(rules, value))
            add(FaultKind::Format, place, schema, &value);
        else if (value.is_object())
            visitMembers(place, schema, value);
        else if (value.is_array())
            visitItems(place, schema, value);
    }

    std::vector<Fault> faults;

private:
    bool isFull() const { return faults.size() >= m_most; }

    void add(FaultKind kind, const Place &place, const Json &schema, const Json *value)
    {
        if (!isFull())
            faults.push_back(
                {kind, pathOf(place), pointerOf(place), &schema, value, isNeeded(place), optionalAround(place)});
    }

    void visitMembers(const Place &place, const Json &schema, const Json &value)
    {
        const Json &declared = member(schema, "properties");
        const Json &others = member(schema, "additionalProperties");
        if (others.is_boolean() && !others.get<bool>())
            for (const auto &[name, inner] : value.items())
                if (!declared.contains(name))
                    add(FaultKind::Unknown, {&place, &name, 0, &schema}, schema, &inner);
        for (const Json &wanted : member(schema, "required")) {
            const auto &name = wanted.get_ref<const std::string &>();
            if (!value.contains(name))
                add(FaultKind::Missing, {&place, &name, 0, &schema}, member(declared, name), nullptr);
        }
        static const Json::object_t none;
        const auto &known = declared.is_object() ? declared.get_ref<const Json::object_t &>() : none;
        auto own = known.begin();
        for (const auto &[name, inner] : value.get_ref<const Json::object_t &>()) {
            while (own != known.end() && own->first < name) // both are sorted
                ++own;
            const Json &rule = own != known.end() && own->first == name ? own->second : others;
            if (rule.is_object() && !isFull())
                visit({&place, &name, 0, &schema}, rule, inner);
        }
        // What bears no branch's word has a fault by now: the files are held to that (toollint.cpp).
        if (const Json *branch = branchFor(schema, value))
            visit(place, *branch, value);
    }

    void visitItems(const Place &place, const Json &schema, const Json &value)
    {
        const Json &rule = member(schema, "items");
        if (!rule.is_object())
            return;
        for (std::size_t i = 0; i < value.size() && !isFull(); ++i)
            visit({&place, nullptr, i}, rule, value[i]);
    }

    Formats m_formats;
    std::size_t m_most;
};

} // namespace

std::vector<Fault> walkSchema(const Json &schema, const Json &value, Formats formats, std::size_t most)
{
    Walker walker(formats, most);
    walker.visit({}, schema, value);
    return std::move(walker.faults);
}

bool isRequired(const Json &schema, const std::string &name)
{
    const Json &required = member(schema, "required");
    return required.is_array() && std::find(required.begin(), required.end(), name) != required.end();
}

bool takesType(const Json &schema, std::string_view type)
{
    const Json &types = member(schema, "type");
    return types == type || (types.is_array() && std::find(types.begin(), types.end(), type) != types.end());
}

bool isKnownKeyword(std::string_view keyword)
{
    return std::find(knownKeywords.begin(), knownKeywords.end(), keyword) != knownKeywords.end();
}

bool hasTwins(const Json &list)
{
    std::set<std::reference_wrapper<const Json>, std::less<Json>> seen;
    return !std::all_of(list.begin(), list.end(), [&](const Json &item) { return seen.insert(item).second; });
}

std::size_t lengthOf(std::string_view text)
{
    return std::size_t(std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); }));
}

} // namespace latchbook::catalog
