// Lines over standard input and output, for `latchbook-server stdio`.
#pragma once

#include "base/linereader.h"
#include "transport/connection.h"

#include <QSocketNotifier>

#include <memory>
#include <optional>

namespace latchbook::transport {

/// The program's own standard input and output, put where nothing else finds them.
struct StdioDescriptors {
    int in = -1; ///< -1: was closed
    int out = -1;

    /// First thing in main, before Qt opens descriptors that could take the place of closed ones. Moves 0 and 1 away
    /// and leaves /dev/null and stderr in their place, so that no stray print breaks the protocol.
    static StdioDescriptors take();
};

/// closed() comes at the end of the input. What is sent after it still goes out as long as the output takes it, so that
/// `printf … | latchbook-server stdio` gets its answers; drained() says when all has left.
/// The first line of an event loop's turn leaves at once, more of the same turn together at its end.
/// The program must ignore SIGPIPE.
class StdioConnection final : public Connection
{
    Q_OBJECT
public:
    /// Owns the descriptors from now on. Neither is made non-blocking: that would change them for every process that
    /// shares them, a person's terminal among them.
    explicit StdioConnection(StdioDescriptors descriptors);
    ~StdioConnection() override;

    void send(std::string_view line) override;
    qint64 unsent() const override { return qint64(m_output.size() - m_written); }
    void close() override;
    void abort() override;

Q_SIGNALS:
    /// Nothing is left to be sent; after every send that did not leave at once.
    void drained();

private:
    void readMore();
    void endTurn();
    void writeMore();
    bool writeSome();
    void endInput();
    void closeOutput();

    StdioDescriptors m_descriptors;
    const bool m_outIsSocket;
    LineReader m_reader;
    std::string m_output;
    std::size_t m_written = 0; // of m_output
    std::optional<QSocketNotifier> m_readable;
    std::optional<QSocketNotifier> m_writable;
    bool m_holding = false; ///< a line left in this turn of the loop
    bool m_isLate = false; ///< something did not leave when it was sent
    bool m_closing = false;
    bool m_ended = false;
};

} // namespace latchbook::transport
