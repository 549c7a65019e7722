// One Qt Test program a folder: the classes of tests in it are its cases, and ctest starts it once for each.
#pragma once

#include "support/patience.h"

#include <memory>

namespace latchbook::test {

struct Case {
    const char *className;
    void (*prepare)(); ///< before there is an application
    std::unique_ptr<QObject> (*make)();
};

/// What else the program is for its own tests: another process, whose arguments begin with `option`.
struct Part {
    const char *option;
    int (*run)(int argc, char **argv); ///< as main() is run: there is no application yet
};

/// Each is called once, before main().
bool add(const Case &one);
bool add(const Part &part);

/// A class that has `static void initMain()` is prepared by it, as by Qt's own macros.
template <typename Class>
Case caseOf(const char *className)
{
    const auto prepare = [] {
        if constexpr (requires { Class::initMain(); })
            Class::initMain();
    };
    return {className, prepare, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); }};
}

} // namespace latchbook::test

#define LATCHBOOK_CASE(Class)                                                                                          \
    [[maybe_unused]] static const bool is##Class##Added = latchbook::test::add(latchbook::test::caseOf<Class>(#Class));
#define LATCHBOOK_PART(option, function)                                                                               \
    [[maybe_unused]] static const bool is##function##Added =                                                           \
        latchbook::test::add(latchbook::test::Part{option, function});
