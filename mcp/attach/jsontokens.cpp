#include "attach/jsontokens.h"

#include <cstdint>

namespace latchbook::attach {

namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

bool isPlainCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+'
           || c == '.';
}

void appendUtf8(std::string &out, std::uint32_t point)
{
    const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xc0 | point >> 6);
        byte(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        byte(0xe0 | point >> 12);
        byte(0x80 | (point >> 6 & 0x3f));
        byte(0x80 | (point & 0x3f));
    } else {
        byte(0xf0 | point >> 18);
        byte(0x80 | (point >> 12 & 0x3f));
        byte(0x80 | (point >> 6 & 0x3f));
        byte(0x80 | (point & 0x3f));
    }
}

/// The four hexadecimal digits at `at`, or a lone surrogate's worth of nonsense.
std::uint32_t hexAt(std::string_view text, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = i < text.size() ? text[i] : 'x';
        const std::uint32_t digit = c >= '0' && c <= '9'   ? static_cast<std::uint32_t>(c - '0')
                                    : c >= 'a' && c <= 'f' ? static_cast<std::uint32_t>(c - 'a') + 10
                                    : c >= 'A' && c <= 'F' ? static_cast<std::uint32_t>(c - 'A') + 10
                                                           : 0xdc00;
        if (digit > 15)
            return 0xdc00;
        value = value << 4 | digit;
    }
    return value;
}

bool isHighSurrogate(std::uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool isLowSurrogate(std::uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

/// Undoes the \u escape whose digits start at `at`; moves `at` behind what was used.
void appendUnicodeEscape(std::string &out, std::string_view body, std::size_t &at)
{
    const std::uint32_t unit = hexAt(body, at);
    at += 4;
    if (isHighSurrogate(unit) && body.substr(at, 2) == "\\u") {
        const std::uint32_t low = hexAt(body, at + 2);
        if (isLowSurrogate(low)) {
            at += 6;
            appendUtf8(out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
            return;
        }
    }
    appendUtf8(out, isHighSurrogate(unit) || isLowSurrogate(unit) ? 0xfffd : unit);
}

} // namespace

JsonTokens::JsonTokens(std::string_view text) : m_text(text)
{
    if (m_text.starts_with(byteOrderMark))
        m_at = byteOrderMark.size();
}

JsonTokens::Token JsonTokens::next()
{
    skipSpace();
    if (m_at == m_text.size())
        return m_expect == Expect::Nothing ? Token{Kind::End, {}, 0} : broken();

    const char c = m_text[m_at];
    switch (m_expect) {
    case Expect::CommaOrEnd:
        if (c != ',')
            return end(c);
        ++m_at;
        m_expect = insideObject() ? Expect::Key : Expect::Value;
        return next(); // a comma is followed by something else, so this goes one level down at most
    case Expect::FirstKeyOrEnd: return c == '}' ? end(c) : key();
    case Expect::Key: return key();
    case Expect::FirstValueOrEnd: return c == ']' ? end(c) : value();
    case Expect::Value: return value();
    case Expect::Nothing:
    case Expect::Broken: break;
    }
    return broken();
}

void JsonTokens::skipSpace()
{
    while (m_at < m_text.size()
           && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\r' || m_text[m_at] == '\n'))
        ++m_at;
}

JsonTokens::Token JsonTokens::begin(Kind kind, bool isObject)
{
    if (m_depth == maxDepth)
        return broken();
    m_isObject[m_depth++] = isObject;
    m_expect = isObject ? Expect::FirstKeyOrEnd : Expect::FirstValueOrEnd;
    return {kind, m_text.substr(m_at++, 1), m_depth};
}

JsonTokens::Token JsonTokens::end(char bracket)
{
    if (bracket != (insideObject() ? '}' : ']'))
        return broken();
    const Token token{insideObject() ? Kind::ObjectEnd : Kind::ArrayEnd, m_text.substr(m_at++, 1), m_depth};
    --m_depth;
    valueIsOver();
    return token;
}

JsonTokens::Token JsonTokens::value()
{
    switch (m_text[m_at]) {
    case '{': return begin(Kind::ObjectBegin, true);
    case '[': return begin(Kind::ArrayBegin, false);
    case '"': {
        const std::string_view raw = string();
        if (raw.empty())
            return broken();
        valueIsOver();
        return {Kind::String, raw, m_depth};
    }
    default: return plain();
    }
}

JsonTokens::Token JsonTokens::key()
{
    const std::string_view raw = m_text[m_at] == '"' ? string() : std::string_view();
    skipSpace();
    if (raw.empty() || m_at == m_text.size() || m_text[m_at] != ':')
        return broken();
    ++m_at;
    m_expect = Expect::Value;
    return {Kind::Key, raw, m_depth};
}

JsonTokens::Token JsonTokens::plain()
{
    const std::size_t start = m_at;
    while (m_at < m_text.size() && isPlainCharacter(m_text[m_at]))
        ++m_at;
    const std::string_view raw = m_text.substr(start, m_at - start);
    const bool isNumber = !raw.empty() && (raw[0] == '-' || (raw[0] >= '0' && raw[0] <= '9'));
    if (!isNumber && raw != "true" && raw != "false" && raw != "null")
        return broken();
    valueIsOver();
    return {Kind::Plain, raw, m_depth};
}

std::string_view JsonTokens::string()
{
    const std::size_t start = m_at++;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '"') {
            ++m_at;
            return m_text.substr(start, m_at - start);
        }
        if (static_cast<unsigned char>(c) < 0x20)
            return {};
        m_at += c == '\\' ? 2 : 1;
    }
    return {};
}

JsonTokens::Token JsonTokens::broken()
{
    m_at = m_text.size();
    m_expect = Expect::Broken;
    return {};
}

std::string plainText(std::string_view rawString)
{
    if (rawString.size() < 2)
        return {};
    const std::string_view body = rawString.substr(1, rawString.size() - 2);
    std::string out;
    out.reserve(body.size());
    for (std::size_t at = 0; at < body.size();) {
        if (body[at] != '\\' || at + 1 == body.size()) {
            out += body[at++];
            continue;
        }
        const char escape = body[at + 1];
        at += 2;
        switch (escape) {
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case 'u': appendUnicodeEscape(out, body, at); break;
        default: out += escape;
        }
    }
    return out;
}

std::string asJson(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    return out += '"';
}

} // namespace latchbook::attach
