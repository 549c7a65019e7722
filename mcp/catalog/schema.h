// A JSON Schema as its file has it, and what it asks of values, made ready once for all that are compared with it.
#pragma once

#include "base/json.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::catalog {

struct Format;

/// What a schema, or one within it, asks of a value: the keywords that tool files may use (schemawalk.h). Points into
/// the JSON.
struct Subschema {
    struct Member {
        std::string_view name;
        std::unique_ptr<Subschema> schema; ///< null: takes anything
    };
    /// `minimum` and its like; null where there is none.
    struct Bounds {
        const Json *least = nullptr;
        const Json *most = nullptr;

        bool isOpen() const { return !least && !most; }
    };

    explicit Subschema(const Json &json);

    const Json *json;
    std::uint8_t types; ///< of typesOf()
    const Json *constant = nullptr;
    const Json *choices = nullptr; ///< a list
    Bounds numbers;
    Bounds texts;
    Bounds lists;
    bool isUnique = false; ///< of a list's items
    const Format *format = nullptr; ///< of texts
    std::vector<Member> members; ///< those declared, by name
    std::vector<const std::string *> required;
    bool isClosed = false; ///< takes no other members
    std::unique_ptr<Subschema> others; ///< of members that are not declared; null: takes anything
    std::unique_ptr<Subschema> items;
    std::vector<Subschema> branches; ///< of a union (union.h)
};

/// The JSON types that a value is of: 3 is an integer and a number, and so is 3.0.
std::uint8_t typesOf(const Json &value);

/// Copies share it.
class Schema
{
public:
    /// Takes anything.
    Schema() : Schema(Json()) { }
    explicit Schema(Json json);

    const Json &json() const { return m_read->json; }
    operator const Json &() const { return json(); }
    const Subschema &root() const { return m_read->root; }

private:
    struct Read {
        explicit Read(Json from) : json(std::move(from)), root(json) { }

        const Json json;
        const Subschema root;
    };

    std::shared_ptr<const Read> m_read;
};

} // namespace latchbook::catalog
