// Linkt's API.
#pragma once

#include "sandbox/linkt/routes.h"
#include "sandbox/service.h"

namespace latchbook::sandbox::linkt {

/// A file at most, and what frames it in a form.
constexpr std::uint64_t mostBodyBytes = mostFileBytes + 64 * 1024;

class Linkt final : public Service
{
public:
    Linkt(Database &db, const SandboxClock &clock, int requestsPerMinute, Pace pace);

    std::string_view name() const override { return "linkt"; }
    std::string_view key() const override;
    Reply refused(int status, std::string_view why) const override;

private:
    Caller callerOf(const Request &request) const override;
    Status catchUp(WallTime now) override;
};

} // namespace latchbook::sandbox::linkt
