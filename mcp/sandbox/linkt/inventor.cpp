#include "sandbox/linkt/inventor.h"

#include "sandbox/linkt/resourcefile.h"

namespace latchbook::sandbox::linkt {
namespace {

// Without a divisor in common with the lists' lengths, so that neighbours differ in every word.
constexpr std::int64_t stride = 197;
constexpr std::int64_t offset = 31;
constexpr std::int64_t personStride = 7;

const Json &nth(const Json &list, std::int64_t number) { return list[std::size_t(number) % list.size()]; }

} // namespace

Inventor::Inventor() : m_words(resourceJson("words.json")) { }

std::string Inventor::pick(const char *list, std::int64_t number) const
{
    return nth(m_words[list], number).get<std::string>();
}

Json Inventor::company(std::int64_t number) const
{
    const auto firsts = std::int64_t(m_words["first"].size());
    const auto all = firsts * std::int64_t(m_words["second"].size());
    const std::int64_t mixed = (number * stride + offset) % all;
    std::string name = pick("first", mixed % firsts) + pick("second", mixed / firsts);
    if (number >= all)
        name += " " + std::to_string(number / all + 1);
    const std::string industry = pick("industries", mixed / 3);
    const Json &city = nth(m_words["cities"], mixed / 5);
    const std::int64_t staff = 20 + mixed * 37 % 780;
    return {{"name", name + " " + pick("forms", mixed)},
            {"website", "https://" + slug(name) + ".example"},
            {"industry", industry},
            {"location", city},
            {"employee_count", staff},
            {"description", industry + " from " + textOf(city, "city") + ", " + std::to_string(staff) + " people"}};
}

Json Inventor::person(const Json &company, std::int64_t number, int which) const
{
    const std::int64_t mixed = number * stride + which * personStride + offset;
    const std::string given = pick("givenNames", mixed);
    const std::string family = pick("familyNames", mixed / 3 + number);
    const std::string site = textOf(company, "website");
    return {{"name", given + " " + family},
            {"title", pick("titles", number + which)},
            {"email", slug(given) + "." + slug(family) + "@" + site.substr(site.find("//") + 2)},
            {"company", textOf(company, "name")},
            {"location", member(company, "location")}};
}

std::string slug(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            text += c;
        else if (c >= 'A' && c <= 'Z')
            text += char(c - 'A' + 'a');
        else if (c == ' ')
            text += '-';
    }
    return text;
}

} // namespace latchbook::sandbox::linkt
