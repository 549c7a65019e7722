// Runs the Qt Quick tests of this folder on the software renderer, without a display.
#include "qml/harness.h"

#include <QtQuickTest>

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    latchbook::tests::QmlSetup setup;
    return quick_test_main_with_setup(argc, argv, "qml", LATCHBOOK_TESTS "/qml", &setup);
}
