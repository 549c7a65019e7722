#include "catalog/formats.h"

#include "base/timetext.h"
#include "base/zone.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace latchbook::catalog {
namespace {

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool isLetter(char c) { return isLower(c) || isUpper(c); }
constexpr bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool isAlphanumeric(char c) { return isLetter(c) || isDigit(c); }

template <typename Predicate>
bool allOf(std::string_view text, Predicate predicate)
{
    return std::all_of(text.begin(), text.end(), predicate);
}

bool isOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// Whether the text has the form of `pattern`, where 0 stands for a digit and all else for itself.
bool hasForm(std::string_view text, std::string_view pattern)
{
    return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                      [](char c, char wanted) { return wanted == '0' ? isDigit(c) : c == wanted; });
}

/// Of digits only, few enough for an int.
int number(std::string_view digits)
{
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

/// Calls `fits` for each part between separators, empty ones too, until one does not.
template <typename Fits>
bool eachPart(std::string_view text, char separator, Fits fits)
{
    for (;;) {
        const std::size_t end = text.find(separator);
        if (!fits(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

bool isDate(std::string_view text)
{
    if (!hasForm(text, "0000-00-00"))
        return false;
    const std::chrono::year_month_day day(std::chrono::year(number(text.substr(0, 4))),
                                          std::chrono::month(unsigned(number(text.substr(5, 2)))),
                                          std::chrono::day(unsigned(number(text.substr(8, 2)))));
    return day.ok() && day.year() > std::chrono::year(0);
}

bool isClockTime(std::string_view text)
{
    return hasForm(text, "00:00") && number(text.substr(0, 2)) < 24 && number(text.substr(3, 2)) < 60;
}

/// RFC 3339, section 5.6, without the leap second, which no service here can store.
bool isDateTime(std::string_view text)
{
    constexpr std::size_t clockStart = 11;
    constexpr std::size_t secondsEnd = 19;
    if (text.size() <= secondsEnd || text[clockStart - 1] != 'T' || !isDate(text.substr(0, clockStart - 1))
        || !isClockTime(text.substr(clockStart, 5)) || !hasForm(text.substr(16, 3), ":00")
        || number(text.substr(17, 2)) > 59)
        return false;
    text.remove_prefix(secondsEnd);
    if (text.front() == '.') {
        const auto *const end = std::find_if_not(text.begin() + 1, text.end(), isDigit);
        const auto length = std::size_t(end - text.begin());
        if (length == 1)
            return false;
        text.remove_prefix(length);
    }
    return text == "Z" || (text.size() == 6 && isOneOf(text.front(), "+-") && isClockTime(text.substr(1)));
}

bool isDateOrDateTime(std::string_view text) { return isDate(text) || isDateTime(text); }

/// RFC 1123, section 2.1.
bool isHostLabel(std::string_view label)
{
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-'
           && allOf(label, [](char c) { return isAlphanumeric(c) || c == '-'; });
}

bool isHostName(std::string_view host) { return host.size() <= 253 && eachPart(host, '.', isHostLabel); }

/// RFC 5321's dot-string in ASCII, at a name with a dot: quoted local parts and bare hosts reach nobody's mailbox.
bool isEmail(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at > 64 || text.size() > 254)
        return false;
    const auto isAtom = [](std::string_view atom) {
        return !atom.empty()
               && allOf(atom, [](char c) { return isAlphanumeric(c) || isOneOf(c, "!#$%&'*+-/=?^_`{|}~"); });
    };
    const std::string_view host = text.substr(at + 1);
    return eachPart(text.substr(0, at), '.', isAtom) && host.find('.') != std::string_view::npos && isHostName(host);
}

/// The characters of RFC 3986, every % followed by two hexadecimal digits.
bool hasUriCharacters(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            if (text.size() - i < 3 || !isHex(text[i + 1]) || !isHex(text[i + 2]))
                return false;
        } else if (!isAlphanumeric(c) && !isOneOf(c, "-._~:/?#[]@!$&'()*+,;=")) {
            return false;
        }
    }
    return true;
}

bool isUri(std::string_view text)
{
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() && isLetter(text.front())
           && allOf(text.substr(0, colon), [](char c) { return isAlphanumeric(c) || isOneOf(c, "+-."); })
           && hasUriCharacters(text);
}

bool isPort(std::string_view text)
{
    return !text.empty() && text.size() <= 5 && allOf(text, isDigit) && number(text) >= 1 && number(text) <= 65535;
}

/// A fragment would never be sent and a user name or password would stand in logs, so neither is let in.
bool isHttpsUrl(std::string_view text)
{
    constexpr std::string_view scheme = "https://";
    const auto sameLetter = [](char c, char lower) { return c == lower || (isUpper(c) && c + ('a' - 'A') == lower); };
    if (text.size() <= scheme.size()
        || !std::equal(scheme.begin(), scheme.end(), text.begin(), [&](char l, char c) { return sameLetter(c, l); }))
        return false;
    if (!hasUriCharacters(text) || text.find('#') != std::string_view::npos)
        return false;
    text.remove_prefix(scheme.size());
    std::string_view authority = text.substr(0, text.find_first_of("/?"));
    if (authority.find('@') != std::string_view::npos)
        return false;
    if (authority.starts_with('[')) { // an IPv6 address
        const std::size_t end = authority.find(']');
        return end != std::string_view::npos && end > 2
               && allOf(authority.substr(1, end - 1), [](char c) { return isHex(c) || isOneOf(c, ":."); })
               && (end + 1 == authority.size() || (authority[end + 1] == ':' && isPort(authority.substr(end + 2))));
    }
    const std::size_t colon = authority.find(':');
    return isHostName(authority.substr(0, colon))
           && (colon == std::string_view::npos || isPort(authority.substr(colon + 1)));
}

bool isSlug(std::string_view text)
{
    return eachPart(text, '-', [](std::string_view part) {
        return !part.empty() && allOf(part, [](char c) { return isLower(c) || isDigit(c); });
    });
}

bool isColor(std::string_view text) { return text.size() == 7 && text.front() == '#' && allOf(text.substr(1), isHex); }

/// ITU-T E.164: a country code, which never starts with 0, and at most 15 digits in all.
bool isPhone(std::string_view text)
{
    return text.size() >= 3 && text.size() <= 16 && text.front() == '+' && text[1] != '0'
           && allOf(text.substr(1), isDigit);
}

bool isTimeZone(std::string_view text) { return zoneNamed(text).isValid(); }

/// As people name a file: from the top, and nothing in it that leads back up.
bool isLocalPath(std::string_view text)
{
    return text.size() > 1 && text.front() == '/' && text.back() != '/' && eachPart(text.substr(1), '/', [](auto part) {
               return !part.empty() && part != "." && part != ".." && part.find('\0') == std::string_view::npos;
           });
}

bool isAnyText(std::string_view) { return true; }

bool textBefore(std::string_view one, std::string_view other) { return one < other; }

/// A bare day against an instant is compared by days: which zone the day is in is the service's to know.
bool timeBefore(std::string_view one, std::string_view other)
{
    const auto first = fromIso(one);
    const auto second = fromIso(other);
    constexpr std::size_t dayLength = 10;
    return first && second ? *first < *second : one.substr(0, dayLength) < other.substr(0, dayLength);
}

constexpr Format formats[] = {
    {"date", true, isDate, "a day written YYYY-MM-DD", "2026-12-03", "2026-12-10", textBefore},
    {"date-time", true, isDateTime, "an instant in ISO 8601 with Z or an offset", //
     "2026-12-03T14:00:00.000Z", "2026-12-03T15:00:00.000Z", timeBefore},
    {"email", true, isEmail, "an e-mail address", "sarah.chen@example.com"},
    {"uri", true, isUri, "an absolute address", "https://example.com/page"},
    {"slug", false, isSlug, "a slug of lower-case letters and digits with single hyphens between", "30-min-call"},
    {"clock-time", false, isClockTime, "a time of day written HH:MM, 00:00 to 23:59", "09:00", "17:00", textBefore},
    {"color", false, isColor, "a colour written #RRGGBB in hexadecimal", "#1A73E8"},
    {"phone", false, isPhone, "a phone number in E.164 form, a plus sign and 2 to 15 digits", "+15551234567"},
    {"timezone", false, isTimeZone, "an IANA time zone name", "America/New_York"},
    {"https-url", false, isHttpsUrl, "an https:// address with a host and no user name, password or fragment",
     "https://hooks.example.com/linktime"},
    {"date-or-date-time", false, isDateOrDateTime,
     "a day written YYYY-MM-DD or an instant in ISO 8601 with Z or an offset", "2026-12-03", "2026-12-10", timeBefore},
    {"local-path", false, isLocalPath, "the absolute path of a file, with no . or .. in it",
     "/home/sam/Uploads/leads.csv"},
    {"secret", false, isAnyText, "text"},
};

} // namespace

const Format *findFormat(std::string_view name)
{
    const auto *const found =
        std::find_if(std::begin(formats), std::end(formats), [&](const Format &format) { return format.name == name; });
    return found == std::end(formats) ? nullptr : found;
}

} // namespace latchbook::catalog
