#include "sandbox/serve.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    return latchbook::exitStatus(latchbook::sandbox::serve(QCoreApplication::arguments()));
}
