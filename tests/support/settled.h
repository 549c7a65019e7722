// Runs the event loop until a task is over.
#pragma once

#include "base/task.h"

#include <QTest>

namespace latchbook::test {

/// The task's result, or Code::Internal when it does not end within ten seconds.
template <typename T>
Result<T> settled(Task<T> task)
{
    if (!QTest::qWaitFor([&] { return task.isFinished(); }, 10'000))
        return Error{Code::Internal, "the task never ended"};
    return task.resultCount() > 0 ? task.result() : Result<T>(Error{Code::Withdrawn, "the promise was dropped"});
}

} // namespace latchbook::test
