// What a client carries for us between two requests, sealed so that it cannot be made or changed by anybody else.
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "base/secret.h"

#include <string>
#include <string_view>

namespace latchbook::policy {

/// Sealed, not hidden: the holder can read the claims. Bind it to a request by putting that request's hash into them.
class SealedState
{
public:
    /// A key of this process's own: seals die with it.
    SealedState();
    explicit SealedState(std::string key) : m_key(std::move(key)) { }

    /// base64url of HMAC-SHA256 and the claims with their expiry.
    std::string seal(const Json &claims, WallTime expires) const;
    /// The claims. Code::InvalidArguments: not ours, or changed; Code::Expired: ours, but too old.
    Result<Json> open(std::string_view text, WallTime now) const;

private:
    std::string macOf(std::string_view body) const;

    Secret m_key;
};

} // namespace latchbook::policy
