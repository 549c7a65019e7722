// The first thing wrong with a file.
#pragma once

#include "base/result.h"

namespace latchbook::catalog {

/// Keeps the first fault found; checks after it do nothing.
class Finding
{
public:
    void add(const std::string &where, const std::string &what)
    {
        if (m_message.empty())
            m_message = where + ": " + what;
    }
    void require(bool holds, const std::string &where, const std::string &what)
    {
        if (!holds)
            add(where, what);
    }
    /// "member: what is wrong".
    Status status() const
    {
        if (m_message.empty())
            return Done{};
        return Error{Code::Internal, m_message};
    }

private:
    std::string m_message;
};

} // namespace latchbook::catalog
