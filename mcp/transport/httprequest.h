// What the HTTP client sends and what comes back.
#pragma once

#include "base/result.h"
#include "transport/httpheaders.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace latchbook::transport {

/// Whether a request may go out more than once.
enum class Effect { Read, Write };

/// The one part of a multipart/form-data body, read piece by piece while it is sent.
struct FilePart {
    std::string name; ///< of the part
    std::string fileName; ///< as the service shall see it
    std::string contentType;
    std::int64_t size = 0; ///< bytes that `read` gives in all
    /// Fills a part of the buffer, at least a byte, and says how much. An error breaks the request off before its end,
    /// which fails with that error. Called while curl works: it may neither send nor stop anything.
    std::function<Result<std::size_t>(std::span<char> buffer)> read;
    /// Told now and then how much has been read; may be empty.
    std::function<void(std::int64_t bytes)> onRead;
};

struct HttpRequest {
    std::string method = "GET";
    std::string url; ///< http or https, percent-encoded; sent as it stands
    HttpHeaders headers;
    std::string body;
    std::optional<FilePart> file; ///< instead of a body and its Content-Type
    Effect effect = Effect::Write; ///< who forgets to say "read" loses speed, not safety
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds totalTimeout{30'000}; ///< connecting included; 0: none, for event streams
    std::size_t maxAnswer = std::size_t{8} * 1024 * 1024;
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
