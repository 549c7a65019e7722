#include "server/httpanswers.h"

namespace latchbook::server {

using protocol::ErrorCode;

void refuse(transport::HttpAnswer &answer, int status, const protocol::Fault &fault)
{
    refuse(answer, status, fault, nullptr);
}

void refuse(transport::HttpAnswer &answer, int status, const protocol::Fault &fault, const Json &id)
{
    answer.send(status, protocol::makeError(id, fault), {{"Content-Type", "application/json"}});
}

int modernStatus(const protocol::Outgoing &answer)
{
    if (!answer.fault)
        return 200;
    if (*answer.fault == ErrorCode::MethodNotFound)
        return 404;
    if (*answer.fault == ErrorCode::MissingCapability)
        return 400;
    if (!answer.wasRefused)
        return 200;
    return *answer.fault == ErrorCode::Internal ? 503 : 400; // too much at once, or malformed
}

int legacyStatus(const protocol::Outgoing &answer)
{
    return answer.wasRefused && answer.fault == ErrorCode::InvalidRequest ? 400 : 200;
}

} // namespace latchbook::server
