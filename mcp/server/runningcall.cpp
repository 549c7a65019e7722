#include "server/runningcall.h"

#include "catalog/requesttemplate.h"
#include "upstream/errorwords.h"

namespace latchbook::server {

upstream::ServiceCall RunningCall::outgoing() const
{
    upstream::ServiceCall out;
    out.callId = id;
    out.client = request.caller.identity();
    out.request = catalog::planRequest(tool(), request.arguments);
    if (file)
        out.file = file->part(request.onSent);
    out.isRead = tool().isRead();
    out.reserved = request.caller.isLatchbook;
    out.deadline = deadline.steady;
    out.stop = stop;
    out.context = upstream::contextOf(tool());
    out.onWait = request.onWait;
    return out;
}

Json RunningCall::departure() const
{
    Json payload = {{"adapter", serviceSpec->adapter}};
    if (!kept.is_null())
        payload["kept"] = kept;
    if (file)
        payload["file"] = file->forLog();
    return payload;
}

Executions::Request placeWanted(const std::shared_ptr<RunningCall> &call, LookUp lookUp)
{
    const auto onWait = [call](const std::string &what) {
        call->parked->waitsFor = what;
        if (call->request.onWait)
            call->request.onWait(what);
    };
    return {.account = call->account,
            .execution = call->tool().execution,
            .serviceName = call->serviceSpec->name,
            .client = call->request.caller.identity(),
            .lookUp = std::move(lookUp),
            .stop = call->stop,
            .onWait = onWait};
}

} // namespace latchbook::server
