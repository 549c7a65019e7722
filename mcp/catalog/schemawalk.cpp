#include "catalog/schemawalk.h"

#include "base/cuttext.h"
#include "catalog/formats.h"
#include "catalog/union.h"

#include <algorithm>
#include <array>
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

bool fitsChoice(const Subschema &schema, const Json &value)
{
    if (schema.constant && *schema.constant != value)
        return false;
    return !schema.choices || std::find(schema.choices->begin(), schema.choices->end(), value) != schema.choices->end();
}

bool isWithin(const Subschema::Bounds &bounds, const Json &amount)
{
    return !(bounds.least && amount < *bounds.least) && !(bounds.most && amount > *bounds.most);
}

bool fitsRange(const Subschema &schema, const Json &value)
{
    if (const auto *text = value.get_ptr<const std::string *>())
        return schema.texts.isOpen() || isWithin(schema.texts, lengthOf(*text));
    if (value.is_array())
        return isWithin(schema.lists, value.size()) && !(schema.isUnique && hasTwins(value));
    return !value.is_number() || isWithin(schema.numbers, value);
}

bool fitsFormat(const Subschema &schema, const Json &value)
{
    return !schema.format || !value.is_string() || schema.format->fits(value.get_ref<const std::string &>());
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

    void visit(const Place &place, const Subschema &schema, const Json &value)
    {
        if (!(schema.types & typesOf(value)))
            add(FaultKind::Type, place, *schema.json, &value);
        else if (!fitsChoice(schema, value))
            add(FaultKind::Choice, place, *schema.json, &value);
        else if (!fitsRange(schema, value))
            add(FaultKind::Range, place, *schema.json, &value);
        else if (m_formats == Formats::Checked && !fitsFormat(schema, value))
            add(FaultKind::Format, place, *schema.json, &value);
        else if (const auto *members = value.get_ptr<const Json::object_t *>())
            visitMembers(place, schema, value, *members);
        else if (value.is_array() && schema.items)
            visitItems(place, *schema.items, value);
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

    void visitMembers(const Place &place, const Subschema &schema, const Json &value, const Json::object_t &members)
    {
        if (schema.isClosed)
            for (const auto &[name, inner] : members)
                if (!std::ranges::binary_search(schema.members, std::string_view(name), {}, &Subschema::Member::name))
                    add(FaultKind::Unknown, {&place, &name, 0, schema.json}, *schema.json, &inner);
        for (const std::string *name : schema.required)
            if (!members.contains(*name))
                add(FaultKind::Missing, {&place, name, 0, schema.json},
                    member(member(*schema.json, "properties"), *name), nullptr);
        auto declared = schema.members.begin();
        for (const auto &[name, inner] : members) {
            int order = 1;
            while (declared != schema.members.end() && (order = declared->name.compare(name)) < 0) // both are sorted
                ++declared;
            const bool isDeclared = declared != schema.members.end() && order == 0;
            const Subschema *const its = (isDeclared ? declared->schema : schema.others).get();
            if (its && !isFull())
                visit({&place, &name, 0, schema.json}, *its, inner);
        }
        // What bears no branch's word has a fault by now: the files are held to that (toollint.cpp).
        if (schema.branches.empty())
            return;
        const auto branch = std::ranges::find(schema.branches, branchFor(*schema.json, value), &Subschema::json);
        if (branch != schema.branches.end())
            visit(place, *branch, value);
    }

    void visitItems(const Place &place, const Subschema &schema, const Json &list)
    {
        for (std::size_t i = 0; i < list.size() && !isFull(); ++i)
            visit({&place, nullptr, i}, schema, list[i]);
    }

    Formats m_formats;
    std::size_t m_most;
};

} // namespace

std::vector<Fault> walkSchema(const Subschema &schema, const Json &value, Formats formats, std::size_t most)
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
