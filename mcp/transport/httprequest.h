// What the HTTP client sends and what comes back.
#pragma once

#include "transport/httpheaders.h"

#include <chrono>
#include <cstddef>
#include <functional>

namespace latchbook::transport {

/// Whether a request may go out more than once.
enum class Effect { Read, Write };

struct HttpRequest {
    std::string method = "GET";
    std::string url; ///< http or https, percent-encoded; sent as it stands
    HttpHeaders headers;
    std::string body;
    Effect effect = Effect::Write; ///< who forgets to say "read" loses speed, not safety
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds totalTimeout{30'000}; ///< connecting included; 0: none, for event streams
    std::size_t maxAnswer = 8 * 1024 * 1024;
    /// Ends the sentence when the host cannot be reached: "check the network or LINKTIME_BASE_URL".
    std::string wayOut = "check the network";
    /// Gets the pieces of a 2xx body as they arrive; the reply's body then stays empty and has no limit.
    std::function<void(std::string_view)> onChunk;
};

struct HttpReply {
    int status = 0;
    HttpHeaders headers;
    std::string body;

    std::string_view header(std::string_view lowerCaseName) const { return findHeader(headers, lowerCaseName); }
};

} // namespace latchbook::transport
