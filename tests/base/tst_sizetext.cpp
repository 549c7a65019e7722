#include "base/sizetext.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

class tst_SizeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysAmounts_data();
    void saysAmounts();
};

void tst_SizeText::saysAmounts_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<std::string>("text");
    const auto row = [](qint64 bytes, const char *text) { QTest::newRow(text) << bytes << std::string(text); };
    row(0, "0 bytes");
    row(1023, "1023 bytes");
    row(1024, "1 KiB");
    row(18'230, "17.8 KiB");
    row(1024 * 1024 - 1, "1024 KiB");
    row(25 * 1024 * 1024, "25 MiB");
    row(200LL * 1024 * 1024, "200 MiB");
    row(std::numeric_limits<qint64>::max(), "8 EiB");
}

void tst_SizeText::saysAmounts()
{
    QFETCH(qint64, bytes);
    QFETCH(std::string, text);
    QCOMPARE(sizeText(bytes), text);
}

LATCHBOOK_CASE(tst_SizeText)
#include "tst_sizetext.moc"
