// Writes down every request to a service the moment it was received, one JSON object a line, so that tests can tell
// what a service saw even when its answer was lost.
#pragma once

#include "base/clock.h"
#include "sandbox/request.h"

#include <QFile>

#include <filesystem>

namespace latchbook::sandbox {

class Journal
{
public:
    /// Appends to what is there; numbering starts at 1 with each start. Code::Unavailable when it cannot be written.
    static Result<std::unique_ptr<Journal>> open(const std::filesystem::path &file);

    /// {n, time, service, id, method, path, query, body}, and `parts` of a form, and `fault`, if one strikes. On disk
    /// when it returns. The key and the other headers are not in it; a query parameter given twice is an array; of a
    /// part's content there is only its length and SHA-256.
    Status write(std::string_view service, const Request &request, WallTime now, std::string_view fault);

private:
    Journal() = default;

    QFile m_file;
    std::int64_t m_count = 0;
};

} // namespace latchbook::sandbox
