// What a fuzz target makes of its bytes: choices first, text after them.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

namespace latchbook::test {

class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size) : m_text(reinterpret_cast<const char *>(data), size) { }

    bool isEmpty() const { return m_text.empty(); }
    /// 0 when nothing is left.
    std::uint8_t byte()
    {
        if (m_text.empty())
            return 0;
        const auto value = std::uint8_t(m_text.front());
        m_text.remove_prefix(1);
        return value;
    }
    /// For targets that read line by line: false after so many that more would only cost time.
    bool hasLine()
    {
        constexpr int mostLines = 8;
        return !m_text.empty() && m_lines < mostLines;
    }
    std::string_view rest() { return std::exchange(m_text, {}); }
    /// What stands before the next line feed, which goes with it.
    std::string_view line()
    {
        ++m_lines;
        const auto end = m_text.find('\n');
        const std::string_view text = m_text.substr(0, end);
        m_text.remove_prefix(end == m_text.npos ? m_text.size() : end + 1);
        return text;
    }

private:
    std::string_view m_text;
    int m_lines = 0;
};

/// Ends the program, and so makes a finding, when something that must hold does not.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "finding: %s\n", what);
    std::abort();
}

} // namespace latchbook::test
