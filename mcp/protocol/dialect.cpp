#include "protocol/dialect.h"

#include "base/visibletext.h"
#include "protocol/logging.h"

#include <algorithm>

namespace latchbook::protocol {
namespace {

std::optional<Fault> faultOfClaim(const Json &meta)
{
    const Json &version = member(meta, metakey::protocolVersion);
    if (!version.is_string())
        return invalidParams("_meta needs \"" + std::string(metakey::protocolVersion) + "\", a string.");
    if (!member(meta, metakey::clientCapabilities).is_object())
        return invalidParams("_meta needs \"" + std::string(metakey::clientCapabilities)
                             + "\", an object ({} for none).");
    const std::string requested = visible(version.get_ref<const std::string &>(), 64);
    if (requested != modernRevision)
        return Fault{ErrorCode::UnsupportedVersion, "Protocol version " + requested + " is not served here.",
                     Json{{"supported", Json::array({modernRevision})}, {"requested", requested}}};
    if (meta.contains(metakey::logLevel) && !logLevelFrom(meta[metakey::logLevel]))
        return invalidParams("\"" + std::string(metakey::logLevel) + "\" is none of the log levels.");
    return std::nullopt;
}

} // namespace

Dialect dialectFor(const Message &message)
{
    const Json &meta = member(message.params, "_meta");
    if (!meta.is_object())
        return {.fault = meta.is_null() ? std::nullopt : std::optional(invalidParams("\"_meta\" is an object."))};
    // A client that tells its capabilities but forgot the version is modern and wrong, not legacy.
    const bool modern = meta.contains(metakey::protocolVersion) || meta.contains(metakey::clientCapabilities);
    Dialect dialect{.era = modern ? Era::Modern : Era::Legacy};
    if (modern)
        dialect.fault = faultOfClaim(meta);
    if (const Json &token = member(meta, "progressToken"); !dialect.fault && !token.is_null() && !isId(token))
        dialect.fault = invalidParams("\"progressToken\" is a string or an integer.");
    return dialect;
}

std::string_view negotiatedRevision(std::string_view requested)
{
    const auto known = std::ranges::find(legacyRevisions, requested);
    return known == legacyRevisions.end() ? legacyRevisions.back() : *known;
}

} // namespace latchbook::protocol
