// How the channel's structs become JSON and come back. A header only says that they do: spelled out there, every file
// that includes it would compile the same conversions again.
#pragma once

#include "base/json.h"

#include <vector>

/// In a header, after the struct: it has a form in JSON.
#define LATCHBOOK_WIRE(Type)                                                                                           \
    void to_json(Json &json, const Type &value);                                                                       \
    void from_json(const Json &json, Type &value);

/// In one source: the members that cross. What a message lacks has its default, so that app and server may differ by a
/// version.
#define LATCHBOOK_WIRE_MEMBERS(Type, ...)                                                                              \
    void to_json(Json &nlohmann_json_j, const Type &nlohmann_json_t)                                                   \
    {                                                                                                                  \
        NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(NLOHMANN_JSON_TO, __VA_ARGS__))                                       \
    }                                                                                                                  \
    void from_json(const Json &json, Type &value)                                                                      \
    {                                                                                                                  \
        value = {};                                                                                                    \
        const auto &members = latchbook::control::wire::membersOf(json);                                               \
        NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(LATCHBOOK_WIRE_MEMBER, __VA_ARGS__))                                  \
    }
#define LATCHBOOK_WIRE_MEMBER(name) latchbook::control::wire::read(members, #name, value.name);

// All throw as the JSON library does where a value has another type.
namespace latchbook::control::wire {

inline const Json::object_t &membersOf(const Json &json) { return json.get_ref<const Json::object_t &>(); }

template <typename T>
void read(const Json &json, T &value)
{
    json.get_to(value);
}

template <std::integral T>
requires(!std::same_as<T, bool>) void read(const Json &json, T &value)
{
    const std::optional<T> number = wholeNumber<T>(json);
    if (!number)
        throw Json::type_error::create(302, "this is no whole number that fits: " + toText(json), &json);
    value = *number;
}

template <typename T>
void read(const Json &json, std::pair<T, T> &pair)
{
    read(json.at(0), pair.first);
    read(json.at(1), pair.second);
}

template <typename T>
void read(const Json &json, std::vector<T> &list)
{
    for (const Json &item : json.get_ref<const Json::array_t &>())
        read(item, list.emplace_back());
}

template <typename T>
void read(const Json::object_t &members, const char *name, T &value)
{
    if (const auto found = members.find(name); found != members.end())
        read(found->second, value);
}

} // namespace latchbook::control::wire
