// Runs the event loop until a task is over.
#pragma once

#include "base/task.h"
#include "support/patience.h"

namespace latchbook::test {

/// The task's result, or Code::Internal when it does not end in time.
template <typename T>
Result<T> settled(Task<T> task)
{
    if (!waitFor([&] { return task.isFinished(); }))
        return Error{Code::Internal, "the task never ended"};
    return task.result();
}

} // namespace latchbook::test
