// JSON at the edges: one parse a message, with limits, and small helpers to read what may not be there.
// Parsing and writing are compiled once, in jsonparse.cpp and jsontext.cpp; other files only handle values.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace latchbook {

/// Keys are kept sorted, so the text of a value is canonical: same value, same bytes.
using Json = nlohmann::json;

constexpr int maxJsonDepth = 64;
/// For what Latchbook has wrapped others' JSON in: its log, its control channel.
constexpr int maxWrappedDepth = maxJsonDepth + 16;
/// Bytes. Paths are made of names, and a path of each of an answer's values would outgrow any memory.
constexpr std::size_t longestJsonName = 1024;

/// Fails with Code::InvalidArguments (not JSON, not UTF-8) or Code::TooLarge (nested deeper than `maxDepth`, or with a
/// name longer than `longestJsonName`).
Result<Json> parseJson(std::string_view text, int maxDepth = maxJsonDepth);

/// No spaces, keys sorted, one line; bytes that are not UTF-8 become U+FFFD.
std::string toText(const Json &value);

/// Stands for `value` inside of others that are written: toText() copies its text as it is. Cheap to copy, and nothing
/// to be read; parseJson() never makes one.
Json writtenJson(const Json &value);
bool isWritten(const Json &value);

/// For people: indented by two.
std::string toPrettyText(const Json &value);

/// The member, or null when `object` is no object or has none.
const Json &member(const Json &object, std::string_view key);
/// The text of a string member, or `otherwise`.
std::string textOf(const Json &object, std::string_view key, std::string_view otherwise = {});
/// A member that is a bool, or `otherwise`.
bool flagOf(const Json &object, std::string_view key, bool otherwise = false);

/// The whole number that this is, written as 2 or as 2.0; nothing where it is another value or too large.
std::optional<std::int64_t> wholeNumber(const Json &value);
/// As above, where a T can hold it. Others' numbers are read so: the JSON library cuts what does not fit.
template <std::integral T>
std::optional<T> wholeNumber(const Json &value)
{
    const std::optional<std::int64_t> number = wholeNumber(value);
    return number && std::in_range<T>(*number) ? std::optional(T(*number)) : std::nullopt;
}
/// A member that is such a number, or `otherwise`.
template <std::integral T>
T numberOf(const Json &object, std::string_view key, T otherwise = 0)
{
    return wholeNumber<T>(member(object, key)).value_or(otherwise);
}

} // namespace latchbook
