// Asks the app to come up: runs `latchbook --background`, which says by its exit code whether a server will come.
#pragma once

#include "attach/childprocess.h"

#include <optional>

namespace latchbook::attach {

class Waking
{
public:
    enum class Answer {
        Coming, ///< a server will come
        Quit, ///< the person quit Latchbook and has not opened it since
        Never, ///< no app here, no desktop, or policy says no
    };

    void start();
    bool isUnderWay() const { return m_program.has_value(); }
    /// Once, when it is known.
    std::optional<Answer> takeAnswer();

private:
    std::optional<ChildProcess> m_program;
    bool m_isAbsent = false;
};

} // namespace latchbook::attach
