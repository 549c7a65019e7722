// Fills a new database with an account and what it holds, relative to the time the sandbox starts at.
#pragma once

#include "sandbox/database.h"
#include "sandbox/zonetime.h"

namespace latchbook::sandbox::linktime {

/// Names of the seeds, for help texts: "story, empty, crowd".
std::string seedNames();

/// `story`: Maya Okafor's week, the one that `now` lies in by her clock. `empty`: her account, hours and keys only.
/// `crowd`: the story, and more contacts and messages than fit on a page. Code::InvalidArguments for another name.
/// Same name and `now`, same rows.
Status plant(Database &db, std::string_view seedName, WallTime now);

} // namespace latchbook::sandbox::linktime
