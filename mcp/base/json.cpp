#include "base/json.h"

#include <algorithm>
#include <cmath>

namespace latchbook {
namespace {

/// What of a text is looked at beforehand: the parser has no limits of its own.
struct Extent {
    int depth = 0; ///< the deepest nesting of brackets outside strings
    std::size_t longestName = 0; ///< bytes, as it is written
};

Extent extentOf(std::string_view text)
{
    Extent extent;
    int depth = 0;
    bool inString = false;
    std::size_t begin = 0; // of the last string
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inString = false;
                end = i;
            }
        } else if (c == '"') {
            inString = true;
            begin = i + 1;
        } else if (c == ':') {
            extent.longestName = std::max(extent.longestName, end - begin);
        } else if (c == '{' || c == '[') {
            extent.depth = std::max(extent.depth, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return extent;
}

} // namespace

Result<Json> parseJson(std::string_view text, int maxDepth)
{
    const Extent extent = extentOf(text);
    if (extent.depth > maxDepth)
        return Error{Code::TooLarge, "The JSON is nested deeper than " + std::to_string(maxDepth) + " levels."};
    if (extent.longestName > longestJsonName)
        return Error{Code::TooLarge, "The JSON has a member whose name takes " + std::to_string(extent.longestName)
                                         + " bytes; at most " + std::to_string(longestJsonName) + " are taken."};
    // The parser takes a zero byte for the end of the text, and would not look at what follows.
    if (text.find('\0') != std::string_view::npos)
        return Error{Code::InvalidArguments, "This is not valid JSON: it holds a zero byte."};
    Json value = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded())
        return Error{Code::InvalidArguments, "This is not valid JSON in UTF-8."};
    return value;
}

std::string toPrettyText(const Json &value) { return value.dump(2, ' ', false, Json::error_handler_t::replace); }

const Json &member(const Json &object, std::string_view key)
{
    static const Json null;
    if (!object.is_object())
        return null;
    const auto it = object.find(key);
    return it == object.end() ? null : *it;
}

std::string textOf(const Json &object, std::string_view key, std::string_view otherwise)
{
    const Json &value = member(object, key);
    return value.is_string() ? value.get_ref<const std::string &>() : std::string(otherwise);
}

bool flagOf(const Json &object, std::string_view key, bool otherwise)
{
    const Json &value = member(object, key);
    return value.is_boolean() ? value.get<bool>() : otherwise;
}

std::optional<std::int64_t> wholeNumber(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::number_integer: return value.get<std::int64_t>();
    case Json::value_t::number_unsigned: {
        const auto number = value.get<std::uint64_t>();
        return std::in_range<std::int64_t>(number) ? std::optional(std::int64_t(number)) : std::nullopt;
    }
    case Json::value_t::number_float: {
        constexpr double end = 9223372036854775808.0; // 2^63, the first that is too large
        const auto number = value.get<double>();
        return number >= -end && number < end && std::trunc(number) == number ? std::optional(std::int64_t(number))
                                                                              : std::nullopt;
    }
    default: return std::nullopt;
    }
}

} // namespace latchbook
