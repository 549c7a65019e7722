// Fills a new database with an organisation of Linkt's and what it holds, relative to the time the sandbox starts at.
#pragma once

#include "base/clock.h"
#include "sandbox/database.h"

namespace latchbook::sandbox::linkt {

/// The same seeds as LinkTime's: `story` is Brightlane's sales team, as story.json tells it; `empty` its keys and
/// credits only; `crowd` the story, and an ICP with more companies than fit on three pages. Other names plant nothing:
/// LinkTime's seed refuses them. Same name and `now`, same rows.
Status plant(Database &db, std::string_view seedName, WallTime now);

} // namespace latchbook::sandbox::linkt
