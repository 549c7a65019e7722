#include "catalog/schema.h"

#include "catalog/formats.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace latchbook::catalog {
namespace {

enum TypeBit : std::uint8_t { Object = 1, Array = 2, String = 4, Boolean = 8, Null = 16, Integer = 32, Number = 64 };

constexpr std::uint8_t anyType = 127;

std::uint8_t typeNamed(const Json &name)
{
    using Name = std::pair<std::string_view, TypeBit>;
    static constexpr std::array names = {Name("object", Object),   Name("array", Array), Name("string", String),
                                         Name("boolean", Boolean), Name("null", Null),   Name("integer", Integer),
                                         Name("number", Number)};
    const auto *text = name.get_ptr<const std::string *>();
    const auto *const found = text ? std::ranges::find(names, std::string_view(*text), &Name::first) : names.end();
    return found == names.end() ? 0 : found->second;
}

std::uint8_t typesNamed(const Json &names)
{
    if (names.is_null())
        return anyType;
    if (!names.is_array())
        return typeNamed(names);
    std::uint8_t types = 0;
    for (const Json &name : names)
        types |= typeNamed(name);
    return types;
}

std::unique_ptr<Subschema> within(const Json &schema)
{
    return schema.is_object() ? std::make_unique<Subschema>(schema) : nullptr;
}

const Json *keyword(const Json &schema, std::string_view name)
{
    const auto found = schema.find(name);
    return found == schema.end() ? nullptr : &*found;
}

Subschema::Bounds boundsOf(const Json &schema, std::string_view least, std::string_view most)
{
    return {.least = keyword(schema, least), .most = keyword(schema, most)};
}

} // namespace

std::uint8_t typesOf(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::object: return Object;
    case Json::value_t::array: return Array;
    case Json::value_t::string: return String;
    case Json::value_t::boolean: return Boolean;
    case Json::value_t::null: return Null;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: return Integer | Number;
    case Json::value_t::number_float:
        return std::trunc(value.get<double>()) == value.get<double>() ? Integer | Number : Number;
    default: return 0;
    }
}

Subschema::Subschema(const Json &from)
    : json(&from)
    , types(typesNamed(member(from, "type")))
    , constant(keyword(from, "const"))
    , choices(keyword(from, "enum"))
    , numbers(boundsOf(from, "minimum", "maximum"))
    , texts(boundsOf(from, "minLength", "maxLength"))
    , lists(boundsOf(from, "minItems", "maxItems"))
    , isUnique(flagOf(from, "uniqueItems"))
    , format(findFormat(textOf(from, "format")))
    , isClosed(member(from, "additionalProperties") == Json(false))
    , others(within(member(from, "additionalProperties")))
    , items(within(member(from, "items")))
{
    if (const auto *declared = member(from, "properties").get_ptr<const Json::object_t *>()) {
        for (const auto &[name, inner] : *declared) // by name: so the library keeps them
            members.push_back({name, within(inner)});
    }
    for (const Json &name : member(from, "required")) {
        if (const auto *text = name.get_ptr<const std::string *>())
            required.push_back(text);
    }
    for (const Json &branch : member(from, "oneOf"))
        branches.emplace_back(branch);
}

Schema::Schema(Json json) : m_read(std::make_shared<const Read>(std::move(json))) { }

} // namespace latchbook::catalog
