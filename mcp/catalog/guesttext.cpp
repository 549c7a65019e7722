#include "catalog/guesttext.h"

#include <algorithm>

namespace latchbook::catalog {
namespace {

using Steps = std::vector<std::string>;

Steps stepsOf(std::string_view name)
{
    Steps steps;
    for (;;) {
        const std::size_t dot = name.find('.');
        steps.emplace_back(name.substr(0, dot));
        if (dot == std::string_view::npos)
            return steps;
        name.remove_prefix(dot + 1);
    }
}

class Collector
{
public:
    explicit Collector(const std::vector<std::string> &names)
    {
        for (const std::string &name : names)
            m_names.push_back(stepsOf(name));
    }

    void visit(const Json &value, const Json::json_pointer &at, bool byGuests)
    {
        if (value.is_string() && byGuests && !value.get_ref<const std::string &>().empty())
            found.push_back(at);
        if (value.is_array())
            for (std::size_t i = 0; i < value.size(); ++i)
                visit(value[i], at / i, byGuests);
        if (!value.is_object())
            return;
        for (const auto &[name, inner] : value.items()) {
            m_path.push_back(name);
            visit(inner, at / name, byGuests || isNamed());
            m_path.pop_back();
        }
    }

    std::vector<Json::json_pointer> found;

private:
    bool isNamed() const
    {
        return std::any_of(m_names.begin(), m_names.end(), [&](const Steps &steps) {
            return steps.size() <= m_path.size() && std::equal(steps.rbegin(), steps.rend(), m_path.rbegin());
        });
    }

    std::vector<Steps> m_names;
    Steps m_path; ///< without the indices of lists
};

} // namespace

std::vector<Json::json_pointer> guestTextIn(const Json &value, const std::vector<std::string> &names)
{
    if (names.empty())
        return {};
    Collector collector(names);
    collector.visit(value, Json::json_pointer(), false);
    return std::move(collector.found);
}

} // namespace latchbook::catalog
