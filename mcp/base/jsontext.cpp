// Writing JSON in one line. The library decodes every byte of a text as UTF-8; nearly all that passes here is ASCII,
// and is copied instead. What is more than that is still the library's work.
#include "base/digest.h"
#include "base/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace latchbook {
namespace {

// JSON has no bytes, so the library's kind for them is free to carry text that was written before.
constexpr std::uint64_t writtenMark = 0x6a736f6e;
constexpr std::size_t usualSize = 256; // bytes, most of what is written: else a text grows five times up to here

std::string byLibrary(const Json &value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

enum class Byte : unsigned char { Plain, Escaped, Foreign };

/// What a byte of a text is to a JSON string.
Byte kindOf(char c)
{
    static constexpr std::array<Byte, 256> kinds = [] {
        std::array<Byte, 256> made{};
        std::fill(made.begin(), made.begin() + ' ', Byte::Escaped);
        std::fill(made.begin() + 0x80, made.end(), Byte::Foreign);
        made['"'] = made['\\'] = Byte::Escaped;
        return made;
    }();
    return kinds[static_cast<unsigned char>(c)];
}

/// Whether eight bytes are plain, all at once (Warren, Hacker's Delight, 2nd edition, section 6-1).
bool areAllPlain(const char *eight)
{
    constexpr std::uint64_t each = 0x0101010101010101;
    constexpr std::uint64_t topBits = 0x80 * each;
    const auto anyBelow = [](std::uint64_t bytes, std::uint64_t limit) {
        return (bytes - limit * each) & ~bytes & topBits;
    };
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    return ((bytes & topBits) | anyBelow(bytes, ' ') | anyBelow(bytes ^ ('"' * each), 1)
            | anyBelow(bytes ^ ('\\' * each), 1))
           == 0;
}

const char *endOfPlain(const char *at, const char *end)
{
    while (end - at >= 8 && areAllPlain(at))
        at += 8;
    while (at != end && kindOf(*at) == Byte::Plain)
        ++at;
    return at;
}

void appendEscape(std::string &text, char c)
{
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    constexpr std::string_view names = "\"\\bfnrt";
    if (const std::size_t at = named.find(c); at != std::string_view::npos) {
        text += {'\\', names[at]};
        return;
    }
    text.append("\\u00").append(hexOf({&c, 1}));
}

void appendQuoted(std::string &text, const std::string &value)
{
    const std::size_t before = text.size();
    text += '"';
    const char *const end = value.data() + value.size();
    const char *at = value.data();
    while (at != end) {
        const char *const plain = std::exchange(at, endOfPlain(at, end));
        text.append(plain, std::size_t(at - plain));
        for (; at != end && kindOf(*at) == Byte::Escaped; ++at)
            appendEscape(text, *at);
        if (at != end && kindOf(*at) == Byte::Foreign) {
            text.resize(before);
            text += byLibrary(value);
            return;
        }
    }
    text += '"';
}

template <typename Number>
void appendNumber(std::string &text, Number number)
{
    std::array<char, 24> room{};
    text.append(room.data(), std::to_chars(room.data(), room.data() + room.size(), number).ptr);
}

template <typename Items, typename AppendItem>
void appendEach(std::string &text, const Items &items, AppendItem appendItem)
{
    bool isFirst = true;
    for (const auto &item : items) {
        if (!std::exchange(isFirst, false))
            text += ',';
        appendItem(item);
    }
}

void append(std::string &text, const Json &value)
{
    switch (value.type()) {
    case Json::value_t::object:
        text += '{';
        appendEach(text, value.get_ref<const Json::object_t &>(), [&text](const auto &member) {
            appendQuoted(text, member.first);
            text += ':';
            append(text, member.second);
        });
        text += '}';
        break;
    case Json::value_t::array:
        text += '[';
        appendEach(text, value.get_ref<const Json::array_t &>(), [&text](const Json &item) { append(text, item); });
        text += ']';
        break;
    case Json::value_t::null: text += "null"; break;
    case Json::value_t::boolean: text += value.get<bool>() ? "true" : "false"; break;
    case Json::value_t::string: appendQuoted(text, value.get_ref<const std::string &>()); break;
    case Json::value_t::number_integer: appendNumber(text, value.get<std::int64_t>()); break;
    case Json::value_t::number_unsigned: appendNumber(text, value.get<std::uint64_t>()); break;
    case Json::value_t::binary:
        if (isWritten(value)) {
            const Json::binary_t &written = value.get_binary();
            text.append(reinterpret_cast<const char *>(written.data()), written.size());
            break;
        }
        [[fallthrough]];
    default: text += byLibrary(value);
    }
}

} // namespace

std::string toText(const Json &value)
{
    std::string text;
    text.reserve(usualSize);
    append(text, value);
    return text;
}

Json writtenJson(const Json &value)
{
    const std::string text = toText(value);
    const auto *const bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    return Json::binary({bytes, bytes + text.size()}, writtenMark);
}

bool isWritten(const Json &value) { return value.is_binary() && value.get_binary().subtype() == writtenMark; }

} // namespace latchbook
