// The week of Maya Okafor that LinkTime's documentation tells of, as rows.
#pragma once

#include "sandbox/database.h"
#include "sandbox/zonetime.h"

namespace latchbook::sandbox::linktime {

constexpr std::string_view storyZone = "America/New_York";

void plantStory(Database &db, std::int64_t account, WallTime now);

} // namespace latchbook::sandbox::linktime
