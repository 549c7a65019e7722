#include "base/linereader.h"

namespace latchbook {

void LineReader::feed(std::string_view bytes, const OnLine &onLine, const OnTooLong &onTooLong)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, end);
        const bool complete = end != std::string_view::npos;
        bytes.remove_prefix(complete ? end + 1 : bytes.size());

        if (!m_skipping && m_partial.size() + piece.size() > m_maxBytes) {
            m_skipping = true;
            m_partial = {};
            onTooLong();
        }
        if (m_skipping) {
            m_skipping = !complete;
            continue;
        }
        if (!complete) {
            m_partial += piece;
            return;
        }
        // Whole in this piece, as nearly all are: no copy.
        std::string joined;
        std::string_view line = piece;
        if (!m_partial.empty()) {
            joined = std::move(m_partial);
            m_partial.clear();
            joined += piece;
            line = joined;
        }
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.empty())
            onLine(line);
    }
}

} // namespace latchbook
