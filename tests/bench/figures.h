// How long things took, and what is made of many such times.
#pragma once

#include "bench/child.h"

#include <functional>

namespace latchbook::bench {

/// How often a program is started for the median of its start. Our HTTP endpoint holds 16 sessions for a client, and
/// mcp-remote leaves its own open.
constexpr int starts = 11;

double median(std::vector<double> values, double at = 0.5);
double millisecondsOf(const std::function<void()> &work);
/// Milliseconds from the start to the answer to `initialize`, or to that and `method`; the median of `starts`.
double startTime(const std::function<Child()> &start, const std::string &method = "initialize");
/// Milliseconds of each of `count` requests, one after the other.
std::vector<double> timesOf(Child &child, int count, const std::string &method, const std::string &params);

} // namespace latchbook::bench
