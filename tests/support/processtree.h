// Which processes there are, from /proc.
#pragma once

#include <QtGlobal>

#include <vector>

namespace latchbook::test {

std::vector<qint64> childrenOf(qint64 process);
/// Its children, theirs, and so on.
std::vector<qint64> descendantsOf(qint64 process);
/// Not gone, and no zombie.
bool isAlive(qint64 process);

} // namespace latchbook::test
