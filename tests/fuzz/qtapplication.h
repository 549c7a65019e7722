// The one QCoreApplication that a target needs whose code waits, has timers or sockets.
#pragma once

#include <QCoreApplication>

namespace latchbook::test {

inline QCoreApplication &qtApplication()
{
    qputenv("QT_NO_GLIB", "1"); // its loop takes longer than the code under test
    static int count = 1;
    static char name[] = "fuzz";
    static char *arguments[] = {name, nullptr};
    static QCoreApplication application(count, arguments);
    return application;
}

} // namespace latchbook::test
