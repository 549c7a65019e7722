// Looks a file's content through, piece by piece: is it what its name says, and what is in it. Pure.
#pragma once

#include "base/result.h"

#include <QCryptographicHash>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::server {

/// A kind of file that tools may send, as tool.schema.json names it.
struct FileType {
    std::string_view id; ///< "csv", which is also the ending of its names
    std::string_view contentType;
    std::string_view rule; ///< "a CSV file in UTF-8"
};

/// By the ending of a name, in whatever case; null when there is none.
const FileType *fileTypeOf(std::string_view fileName);

struct FileContent {
    std::string sha256;
    std::optional<std::int64_t> rows; ///< below the first; nothing where they cannot be counted
    std::vector<std::string> firstRows; ///< at most `shownRows`, made visible and cut to `shownBytes` each
};

class FileScan
{
public:
    static constexpr std::size_t shownRows = 4;
    static constexpr std::size_t shownBytes = 240;

    explicit FileScan(const FileType &type);

    /// The next bytes, in pieces of any size.
    void take(std::string_view piece);
    /// Fails with Code::InvalidArguments and a half sentence when the content is not of its type.
    Result<FileContent> finish();

private:
    void takeText(std::string_view piece);
    void takeByteOfText(unsigned char byte);
    void followQuotes(char c);
    void endRow();
    void takeBinary(std::string_view piece);

    const FileType &m_type;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    std::string m_start; ///< the first bytes
    // Text.
    bool m_isText = true;
    int m_following = 0; ///< bytes that the character begun still needs
    unsigned char m_from = 0x80; ///< what the next of them must lie between
    unsigned char m_to = 0xbf;
    bool m_inQuotes = false;
    bool m_atField = true; ///< where a field begins
    bool m_afterQuote = false; ///< that closed a field, or is the first of two
    std::string m_row; ///< cut
    std::size_t m_rowBytes = 0;
    bool m_isBlank = true; ///< the row so far
    std::int64_t m_rows = 0;
    std::vector<std::string> m_firstRows;
    // A workbook.
    std::string m_tail; ///< the end of the piece before, where a name may have begun
    bool m_hasWorkbook = false;
};

} // namespace latchbook::server
