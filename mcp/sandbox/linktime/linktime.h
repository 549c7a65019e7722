// LinkTime's API.
#pragma once

#include "sandbox/service.h"

namespace latchbook::sandbox::linktime {

class LinkTime final : public Service
{
public:
    LinkTime(Database &db, const SandboxClock &clock, int requestsPerMinute);

    std::string_view name() const override { return "linktime"; }
    std::string_view key() const override;
    Reply refused(int status, std::string_view why) const override { return refusal(status, why); }

private:
    Caller callerOf(const Request &request) const override;
};

} // namespace latchbook::sandbox::linktime
