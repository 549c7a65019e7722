// What the app asks of the log: a page of calls, or one call whole.
#pragma once

#include "control/messages.h"
#include "log/logreader.h"

namespace latchbook::server {

/// More are not read at once, so that no answer holds up what else the server does.
constexpr int maxCallsPerPage = 200;
/// Bytes of one call's payloads, as they stand in the log; a pane shows a few pages of them.
constexpr std::size_t mostToldOfCall = 2 * 1024 * 1024;

class LogDesk
{
public:
    explicit LogDesk(std::filesystem::path file) : m_file(std::move(file)) { }

    /// A log that cannot be read is told in `trouble`, and opened anew at the next question.
    control::CallsListed answer(const control::CallsAsked &asked);
    /// No events: there is no such call, or the log cannot be read.
    control::CallRead answer(const control::CallAsked &asked);

private:
    Result<log::CallPage> list(const log::CallFilter &filter);
    Result<std::vector<log::StoredEvent>> events(const std::string &callId);
    Result<const log::LogReader *> reader();

    const std::filesystem::path m_file;
    std::unique_ptr<log::LogReader> m_reader; ///< opened when first needed, then kept
};

} // namespace latchbook::server
