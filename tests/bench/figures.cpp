#include "bench/figures.h"

#include <algorithm>

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

double startTime(const std::function<Child()> &start, const std::optional<Request> &more)
{
    std::vector<double> times;
    for (int i = 0; i < starts; ++i) {
        std::optional<Child> child; // its end is not part of it
        times.push_back(millisecondsOf([&] {
            child.emplace(start());
            child->initialize();
            if (more)
                child->ask(*more);
        }));
    }
    return median(times);
}

std::vector<double> timesOf(Child &child, int count, const Request &request)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i)
        times.push_back(millisecondsOf([&] { child.ask(request); }));
    return times;
}

} // namespace latchbook::bench
