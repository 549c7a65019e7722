#include "sandbox/play.h"
#include "sandbox/serve.h"

#include <QCoreApplication>

using namespace latchbook;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool isToPlay = arguments.value(1) == QLatin1String("play");
    return exitStatus(isToPlay ? sandbox::play(arguments) : sandbox::serve(arguments));
}
