// A resource as a table of its fields: from it come the checks of a request's body, the columns to write and the JSON
// to answer (rows.h), so that resources differ in data only.
#pragma once

#include "sandbox/reply.h"

#include <limits>

namespace latchbook::sandbox {

/// What a field may hold, and how it lies in SQL: flags as 0 and 1, instants as milliseconds, lists and JSON as text.
enum class Kind {
    Text,
    Email,
    Phone,
    Zone,
    Slug,
    Color,
    HttpsUrl,
    Date,
    ClockTime,
    Word,
    Words,
    Whole,
    Number,
    Flag,
    Instant,
    Other
};

enum class Use {
    Answered, ///< only in answers
    Taken, ///< in answers, and in bodies if the client likes
    Required, ///< … and needed in a body that creates
};

struct Field {
    std::string name; ///< in JSON; "eventType.id" is a member of a nested object, which is null when its id is
    std::string column; ///< where it is written to, and, without an `expression`, read from
    Kind kind = Kind::Text;
    Use use = Use::Answered;
    bool isNullable = false; ///< a body may say null
    std::int64_t min = 0; ///< of a number, of the length of a text or of a list
    std::int64_t max = std::numeric_limits<std::int32_t>::max();
    std::string expression = {}; ///< SQL to read it by, if that is more than the column
    std::vector<Json> oneOf = {}; ///< the values allowed, for words and whole numbers; empty: any
    /// For Other: why the value cannot be taken, or an empty text.
    std::string (*check)(const Json &value) = nullptr;
};
using Fields = std::vector<Field>;

/// A check for Kind::Other: an object.
std::string whyNoObject(const Json &value);

enum class Body { Creates, Changes };

/// Why a field of a body cannot be taken.
struct Problem {
    enum class Kind { Missing, Malformed, Senseless }; ///< senseless: well-formed, and cannot be meant
    std::string field;
    Kind kind = Kind::Malformed;
    std::string why; ///< goes behind the field's name: "must not be null"
};
/// All of them, by the fields' order. Members without a field are ignored.
std::vector<Problem> problemsIn(const Fields &fields, const Json &body, Body purpose);

/// Refuses with 400 what the contract's schema refuses, with 422 what is well-formed and still makes no sense. Members
/// without a field are ignored. A body that changes must name at least one field.
Refusal checkBody(const Fields &fields, const std::optional<Json> &body, Body purpose);

/// Column → value for every field the (checked) body names.
Json columnsOf(const Fields &fields, const Json &body);

} // namespace latchbook::sandbox
