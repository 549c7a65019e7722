// Numbers that whoever runs a test may choose, to see the same again or more of it.
#pragma once

#include <QtGlobal>

namespace latchbook::test {

/// Under AddressSanitizer a program takes many times as long: what is repeated for good measure is repeated less.
#if defined(__SANITIZE_ADDRESS__) // GCC's word
constexpr bool isSanitized = true;
#elif defined(__has_feature) // clang's
constexpr bool isSanitized = __has_feature(address_sanitizer);
#else
constexpr bool isSanitized = false;
#endif

/// The environment variable as a whole number, or `usual`.
inline int chosen(const char *variable, int usual)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? number : usual;
}

} // namespace latchbook::test
