// The tables of the benchmark; each measures its own and prints itself.
#pragma once

#include "bench/setting.h"

namespace latchbook::bench {

/// Latchbook beside the server on the official SDK, against the budgets; what it adds to libcurl's own reads.
void printBesidePeer(const Setting &setting);
/// The way a message takes, beside the least that any such way costs: pipes and a socket without a program behind them.
void printFloors(const Setting &setting);
/// Beside mcp-remote, which brings a client of stdio to Latchbook's HTTP endpoint.
void printBesideRemote(const Setting &setting);
/// From one client to many.
void printGrowth(const Setting &setting);

} // namespace latchbook::bench
