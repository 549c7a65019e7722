// A program under measurement: started as an AI client would, spoken to over plain pipes, without a framework in
// between.
#pragma once

#include <chrono>
#include <string>
#include <sys/types.h>
#include <vector>

namespace latchbook::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// Ends the benchmark with a message.
[[noreturn]] void giveUp(const std::string &why);

struct Request {
    std::string method;
    std::string params = "{}";
    /// Stands in its answer, unless that is a refusal: a benchmark of what fails says nothing.
    std::string answer = "\"result\"";
};

class Child
{
public:
    /// argv and environment ("NAME=value"). Standard error goes nowhere. `inherited` becomes descriptor 3.
    Child(const std::vector<std::string> &command, const std::vector<std::string> &environment, int inherited = -1);
    /// Closes its input, then waits for its end.
    ~Child();
    Child(Child &&other) noexcept;
    Child &operator=(Child &&) = delete;

    void write(const std::string &line) const;
    /// The next line; ends the benchmark with a message when none comes within a minute.
    std::string readLine();
    /// Sends a request, with an id that was not used before, and gives that; its answer is a line to read.
    std::string send(const Request &request);
    /// Sends a request and reads lines until its answer; ends the benchmark when that is another than it shall be.
    void ask(const Request &request);
    /// The same for a line that was read.
    void check(const Request &request, const std::string &answer) const;
    /// The handshake.
    void initialize();

    pid_t id() const { return m_pid; }
    /// From now on it runs on the processors that this program is not pinned to, where there are some: it stands for
    /// a machine elsewhere, whose work is nobody's in the comparison.
    void moveAway() const;
    void terminate() const;

private:
    std::string m_name; ///< for complaints
    pid_t m_pid = 0;
    int m_in = -1;
    int m_out = -1;
    std::string m_buffer;
    int m_lastId = 0;
};

/// Bytes of memory that are this process's share (PSS).
double memoryOf(pid_t pid);
/// Processor time used so far by all its threads.
Milliseconds processorTimeOf(pid_t pid);
pid_t firstChildOf(pid_t pid);

} // namespace latchbook::bench
