// What servers before this one had sent when they ended, and never heard of again: whoever was told to come back for it
// comes to this one.
#pragma once

#include "catalog/catalog.h"
#include "server/call.h"

#include <filesystem>

namespace latchbook::server {

struct LostCall {
    std::string callId;
    CallRequest request; ///< as far as its key() goes
};

/// Those that ended after `since`, the newest first. None when the log cannot be read.
std::vector<LostCall> lostCalls(const std::filesystem::path &logFile, const catalog::Catalog &catalog, WallTime since);

} // namespace latchbook::server
