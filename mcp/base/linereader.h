// Cuts a stream of bytes into lines, with a limit on their length.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace latchbook {

/// The longest message taken from an AI client.
constexpr std::size_t maxLineBytes = 4 * 1024 * 1024;

class LineReader
{
public:
    /// Gets each line without its line feed (and without a carriage return before it). Empty lines are left out.
    using OnLine = std::function<void(std::string_view line)>;
    /// A line grew past the limit. Called once for it; what is left of it is thrown away.
    using OnTooLong = std::function<void()>;

    explicit LineReader(std::size_t maxBytes = maxLineBytes) : m_maxBytes(maxBytes) { }

    /// The callbacks must not feed the same reader.
    void feed(std::string_view bytes, const OnLine &onLine, const OnTooLong &onTooLong);

private:
    std::size_t m_maxBytes;
    std::string m_partial;
    bool m_skipping = false;
};

} // namespace latchbook
