#include "sandbox/linktime/keys.h"

#include <QCryptographicHash>

namespace latchbook::sandbox::linktime {

std::string keyHash(std::string_view key)
{
    const QByteArray bytes(key.data(), qsizetype(key.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

} // namespace latchbook::sandbox::linktime
