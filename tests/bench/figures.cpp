#include "bench/figures.h"

#include <algorithm>
#include <optional>

namespace latchbook::bench {

double median(std::vector<double> values, double at)
{
    std::sort(values.begin(), values.end());
    return values[std::size_t(double(values.size() - 1) * at)];
}

double millisecondsOf(const std::function<void()> &work)
{
    using Steady = std::chrono::steady_clock;
    const auto from = Steady::now();
    work();
    return Milliseconds(Steady::now() - from).count();
}

double startTime(const std::function<Child()> &start, const std::string &method)
{
    std::vector<double> times;
    for (int i = 0; i < starts; ++i) {
        std::optional<Child> child; // its end is not part of it
        times.push_back(millisecondsOf([&] {
            child.emplace(start());
            child->initialize();
            if (method != "initialize")
                child->ask(method, "{}");
        }));
    }
    return median(times);
}

std::vector<double> timesOf(Child &child, int count, const std::string &method, const std::string &params)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i)
        times.push_back(millisecondsOf([&] { child.ask(method, params); }));
    return times;
}

} // namespace latchbook::bench
