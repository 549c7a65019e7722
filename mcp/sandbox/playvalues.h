// What a story knows by name, and how it is told: "{slot|clock}" becomes the local time of the slot the server gave.
#pragma once

#include "base/json.h"

#include <QTimeZone>

#include <map>
#include <string>
#include <string_view>

namespace latchbook::sandbox {

class PlayValues
{
public:
    /// Times are told in `zone`.
    explicit PlayValues(QTimeZone zone) : m_zone(std::move(zone)) { }

    void set(const std::string &name, Json value) { m_values[name] = std::move(value); }

    /// The value at "name.member.0". A member of an array is the array of its items' members.
    Result<Json> at(std::string_view path) const;

    /// `text` with each {path|filter|…} told; see the table of filters in playvalues.cpp.
    Result<std::string> fill(std::string_view text) const;
    /// The same for every text in `value`; a text that is nothing but one {path} becomes the value there.
    Result<Json> fillAll(const Json &value) const;

private:
    Result<Json> told(std::string_view expression) const;
    Result<Json> filtered(std::string_view filter, const Json &value) const;
    Result<Json> timeTold(std::string_view filter, const Json &value) const;

    QTimeZone m_zone;
    std::map<std::string, Json, std::less<>> m_values;
};

} // namespace latchbook::sandbox
