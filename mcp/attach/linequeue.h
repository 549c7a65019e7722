// Lines on their way out, and the lines that arrive: a peer that goes away or is slow never leaves half a line behind.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace latchbook::attach {

/// What is to be written to a peer that may be replaced by another one at any time.
class LineQueue
{
public:
    using OnLine = std::function<void(std::string_view line)>;

    /// Whole lines, each with its line feed.
    void push(std::string_view lines);
    /// A new peer hears `preamble` first and then every line that the old one had not wholly got.
    void restart(std::string_view preamble);
    /// Takes everything out; gives each line that had not wholly gone, but not the preamble's.
    void drain(const OnLine &onLine);

    std::string_view unsent() const { return std::string_view(m_bytes).substr(m_sent); }
    bool isEmpty() const { return m_sent == m_bytes.size(); }
    /// So many bytes of unsent() have gone. `onLine` gets each line that is wholly gone now, but not the preamble's.
    void sent(std::size_t bytes, const OnLine &onLine);

private:
    void compact();

    std::string m_bytes;
    std::size_t m_preamble = 0; ///< so many bytes at the front
    std::size_t m_lineStart = 0; ///< of the first line that has not wholly gone
    std::size_t m_sent = 0;
};

/// Cuts what arrives into lines.
class LineCutter
{
public:
    /// A longer line is cut down to this. 0: lines may have any length.
    explicit LineCutter(std::size_t maxBytes = 0) : m_maxBytes(maxBytes) { }

    /// `onLine` gets each line with its line feed; empty lines are left out.
    void feed(std::string_view bytes, const LineQueue::OnLine &onLine);
    /// The other side is at its end: what it left unfinished is its last line.
    void finish(const LineQueue::OnLine &onLine);
    void forget();

private:
    void append(std::string_view piece);

    std::size_t m_maxBytes;
    std::string m_partial;
};

} // namespace latchbook::attach
