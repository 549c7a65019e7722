// How long things took, and what is made of many such times.
#pragma once

#include "bench/child.h"

#include <functional>
#include <optional>

namespace latchbook::bench {

/// How often a program is started for the median of its start. Our HTTP endpoint holds 16 sessions for a client, and
/// mcp-remote leaves its own open.
constexpr int starts = 11;

double median(std::vector<double> values, double at = 0.5);
double millisecondsOf(const std::function<void()> &work);
/// Milliseconds from the start to the answers to `initialize` and `more`; the median of `starts`.
double startTime(const std::function<Child()> &start, const std::optional<Request> &more = {});
/// Milliseconds of each of `count` requests, one after the other.
std::vector<double> timesOf(Child &child, int count, const Request &request);

} // namespace latchbook::bench
