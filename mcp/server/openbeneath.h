// Opens a file below a folder and nowhere else: by its plain path, through no link.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace latchbook::server {

/// A file descriptor, closed with its owner.
class Descriptor
{
public:
    explicit Descriptor(int number = -1) : m_number(number) { }
    Descriptor(Descriptor &&other) noexcept : m_number(std::exchange(other.m_number, -1)) { }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor();

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number;
};

/// Which file it is and when it was last touched. Equal: the same file, with nothing written since.
struct FileState {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    std::int64_t size = 0; ///< bytes
    std::int64_t modified = 0; ///< nanoseconds since 1970, UTC, as the next
    std::int64_t changed = 0;

    bool operator==(const FileState &) const = default;
};

/// How the way down to a file is gone.
enum class Walk {
    AtOnce, ///< by the kernel in one call where it can, else folder by folder
    FolderByFolder,
};

// Errors below have a half sentence that says why, to follow the path: "it does not exist".

/// A folder that a person named, whatever links that name goes through.
Result<Descriptor> openFolder(const std::string &path);
/// Whether the path still leads to that very folder.
bool isStillAt(const Descriptor &folder, const std::string &path);
/// `path` is relative, of plain names: "2026/leads.csv". Code::NotFound when it is not there; Code::Refused for a path
/// that is not plain, a link on the way or at the end, and what is no regular file.
Result<Descriptor> openBeneath(const Descriptor &folder, const std::string &path, Walk walk = Walk::AtOnce);
Result<FileState> stateOf(const Descriptor &file);
/// How much of the buffer was filled; 0 at the end.
Result<std::size_t> readAt(const Descriptor &file, std::int64_t offset, std::span<char> buffer);

} // namespace latchbook::server
