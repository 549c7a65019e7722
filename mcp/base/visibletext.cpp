#include "base/visibletext.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace latchbook {
namespace {

constexpr std::string_view ellipsis = "\xe2\x80\xa6";
constexpr std::string_view replacement = "\xef\xbf\xbd";

struct Range {
    char32_t first;
    char32_t last;
};

/// What a terminal or a text view obeys or leaves out instead of showing (Unicode 15: C1, Default_Ignorable and bidi
/// marks, without the two joiners and the variation selectors of emoji). Sorted.
constexpr Range unseen[] = {
    {0x80, 0x9f},     {0xad, 0xad},     {0x34f, 0x34f},   {0x61c, 0x61c},     {0x115f, 0x1160},   {0x17b4, 0x17b5},
    {0x180b, 0x180f}, {0x200b, 0x200b}, {0x200e, 0x200f}, {0x2028, 0x202e},   {0x2060, 0x206f},   {0x3164, 0x3164},
    {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

bool isUnseen(char32_t c)
{
    const auto *range = std::find_if(std::begin(unseen), std::end(unseen), [c](Range r) { return c <= r.last; });
    return range != std::end(unseen) && c >= range->first;
}

struct Decoded {
    char32_t character;
    std::size_t length; ///< 0: these bytes are not UTF-8
};

/// RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF.
Decoded decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return char32_t(static_cast<unsigned char>(text[i])); };
    const char32_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length)
        return {0, 0};
    char32_t character = lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {0, 0};
        character = (character << 6) | (byte(i) & 0x3f);
    }
    const bool overlong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
    const bool surrogate = character >= 0xd800 && character <= 0xdfff;
    return overlong || surrogate || character > 0x10ffff ? Decoded{0, 0} : Decoded{character, length};
}

std::string shown(std::string_view bytes, char32_t character)
{
    if (character < 0x20) // the control pictures lie in the same order from U+2400 on
        return {'\xe2', '\x90', static_cast<char>(0x80 + character)};
    if (character == 0x7f)
        return "\xe2\x90\xa1";
    if (!isUnseen(character))
        return std::string(bytes);
    char text[16];
    std::snprintf(text, sizeof text, "<U+%04X>", static_cast<unsigned>(character));
    return text;
}

/// RFC 8259, section 7: past U+FFFF as two surrogates.
std::string escaped(char32_t character)
{
    char text[16];
    if (character < 0x10000)
        std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(character));
    else
        std::snprintf(text, sizeof text, "\\u%04x\\u%04x", static_cast<unsigned>(0xd7c0 + (character >> 10)),
                      static_cast<unsigned>(0xdc00 + (character & 0x3ff)));
    return text;
}

} // namespace

std::string visible(std::string_view text, std::size_t maxBytes)
{
    if (text.size() <= maxBytes && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }))
        return std::string(text); // nearly all that passes here
    std::string out;
    std::size_t roomForEllipsis = 0; // the length of `out` after which "…" still fits
    while (!text.empty()) {
        const Decoded next = decode(text);
        const std::size_t length = std::max<std::size_t>(next.length, 1);
        const std::string piece =
            next.length == 0 ? std::string(replacement) : shown(text.substr(0, length), next.character);
        if (out.size() + piece.size() > maxBytes) {
            out.resize(roomForEllipsis);
            if (out.size() + ellipsis.size() <= maxBytes)
                out += ellipsis;
            return out;
        }
        out += piece;
        if (out.size() + ellipsis.size() <= maxBytes)
            roomForEllipsis = out.size();
        text.remove_prefix(length);
    }
    return out;
}

std::string visibleJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    while (!json.empty()) {
        const Decoded next = decode(json);
        const std::size_t length = std::max<std::size_t>(next.length, 1);
        if (next.length == 0)
            out += replacement;
        else if (next.character == 0x7f || isUnseen(next.character))
            out += escaped(next.character);
        else
            out += json.substr(0, length);
        json.remove_prefix(length);
    }
    return out;
}

} // namespace latchbook
