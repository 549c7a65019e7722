#include "base/json.h"

#include <cmath>

namespace latchbook {

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
