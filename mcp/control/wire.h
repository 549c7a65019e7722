// How the channel's structs become JSON and come back. A header only says that they do: spelled out there, every file
// that includes it would compile the same conversions again.
#pragma once

#include "base/json.h"

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
    void from_json(const Json &nlohmann_json_j, Type &nlohmann_json_t)                                                 \
    {                                                                                                                  \
        const Type nlohmann_json_default_obj{};                                                                        \
        NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(NLOHMANN_JSON_FROM_WITH_DEFAULT, __VA_ARGS__))                        \
    }
