// Parsing: RapidJSON's reader makes the JSON library's values. The library's own reader takes each character for
// itself, which was a fifth of what a call costs; and it has no limits to break off at.
#include "base/json.h"

#include <QUtf8StringView>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <charconv>
#include <cmath>

namespace latchbook {
namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf"; // some editors begin a file with it

bool isUtf8(std::string_view text) { return QUtf8StringView(text.data(), qsizetype(text.size())).isValidUtf8(); }

/// Is told of the values in their order; false breaks off (RapidJSON's "Handler").
class Builder
{
public:
    /// `hasEscapes`: its texts may hold what the JSON itself does not. The reader takes "\ude00", half a character, for
    /// a whole one.
    Builder(int maxDepth, bool hasEscapes) : m_maxDepth(std::size_t(maxDepth)), m_hasEscapes(hasEscapes) { }

    bool Null() { return add(nullptr); }
    bool Bool(bool value) { return add(value); }
    bool RawNumber(const char *text, std::size_t size, bool) { return addNumber({text, size}); }
    // Asked for only when the reader is to make the numbers.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
    bool String(const char *text, std::size_t size, bool)
    {
        return isWhole({text, size}) && add(std::string(text, size));
    }
    bool StartObject() { return open(Json::value_t::object); }
    bool EndObject(std::size_t) { return close(); }
    bool StartArray() { return open(Json::value_t::array); }
    bool EndArray(std::size_t) { return close(); }
    bool Key(const char *name, std::size_t size, bool)
    {
        if (size > longestJsonName) {
            m_refusal =
                Error{Code::TooLarge, "The JSON has a member whose name takes " + std::to_string(size)
                                          + " bytes; at most " + std::to_string(longestJsonName) + " are taken."};
            return false;
        }
        if (!isWhole({name, size}))
            return false;
        m_member = &(*m_open.back())[std::string(name, size)]; // of two with one name the last counts
        return true;
    }

    const std::optional<Error> &refusal() const { return m_refusal; }
    Json takeRoot() { return std::move(m_root); }

private:
    bool isWhole(std::string_view text) const { return !m_hasEscapes || isUtf8(text); }
    Json &place(Json value)
    {
        if (m_open.empty())
            return m_root = std::move(value);
        Json &container = *m_open.back();
        return container.is_array() ? container.emplace_back(std::move(value)) : *m_member = std::move(value);
    }
    bool add(Json value)
    {
        place(std::move(value));
        return true;
    }
    template <typename Whole>
    bool addWhole(std::string_view text)
    {
        Whole number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc() && end == text.data() + text.size() && add(number);
    }
    /// The reader's own way to an exact number counts the leading zeros of 0, which is undefined. What no double holds
    /// is no number here, nor is what has more digits before its exponent than any of them.
    bool addNumber(std::string_view text)
    {
        if (text.starts_with('-') ? addWhole<std::int64_t>(text) : addWhole<std::uint64_t>(text))
            return true;
        const double number = QByteArrayView(text.data(), qsizetype(text.size())).toDouble();
        return std::isfinite(number) && add(std::copysign(number, text.starts_with('-') ? -1.0 : 1.0));
    }
    bool open(Json::value_t kind)
    {
        if (m_open.size() == m_maxDepth) {
            m_refusal =
                Error{Code::TooLarge, "The JSON is nested deeper than " + std::to_string(m_maxDepth) + " levels."};
            return false;
        }
        m_open.push_back(&place(Json(kind)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    const std::size_t m_maxDepth;
    const bool m_hasEscapes;
    Json m_root;
    std::vector<Json *> m_open; ///< the containers that have begun; a container grows only while it is the last
    Json *m_member = nullptr; ///< of the last of them, where that is an object
    std::optional<Error> m_refusal;
};

} // namespace

Result<Json> parseJson(std::string_view text, int maxDepth)
{
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    // The reader takes a zero byte for the end of the text, and would not look at what follows.
    if (text.find('\0') != std::string_view::npos)
        return Error{Code::InvalidArguments, "This is not valid JSON: it holds a zero byte."};
    Builder builder(maxDepth, text.find("\\u") != std::string_view::npos);
    rapidjson::MemoryStream stream(text.data(), text.size());
    const bool isJson = rapidjson::Reader().Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, builder);
    if (builder.refusal())
        return *builder.refusal();
    if (!isJson || !isUtf8(text)) // the reader could tell as well, but looks at bytes one by one
        return Error{Code::InvalidArguments, "This is not valid JSON in UTF-8."};
    return builder.takeRoot();
}

} // namespace latchbook
