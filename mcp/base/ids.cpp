#include "base/ids.h"

#include <QByteArray>
#include <QRandomGenerator>

#include <array>
#include <chrono>

namespace latchbook {

std::string newId()
{
    static constexpr char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    auto time = quint64(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    std::string id(26, '0');
    for (int i = 9; i >= 0; --i, time >>= 5)
        id[std::size_t(i)] = digits[time & 31];
    for (std::size_t i = 10; i < id.size(); i += 2) {
        const quint32 random = QRandomGenerator::system()->generate();
        id[i] = digits[random & 31];
        id[i + 1] = digits[(random >> 5) & 31];
    }
    return id;
}

std::string newToken()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray::fromRawData(reinterpret_cast<const char *>(random.data()), sizeof random).toHex().toStdString();
}

} // namespace latchbook
