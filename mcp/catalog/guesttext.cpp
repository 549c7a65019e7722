#include "catalog/guesttext.h"

#include "base/timetext.h"

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

    void visit(const Json &value, bool byGuests)
    {
        if (byGuests && value.is_string() && isWords(value.get_ref<const std::string &>()))
            add();
        for (auto it = value.begin(); value.is_object() && it != value.end() && !isFull(); ++it) {
            m_path.push_back({&it.key(), 0});
            visit(*it, byGuests || isNamed());
            m_path.pop_back();
        }
        for (std::size_t i = 0; value.is_array() && i < value.size() && !isFull(); ++i) {
            m_path.push_back({nullptr, i});
            visit(value[i], byGuests);
            m_path.pop_back();
        }
    }

    bool isFull() const { return m_bytes > mostBytesOfPlaces; }

    std::vector<Json::json_pointer> found;

private:
    /// An instant is nobody's words: records carry many, and they would crowd out what was written.
    static bool isWords(const std::string &text)
    {
        constexpr std::size_t longestInstant = 40;
        const bool mayBeInstant = text.size() <= longestInstant && text.find('T') != std::string::npos;
        return !text.empty() && !(mayBeInstant && fromIso(text));
    }

    struct Step {
        const std::string *name; ///< null for an item
        std::size_t index;
    };

    /// The place where we are.
    void add()
    {
        Json::json_pointer &pointer = found.emplace_back();
        for (const Step &step : m_path) {
            std::string token = step.name ? *step.name : std::to_string(step.index);
            m_bytes += token.size() + 1;
            pointer.push_back(std::move(token));
        }
    }

    /// Whether the path ends as `wanted` does, the indices of lists left out.
    bool endsAs(const Steps &wanted) const
    {
        auto step = m_path.rbegin();
        for (auto name = wanted.rbegin(); name != wanted.rend(); ++name, ++step) {
            step = std::find_if(step, m_path.rend(), [](const Step &one) { return one.name; });
            if (step == m_path.rend() || *step->name != *name)
                return false;
        }
        return true;
    }

    bool isNamed() const
    {
        return std::any_of(m_names.begin(), m_names.end(), [&](const Steps &wanted) { return endsAs(wanted); });
    }

    std::vector<Steps> m_names;
    std::vector<Step> m_path;
    std::size_t m_bytes = 0;
};

} // namespace

Result<Pointers> guestTextIn(const Json &value, const std::vector<std::string> &names)
{
    if (names.empty())
        return Pointers();
    Collector collector(names);
    collector.visit(value, false);
    if (collector.isFull())
        return Error{Code::TooLarge, "it holds more texts of guests than can be told apart"};
    return std::move(collector.found);
}

} // namespace latchbook::catalog
