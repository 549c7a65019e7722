// Makes up companies and people out of short lists of words: the same number always gives the same ones.
#pragma once

#include "base/json.h"

namespace latchbook::sandbox::linkt {

class Inventor
{
public:
    /// Reads the lists from the program's resources.
    Inventor();

    /// name, website, industry, location, employee_count, description. Numbers below 480 give different names.
    Json company(std::int64_t number) const;
    /// name, title, email, company, location: the `which`-th person of this company (0 is the first).
    Json person(const Json &company, std::int64_t number, int which) const;
    /// Why somebody was kept, or put aside.
    std::string justification(std::int64_t number) const { return pick("justifications", number); }
    std::string reason(std::int64_t number) const { return pick("reasons", number); }

private:
    std::string pick(const char *list, std::int64_t number) const;

    Json m_words;
};

/// Lower-case letters, digits and hyphens: for names in addresses.
std::string slug(std::string_view name);

} // namespace latchbook::sandbox::linkt
