// Clients take turns, so that one with much to do does not keep the others waiting.
#pragma once

#include <QtGlobal>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::upstream {

class Turns
{
public:
    /// `waiting` are clients as they came, one for each thing they want. Gives the indices in the order in which they
    /// go: in rounds, one of each client a round, and first the client whose last turn is the longest ago.
    std::vector<std::size_t> order(const std::vector<std::string_view> &waiting) const;

    void served(const std::string &client) { m_lastServed[client] = ++m_turns; }
    /// Nobody waits and nobody went lately.
    void forget() { m_lastServed.clear(); }

private:
    std::map<std::string, quint64, std::less<>> m_lastServed; ///< client → number of its last turn
    quint64 m_turns = 0;
};

} // namespace latchbook::upstream
