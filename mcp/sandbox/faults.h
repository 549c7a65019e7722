// Misfortunes on demand: what a test orders to happen to the next requests that match.
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <optional>
#include <vector>

namespace latchbook::sandbox {

struct Fault {
    enum class Kind { Slow, Close, Reset, Half, Status };
    /// Whether it strikes before the request is carried out, or after: then the write happened and its answer is lost.
    enum class After { Read, Done };

    std::string method; ///< empty: any
    std::string path; ///< empty: any; a * at its end stands for any rest
    Kind kind = Kind::Slow;
    After after = After::Read;
    int status = 503; ///< for Kind::Status
    int retryAfter = 1; ///< seconds; for a status of 429 or 503
    milliseconds delay{0}; ///< waited before it strikes, by the machine's clock
    int times = 1; ///< 0: until it is cleared

    /// Reads {"match":{"method","path"},"fault":"slow|close|reset|half|status","status","retryAfter","delayMs","times",
    /// "after":"read|done"}; only "fault" must be there. Code::InvalidArguments says which member is wrong.
    static Result<Fault> fromJson(const Json &value);
    Json toJson() const;

    bool matches(std::string_view requestMethod, std::string_view requestPath) const;
};

/// The word for the wire and the journal.
std::string_view word(Fault::Kind kind);

class Faults
{
public:
    void add(Fault fault) { m_faults.push_back(std::move(fault)); }
    void clear() { m_faults.clear(); }
    const std::vector<Fault> &all() const { return m_faults; }

    /// The oldest that matches; it is used up after its number of times.
    std::optional<Fault> take(std::string_view method, std::string_view path);

private:
    std::vector<Fault> m_faults;
};

} // namespace latchbook::sandbox
