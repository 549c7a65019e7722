#include "sandbox/linkt/csv.h"

#include <QStringDecoder>

namespace latchbook::sandbox::linkt {
namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

bool isUtf8(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(QByteArrayView(text.data(), qsizetype(text.size())));
    return !decoder.hasError() && !decoded.contains(QChar(u'\0'));
}

constexpr std::size_t mostColumns = 1'000; // else a line of commas would take far more memory than it has bytes

/// Reads one record after the other off a text.
class Records
{
public:
    explicit Records(std::string_view text) : m_rest(text) { }

    bool isAtEnd() const { return m_rest.empty(); }

    /// The next record's cells; nothing when a quote is left open or there are too many.
    std::optional<std::vector<std::string>> next()
    {
        std::vector<std::string> cells;
        do {
            if (cells.size() == mostColumns)
                return std::nullopt;
            std::string cell;
            if (m_rest.starts_with('"') && !takeQuoted(cell))
                return std::nullopt;
            cell += takePlain();
            cells.push_back(std::move(cell));
        } while (takeIf(","));
        if (!takeIf("\r\n") && !takeIf("\n"))
            takeIf("\r");
        return cells;
    }

private:
    bool takeIf(std::string_view mark)
    {
        const bool isThere = m_rest.starts_with(mark);
        m_rest.remove_prefix(isThere ? mark.size() : 0);
        return isThere;
    }

    std::string_view takePlain()
    {
        const std::string_view plain = m_rest.substr(0, m_rest.find_first_of(",\r\n"));
        m_rest.remove_prefix(plain.size());
        return plain;
    }

    /// Two quotes stand for one.
    bool takeQuoted(std::string &cell)
    {
        for (;;) {
            m_rest.remove_prefix(1);
            const auto end = m_rest.find('"');
            if (end == m_rest.npos)
                return false;
            cell += m_rest.substr(0, end);
            m_rest.remove_prefix(end + 1);
            if (!m_rest.starts_with('"'))
                return true;
            cell += '"';
        }
    }

    std::string_view m_rest;
};

} // namespace

std::optional<Table> readCsv(std::string_view text, std::size_t mostRows)
{
    if (!isUtf8(text))
        return std::nullopt;
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    Records records(text);
    auto header = records.next();
    if (!header || *header == std::vector<std::string>{""})
        return std::nullopt;
    Table table{.columns = *std::move(header)};
    while (!records.isAtEnd()) {
        const auto cells = records.next();
        if (!cells)
            return std::nullopt;
        if (*cells == std::vector<std::string>{""})
            continue; // an empty line is no row
        ++table.rowCount;
        if (table.rows.size() == mostRows)
            continue;
        Json row = Json::object();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            row[table.columns[i]] = i < cells->size() ? (*cells)[i] : "";
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace latchbook::sandbox::linkt
