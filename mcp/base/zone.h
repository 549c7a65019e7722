// Time zones by the names that services and people use.
#pragma once

#include <QTimeZone>

#include <string_view>

namespace latchbook {

/// Not valid for what is no IANA name ("Europe/Lisbon", "UTC", "Asia/Calcutta"). Names of others' go through here: Qt
/// would look for a file of any name, and takes offsets and POSIX rules, which no service does.
QTimeZone zoneNamed(std::string_view name);

} // namespace latchbook
