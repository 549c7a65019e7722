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

namespace latchbook::control::wire {

/// Something of another kind than the struct has there. Thrown, since the JSON library's conversions know no other way;
/// read<T>() below gives it as an Error.
struct Misfit {
    std::string place; ///< "rules[2].added"; empty: the whole
    std::string_view kind; ///< what it must be: "text"

    /// It stands within `outer`.
    void moveInto(const std::string &outer)
    {
        const bool isStep = !place.empty() && place.front() != '[';
        place = outer + (isStep ? "." : "") + place;
    }
};

/// A `T` of its JSON, or Code::InvalidArguments: "rules[2].added must be text".
template <typename T>
Result<T> read(const Json &json)
{
    try {
        return json.get<T>();
    } catch (const Misfit &wrong) {
        return Error{Code::InvalidArguments,
                     (wrong.place.empty() ? "it" : wrong.place) + " must be " + std::string(wrong.kind)};
    }
}

inline void demand(bool isSo, std::string_view kind)
{
    if (!isSo)
        throw Misfit{{}, kind};
}

inline const Json::object_t &membersOf(const Json &json)
{
    demand(json.is_object(), "an object");
    return json.get_ref<const Json::object_t &>();
}

/// Another struct of the channel, or JSON as it is.
template <typename T>
void read(const Json &json, T &value)
{
    json.get_to(value);
}

inline void read(const Json &json, std::string &text)
{
    demand(json.is_string(), "text");
    text = json.get_ref<const std::string &>();
}

inline void read(const Json &json, bool &flag)
{
    demand(json.is_boolean(), "true or false");
    flag = json.get<bool>();
}

template <std::integral T>
void read(const Json &json, T &number)
{
    const std::optional<T> fitting = wholeNumber<T>(json);
    demand(fitting.has_value(), "a whole number, and not too large");
    number = *fitting;
}

template <typename T>
void read(const Json &json, std::pair<T, T> &pair)
{
    demand(json.is_array() && json.size() == 2, "a list of two");
    read(json[0], pair.first);
    read(json[1], pair.second);
}

template <typename T>
void read(const Json &json, std::vector<T> &list)
{
    demand(json.is_array(), "a list");
    for (const Json &item : json) {
        try {
            read(item, list.emplace_back());
        } catch (Misfit &wrong) {
            wrong.moveInto('[' + std::to_string(list.size() - 1) + ']');
            throw;
        }
    }
}

template <typename T>
void read(const Json::object_t &members, const char *name, T &value)
{
    const auto found = members.find(name);
    if (found == members.end())
        return;
    try {
        read(found->second, value);
    } catch (Misfit &wrong) {
        wrong.moveInto(name);
        throw;
    }
}

} // namespace latchbook::control::wire
