#include "sandbox/linkt/csv.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::sandbox::linkt;

class tst_Csv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void countsRowsItDoesNotKeep();
};

void tst_Csv::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rows");
    const auto row = [](const char *name, const char *text, const char *rows) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(rows);
    };
    row("plain cells", "a,b\n1,2\n", R"([{"a":"1","b":"2"}])");
    row("no line's end at the end", "a,b\n1,2", R"([{"a":"1","b":"2"}])");
    row("lines of two characters", "a\r\n1\r\n2\r\n", R"([{"a":"1"},{"a":"2"}])");
    row("lines of old", "a\r1\r2\r", R"([{"a":"1"},{"a":"2"}])");
    row("a comma within quotes", "a,b\n\"1,2\",3\n", R"([{"a":"1,2","b":"3"}])");
    row("a line's end within quotes", "a\n\"1\n2\"\n", R"([{"a":"1\n2"}])");
    row("quotes within quotes", "a\n\"say \"\"yes\"\"\"\n", R"([{"a":"say \"yes\""}])");
    row("a quote that starts a quoted cell", "a\n\"\"\"x\"\n", R"([{"a":"\"x"}])");
    row("an empty quoted cell", "a,b\n\"\",2\n", R"([{"a":"","b":"2"}])");
    row("a short row", "a,b\n1\n", R"([{"a":"1","b":""}])");
    row("a long row", "a\n1,2\n", R"([{"a":"1"}])");
    row("an empty line", "a\n\n1\n\n", R"([{"a":"1"}])");
    row("a byte order mark",
        "\xef\xbb\xbf"
        "a\n1\n",
        R"([{"a":"1"}])");
    row("letters of the world", "név\nKovács Ödön\n", R"([{"név":"Kovács Ödön"}])");
    row("a header only", "a,b\n", "[]");
}

void tst_Csv::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, rows);
    const auto table = readCsv(text.toStdString(), 100);
    QVERIFY(table);
    QCOMPARE(Json(table->rows), *parseJson(rows.toStdString()));
    QCOMPARE(std::size_t(table->rowCount), table->rows.size());
}

void tst_Csv::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("columns without end") << QByteArray(2000, ',');
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an empty header") << QByteArray("\n1\n");
    QTest::newRow("an open quote") << QByteArray("a\n\"1\n");
    QTest::newRow("an open quote in the header") << QByteArray("\"a");
    QTest::newRow("no UTF-8") << QByteArray("a\nCaf\xe9\n");
    QTest::newRow("a zero byte") << QByteArray("a\n\0\n", 4);
}

void tst_Csv::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readCsv(text.toStdString(), 100));
}

void tst_Csv::countsRowsItDoesNotKeep()
{
    const auto table = readCsv("a\n1\n2\n3\n", 2);
    QCOMPARE(table->rows.size(), std::size_t(2));
    QCOMPARE(table->rowCount, std::int64_t(3));
}

LATCHBOOK_CASE(tst_Csv)
#include "tst_csv.moc"
