#include "sandbox/play.h"
#include "sandbox/serve.h"

#include <QCoreApplication>

using namespace latchbook;

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // Qt's own event loop wakes once for many events, GLib's with a system call for each
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool isToPlay = arguments.value(1) == QLatin1String("play");
    return exitStatus(isToPlay ? sandbox::play(arguments) : sandbox::serve(arguments));
}
