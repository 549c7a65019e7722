// Which of MCP's two eras a message speaks, decided from the message alone.
#pragma once

#include "protocol/features.h"
#include "protocol/jsonrpc.h"

#include <array>

namespace latchbook::protocol {

/// The revision whose requests each tell their version.
constexpr std::string_view modernRevision = "2026-07-28";
/// Those that open with `initialize`, oldest first. Revisions are dates, so they compare as text.
constexpr std::array<std::string_view, 4> legacyRevisions{"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"};
/// The only revision in which a message may be an array of messages (and must be taken).
constexpr std::string_view batchRevision = "2025-03-26";

/// Names under `_meta` that the specification reserves.
namespace metakey {
constexpr std::string_view protocolVersion = "io.modelcontextprotocol/protocolVersion";
constexpr std::string_view clientCapabilities = "io.modelcontextprotocol/clientCapabilities";
constexpr std::string_view clientInfo = "io.modelcontextprotocol/clientInfo";
constexpr std::string_view logLevel = "io.modelcontextprotocol/logLevel";
constexpr std::string_view serverInfo = "io.modelcontextprotocol/serverInfo";
constexpr std::string_view subscriptionId = "io.modelcontextprotocol/subscriptionId";
} // namespace metakey

struct Dialect {
    Era era = Era::Legacy;
    /// The message's `_meta` breaks its era's rules.
    std::optional<Fault> fault = std::nullopt;
};

/// Modern is what carries a modern claim in `params._meta`; everything else is legacy.
Dialect dialectFor(const Message &message);

/// The revision to answer an `initialize` with: the one asked for, or our newest legacy one.
std::string_view negotiatedRevision(std::string_view requested);

} // namespace latchbook::protocol
