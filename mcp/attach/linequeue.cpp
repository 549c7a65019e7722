#include "attach/linequeue.h"

#include <algorithm>

namespace latchbook::attach {

namespace {

/// More room than this is given back as soon as it is not needed: most clients are idle most of the time.
constexpr std::size_t keptRoom = 16 * 1024;

void emptied(std::string &text)
{
    text.clear();
    if (text.capacity() > keptRoom)
        text.shrink_to_fit();
}

} // namespace

void LineQueue::push(std::string_view lines)
{
    compact();
    m_bytes += lines;
}

void LineQueue::restart(std::string_view preamble)
{
    m_bytes.replace(0, std::max(m_lineStart, m_preamble), preamble);
    m_preamble = preamble.size();
    m_lineStart = m_sent = 0;
}

void LineQueue::drain(const OnLine &onLine)
{
    m_sent = m_lineStart = std::max(m_lineStart, m_preamble);
    sent(m_bytes.size() - m_sent, onLine);
}

void LineQueue::sent(std::size_t bytes, const OnLine &onLine)
{
    std::size_t looked = m_sent;
    m_sent += bytes;
    for (;;) {
        const std::size_t end = std::string_view(m_bytes).substr(0, m_sent).find('\n', looked);
        if (end == std::string::npos)
            break;
        if (m_lineStart >= m_preamble)
            onLine(std::string_view(m_bytes).substr(m_lineStart, end + 1 - m_lineStart));
        looked = m_lineStart = end + 1;
    }
    if (m_lineStart == m_bytes.size()) {
        emptied(m_bytes);
        m_preamble = m_lineStart = m_sent = 0;
    }
}

void LineQueue::compact()
{
    if (m_lineStart <= m_bytes.size() / 2 || m_lineStart < m_preamble)
        return;
    m_bytes.erase(0, m_lineStart);
    m_sent -= m_lineStart;
    m_preamble = m_lineStart = 0;
}

void LineCutter::feed(std::string_view bytes, const LineQueue::OnLine &onLine)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) {
            append(bytes);
            return;
        }
        if (m_partial.empty()) {
            if (end > 0 && (m_maxBytes == 0 || end <= m_maxBytes)) {
                onLine(bytes.substr(0, end + 1));
            } else if (end > 0) {
                append(bytes.substr(0, end));
                finish(onLine);
            }
        } else {
            append(bytes.substr(0, end));
            finish(onLine);
        }
        bytes.remove_prefix(end + 1);
    }
}

void LineCutter::finish(const LineQueue::OnLine &onLine)
{
    if (!m_partial.empty()) {
        m_partial += '\n';
        onLine(m_partial);
    }
    forget();
}

void LineCutter::forget() { emptied(m_partial); }

void LineCutter::append(std::string_view piece)
{
    const std::size_t room = m_maxBytes == 0 ? piece.size() : m_maxBytes - std::min(m_maxBytes, m_partial.size());
    m_partial += piece.substr(0, room);
}

} // namespace latchbook::attach
