#include "control/phrases.h"

#include "base/sizetext.h"

#include <QDir>
#include <QFile>

namespace latchbook::control {
namespace {

/// Calls `take` for each stretch of plain text and each {name}.
template <typename Take>
void walk(std::string_view source, Take take)
{
    while (!source.empty()) {
        const std::size_t open = std::min(source.find('{'), source.size());
        take(source.substr(0, open), false);
        source.remove_prefix(open);
        const std::size_t close = source.find('}');
        if (close == std::string_view::npos)
            break;
        take(source.substr(1, close - 1), true);
        source.remove_prefix(close + 1);
    }
}

std::string joined(const Json &value)
{
    std::string text;
    for (const Json &item : member(value, "list"))
        text += (text.empty() ? "" : ", ") + (item.is_string() ? item.get<std::string>() : toText(item));
    if (const Json &more = member(value, "more"); more.is_number())
        text += " and " + toText(more) + " more";
    return text;
}

} // namespace

std::string EnglishWording::value(const Json &value) const
{
    static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    if (const Json &span = member(value, "span"); span.is_array() && span.size() == 2)
        return span[0].get<std::string>() + " to " + span[1].get<std::string>();
    if (const Json &minutes = member(value, "minutes"); minutes.is_number() && value.size() == 1)
        return toText(minutes) + " min";
    if (const Json &bytes = member(value, "bytes"); bytes.is_number_integer())
        return sizeText(bytes.get<std::int64_t>());
    if (const Json &day = member(value, "weekday"); day.is_number_integer() && day >= 0 && day < 7)
        return days[day.get<std::size_t>()];
    if (value.is_object() && value.contains("list"))
        return joined(value);
    for (const char *type : {"text", "host", "instant", "date", "clock", "zone", "count"}) {
        const Json &one = member(value, type);
        if (!one.is_null())
            return one.is_string() ? one.get<std::string>() : toText(one);
    }
    return {};
}

Result<std::unique_ptr<Phrases>> Phrases::load()
{
    auto phrases = std::make_unique<Phrases>();
    const QDir folder(QStringLiteral(":/phrases"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")})) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error{Code::Internal, "The table of phrases cannot be read."};
        const Result<Json> table = parseJson(file.readAll().toStdString());
        if (!table)
            return table.error();
        for (const auto &[id, text] : table->items()) {
            Row row = text.is_string() ? Row{text.get<std::string>(), text.get<std::string>()}
                                       : Row{textOf(text, "one"), textOf(text, "other")};
            phrases->m_rows.emplace(id, std::move(row));
        }
    }
    return phrases;
}

const Phrases::Row *Phrases::find(const std::string &id) const
{
    const auto row = m_rows.find(id);
    return row == m_rows.end() ? nullptr : &row->second;
}

std::vector<std::string> Phrases::ids() const
{
    std::vector<std::string> ids;
    for (const auto &[id, row] : m_rows)
        ids.push_back(id);
    return ids;
}

std::string Phrases::say(const Phrase &phrase, const Wording &wording) const
{
    const Row *row = find(phrase.id);
    if (!row)
        return phrase.id;
    const auto count = numberOf<qint64>(member(phrase.with, "count"), "count", 2);
    std::string text;
    walk(wording.source(count == 1 ? row->one : row->other, count), [&](std::string_view piece, bool isName) {
        text += isName ? wording.value(member(phrase.with, piece)) : std::string(piece);
    });
    return text;
}

std::vector<std::string> Phrases::placeholders(const Row &row)
{
    std::vector<std::string> names;
    walk(row.other, [&](std::string_view piece, bool isName) {
        if (isName)
            names.emplace_back(piece);
    });
    return names;
}

} // namespace latchbook::control
