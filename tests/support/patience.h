// How long tests wait for what has to come: on a busy machine it takes its time, and only a test that fails waits so
// long.
#pragma once

#include <QTest>

namespace latchbook::test {

constexpr int patienceMs = 30'000;

/// Runs the event loop until the condition holds; false when it does not in time.
template <typename Condition>
bool waitFor(Condition condition, int ms = patienceMs)
{
    return QTest::qWaitFor(condition, ms);
}

} // namespace latchbook::test

// Qt's own wait for five seconds.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, latchbook::test::patienceMs)
#define QTRY_VERIFY2(condition, words) QTRY_VERIFY2_WITH_TIMEOUT(condition, words, latchbook::test::patienceMs)
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, latchbook::test::patienceMs)
