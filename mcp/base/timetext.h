// Instants as text: UTC, ISO 8601, milliseconds and Z, as the services write them.
#pragma once

#include "base/clock.h"

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>

namespace latchbook {

/// Since 1970, UTC.
qint64 toMilliseconds(WallTime time);
/// Of the years 0 to 9999, which ISO 8601 can tell; what lies beyond becomes their end.
WallTime fromMilliseconds(qint64 time);

/// "2026-12-03T14:00:00.000Z"
std::string toIso(WallTime time);

/// Takes RFC 3339 with any offset and any number of decimals; nothing for what is no instant.
std::optional<WallTime> fromIso(std::string_view text);

} // namespace latchbook
