#include "server/filescan.h"

#include "base/visibletext.h"

#include <algorithm>
#include <array>

namespace latchbook::server {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array fileTypes{
    FileType{"csv", "text/csv", "a CSV file in UTF-8"},
    FileType{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook (.xlsx)"},
    FileType{"xls", "application/vnd.ms-excel", "an Excel workbook (.xls)"},
};

/// How a workbook begins, and what only a workbook has in it: names of its parts, in no compressed form.
struct Workbook {
    std::string_view id;
    std::string_view start;
    std::array<std::string_view, 2> parts;
};
constexpr std::array workbooks{
    Workbook{"xlsx", "PK\x03\x04"sv, {"xl/workbook"sv, "xl\\workbook"sv}},
    Workbook{"xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, {"W\0o\0r\0k\0b\0o\0o\0k\0"sv, "B\0o\0o\0k\0"sv}},
};
constexpr std::size_t longestPart = 32;
constexpr std::size_t longestStart = 8;
constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

const Workbook *workbookOf(const FileType &type)
{
    const auto *const found =
        std::find_if(workbooks.begin(), workbooks.end(), [&](const Workbook &one) { return one.id == type.id; });
    return found == workbooks.end() ? nullptr : found;
}

} // namespace

const FileType *fileTypeOf(std::string_view fileName)
{
    const std::size_t dot = fileName.rfind('.');
    if (dot == std::string_view::npos)
        return nullptr;
    std::string ending(fileName.substr(dot + 1));
    for (char &c : ending)
        c = c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
    const auto *const found =
        std::find_if(fileTypes.begin(), fileTypes.end(), [&](const FileType &type) { return type.id == ending; });
    return found == fileTypes.end() ? nullptr : found;
}

FileScan::FileScan(const FileType &type) : m_type(type) { }

void FileScan::take(std::string_view piece)
{
    m_hash.addData(QByteArrayView(piece.data(), qsizetype(piece.size())));
    if (m_start.size() < longestStart)
        m_start.append(piece.substr(0, longestStart - m_start.size()));
    if (workbookOf(m_type))
        takeBinary(piece);
    else
        takeText(piece);
}

void FileScan::takeBinary(std::string_view piece)
{
    if (m_hasWorkbook)
        return;
    const std::string both = m_tail + std::string(piece);
    const auto &parts = workbookOf(m_type)->parts;
    m_hasWorkbook = std::any_of(parts.begin(), parts.end(),
                                [&](std::string_view part) { return both.find(part) != std::string::npos; });
    m_tail = both.substr(both.size() - std::min(both.size(), longestPart));
}

void FileScan::takeText(std::string_view piece)
{
    for (const char byte : piece)
        takeByteOfText(static_cast<unsigned char>(byte));
}

/// UTF-8 as RFC 3629 has it: nothing overlong, no halves of pairs, nothing beyond U+10FFFF.
void FileScan::takeByteOfText(unsigned char byte)
{
    if (m_following > 0) {
        m_isText = m_isText && byte >= m_from && byte <= m_to;
        m_from = 0x80;
        m_to = 0xbf;
        --m_following;
    } else if (byte >= 0xc2 && byte <= 0xf4) {
        m_following = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        m_from = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
        m_to = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    } else if (byte == 0 || byte >= 0x80) {
        m_isText = false;
    }
    followQuotes(char(byte));
    if (byte == '\n' && !m_inQuotes)
        return endRow();
    ++m_rowBytes;
    m_isBlank = m_isBlank && byte == '\r';
    if (m_firstRows.size() < shownRows && m_row.size() <= shownBytes)
        m_row += char(byte);
}

/// A quote opens at the start of a field only, and two in a row inside are one of the text's own.
void FileScan::followQuotes(char c)
{
    const bool mayOpen = m_atField || m_afterQuote;
    m_afterQuote = m_inQuotes && c == '"';
    if (c == '"')
        m_inQuotes = !m_inQuotes && mayOpen;
    const bool isMark = m_rows == 0 && m_rowBytes < byteOrderMark.size() && c == byteOrderMark[m_rowBytes];
    m_atField = !m_inQuotes && (isMark || c == ',' || c == ';' || c == '\t' || c == '\n');
}

/// Lines with nothing in them are no rows.
void FileScan::endRow()
{
    if (m_rows == 0 && m_row.starts_with(byteOrderMark))
        m_row.erase(0, byteOrderMark.size());
    if (m_row.ends_with('\r'))
        m_row.pop_back();
    if (!m_isBlank) {
        ++m_rows;
        if (m_firstRows.size() < shownRows)
            m_firstRows.push_back(visible(m_row, shownBytes));
    }
    m_row.clear();
    m_rowBytes = 0;
    m_isBlank = true;
}

Result<FileContent> FileScan::finish()
{
    const Workbook *workbook = workbookOf(m_type);
    if (!workbook && m_rowBytes > 0)
        endRow();
    const bool fits =
        workbook ? m_hasWorkbook && m_start.starts_with(workbook->start) : m_isText && m_following == 0 && m_rows > 0;
    if (!fits)
        return Error{Code::InvalidArguments, "its content is not " + std::string(m_type.rule)};
    return FileContent{.sha256 = m_hash.result().toHex().toStdString(),
                       .rows = workbook ? std::nullopt : std::optional(m_rows - 1),
                       .firstRows = std::move(m_firstRows)};
}

} // namespace latchbook::server
