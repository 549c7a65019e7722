// What the HTTP endpoint answers by itself, and with which status the protocol's own answers go out.
#pragma once

#include "protocol/session.h"
#include "transport/httpanswer.h"

namespace latchbook::server {

/// An error that belongs to no request that could be read.
void refuse(transport::HttpAnswer &answer, int status, const protocol::Fault &fault);
/// … or to the request with this id.
void refuse(transport::HttpAnswer &answer, int status, const protocol::Fault &fault, const Json &id);

/// The status of a modern request's answer.
int modernStatus(const protocol::Outgoing &answer);
/// … and of a legacy one's: official clients read errors from a 200 only.
int legacyStatus(const protocol::Outgoing &answer);

} // namespace latchbook::server
