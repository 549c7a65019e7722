// A file as a test wants it to be.
#pragma once

#include <QFile>
#include <QTest>

#include <string>
#include <string_view>

namespace latchbook::test {

/// Creates it, or replaces what stood in it.
inline void writeFile(const std::string &path, std::string_view content)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content.data(), qint64(content.size())), qint64(content.size()));
}

} // namespace latchbook::test
