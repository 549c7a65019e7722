// Another program of ours as a child, found beside our own file and never by PATH.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace latchbook::attach {

/// The file `name` in the folder of our own program.
std::string besideOurselves(std::string_view name);

class ChildProcess
{
public:
    /// Descriptors of ours that become its standard streams.
    struct Streams {
        int input = 0;
        int output = 1;
        int errors = 2;
    };

    /// Nothing if it cannot be started (the file is missing or is no program).
    static std::optional<ChildProcess> start(const std::string &file, const std::vector<std::string> &arguments,
                                             Streams streams);

    /// Nothing while it runs; 128 and more: ended by a signal.
    std::optional<int> exitStatus();
    /// Ends it at once and waits until it is gone.
    void kill();

private:
    explicit ChildProcess(pid_t pid) : m_pid(pid) { }

    pid_t m_pid;
    std::optional<int> m_status;
};

} // namespace latchbook::attach
