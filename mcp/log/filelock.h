// A lock on a file that ends with the process that holds it, however that process ends.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <memory>

namespace latchbook::log {

class FileLock
{
public:
    /// Makes the file if need be and waits for whoever holds it. Code::Unavailable when that cannot be done.
    static Result<std::unique_ptr<FileLock>> take(const std::filesystem::path &file);
    /// Lets go; the file stays.
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    /// Whether a living process holds it; false when there is no such file. What cannot be told counts as held.
    static bool isHeld(const std::filesystem::path &file);

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) { }

    const int m_descriptor;
};

} // namespace latchbook::log
