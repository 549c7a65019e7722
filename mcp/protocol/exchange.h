// A request on its way from arrival to answer, and the batch it may have come in.
#pragma once

#include "protocol/session.h"

#include <memory>

namespace latchbook::protocol {

/// Legacy revision 2025-03-26 lets several requests come as one array; their answers go back as one array too.
struct Batch {
    StreamId stream = 0;
    int unanswered = 0;
    std::vector<std::string> answers = {};
};

/// How a message came: from which stream, and in which batch (null for a message of its own).
struct Arrival {
    StreamId stream = 0;
    std::shared_ptr<Batch> batch = nullptr;
};

/// What a `subscriptions/listen` asked to be told of.
struct Listening {
    bool tools = false;
    bool prompts = false;
    bool resources = false;
    std::vector<std::unique_ptr<Watch>> watches = {}; ///< of single resources
};

struct Exchange {
    Json id;
    Era era = Era::Legacy;
    std::string revision;
    Json params;
    ClientInfo client;
    Json clientCapabilities = Json::object();
    Arrival arrival;
    std::stop_source stop;
    /// False once answered, cancelled or cut off: nothing more may be sent for it.
    bool open = false;
    std::optional<double> lastProgress;
    /// Modern only: the least urgent log message this request wants; none without.
    std::optional<LogLevel> logLevel;
    std::optional<Listening> listening; ///< set for a `subscriptions/listen`
    /// Held as long as anything works on this exchange; the conversation counts the holders.
    std::shared_ptr<const Done> slot;
};

using ExchangePtr = std::shared_ptr<Exchange>;

} // namespace latchbook::protocol
