// A call on its path: what was asked for, and what has become known of it on the way.
#pragma once

#include "base/deadline.h"
#include "policy/parking.h"
#include "server/callfile.h"
#include "server/executions.h"
#include "server/lookup.h"
#include "upstream/service.h"

namespace latchbook::server {

struct RunningCall {
    std::string id;
    CallRequest request;
    const catalog::ServiceSpec *serviceSpec = nullptr; ///< of the tool; outlives the call
    std::string account; ///< whose it is, as upstream::Service::account(): nobody else's key sends it
    Deadline deadline; ///< nothing of it is sent later
    /// Withdraws what was not sent: the caller's own for reads, the parked call's for the rest.
    std::stop_token stop;
    policy::Parking<CallResult>::Call parked;
    bool sent = false;
    bool mustAsk = false; ///< a person has to say yes first
    bool clientLeft = false;
    bool keepSecret = false;
    CallFile::Ptr file; ///< null when it sends none
    Task<Done> logged; ///< its answer
    Json kept; ///< of what stood there before, for putting it back

    const catalog::ToolSpec &tool() const { return *request.tool; }
    /// What it is parked under.
    std::string key() const { return request.key() + '\n' + account; }

    /// What goes out, but for aboutToSend.
    upstream::ServiceCall outgoing() const;
    /// What the log keeps as it goes out.
    Json departure() const;
    /// The arguments, and beside them what is known of a file.
    Json known() const { return file ? file->with(request.arguments) : request.arguments; }
};

/// The place that a call wants whose tool has an `execution`. What it waits for is told to its client.
Executions::Request placeWanted(const std::shared_ptr<RunningCall> &call, LookUp lookUp);

} // namespace latchbook::server
