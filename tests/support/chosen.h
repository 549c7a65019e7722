// Numbers that whoever runs a test may choose, to see the same again or more of it.
#pragma once

#include <QtGlobal>

namespace latchbook::test {

/// The environment variable as a whole number, or `usual`.
inline int chosen(const char *variable, int usual)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? number : usual;
}

} // namespace latchbook::test
