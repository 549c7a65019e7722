#include "sandbox/linkt/resourcefile.h"

#include <QFile>

namespace latchbook::sandbox::linkt {

Json resourceJson(const char *name)
{
    QFile file(QStringLiteral(":/sandbox/linkt/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    auto value = parseJson(file.readAll().toStdString());
    return value ? *std::move(value) : Json();
}

} // namespace latchbook::sandbox::linkt
