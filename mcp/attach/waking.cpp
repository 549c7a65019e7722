#include "attach/waking.h"

#include "base/attachwire.h"

#include <fcntl.h>
#include <unistd.h>

namespace latchbook::attach {

void Waking::start()
{
    // The app outlives us: with our streams it would keep the client's pipes open.
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    m_program = ChildProcess::start(besideOurselves("latchbook"), {"--background"}, {null, null, null});
    ::close(null);
    m_isAbsent = !m_program;
}

std::optional<Waking::Answer> Waking::takeAnswer()
{
    if (m_isAbsent) {
        m_isAbsent = false;
        return Answer::Never;
    }
    const std::optional<int> status = m_program ? m_program->exitStatus() : std::nullopt;
    if (!status)
        return std::nullopt;
    m_program.reset();
    if (*status == exitStatus(ExitCode::Ok))
        return Answer::Coming;
    return *status == exitStatus(ExitCode::WasQuit) ? Answer::Quit : Answer::Never;
}

} // namespace latchbook::attach
