// Compares a value with a JSON Schema and tells every place where they differ, so that it can be said in good words.
// Knows the keywords that our tool files use; toolfile.cpp refuses files that use any other.
#pragma once

#include "catalog/schema.h"

#include <string>
#include <vector>

namespace latchbook::catalog {

/// In the order in which they are told.
enum class FaultKind { Unknown, Missing, Type, Range, Choice, Format };

struct Fault {
    FaultKind kind = FaultKind::Type;
    std::string path; ///< as people write it: "rules[2].startTime"; empty for the value itself
    Json::json_pointer at;
    const Json *schema =
        nullptr; ///< what the value should have fitted; for Unknown, the schema of the object around it
    const Json *value = nullptr; ///< null when missing
    bool required = false; ///< the value cannot simply be left out
    Json::json_pointer optional; ///< the innermost thing around the fault (or itself) that can be; empty when none can
};

enum class Formats { Checked, Ignored };

/// Of arguments; more help nobody.
constexpr std::size_t maxFaults = 100;

/// Empty when `value` fits; at most `most` faults. An object's own faults come before those of its members; of a union,
/// only the branch whose word the value bears is told of. The faults point into the schema's JSON and `value`, which
/// must outlive them.
std::vector<Fault> walkSchema(const Subschema &schema, const Json &value, Formats formats,
                              std::size_t most = maxFaults);

/// Whether `schema` takes values of this JSON type ("integer", "null" …).
bool takesType(const Json &schema, std::string_view type);

/// Whether an object of `schema` must have the member `name`.
bool isRequired(const Json &schema, const std::string &name);

/// The keywords that walkSchema() obeys, and those that only describe.
bool isKnownKeyword(std::string_view keyword);

/// Whether an item stands in the list more than once.
bool hasTwins(const Json &list);

/// Characters (not bytes) of UTF-8 text.
std::size_t lengthOf(std::string_view text);

} // namespace latchbook::catalog
