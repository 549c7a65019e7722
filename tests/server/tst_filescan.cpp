// What a file's content tells of itself, whatever pieces it comes in.
#include "server/filescan.h"

#include "base/digest.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

namespace {

Result<FileContent> scan(const std::string &fileName, std::string_view content, std::size_t pieces)
{
    FileScan scan(*fileTypeOf(fileName));
    while (!content.empty()) {
        scan.take(content.substr(0, pieces));
        content.remove_prefix(std::min(pieces, content.size()));
    }
    return scan.finish();
}

using Rows = std::vector<std::string>;
using std::string_literals::operator""s;

} // namespace

class tst_FileScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTypesByTheEndOfTheName_data();
    void knowsTypesByTheEndOfTheName();
    void countsAndShowsRows_data();
    void countsAndShowsRows();
    void tellsContentFromNames_data();
    void tellsContentFromNames();
    void showsTextsMadeHarmlessAndCut();
};

void tst_FileScan::knowsTypesByTheEndOfTheName_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("type");
    QTest::newRow("csv") << "leads.csv"s
                         << "csv"s;
    QTest::newRow("in capitals") << "LEADS.XLSX"s
                                 << "xlsx"s;
    QTest::newRow("the last ending counts") << "leads.csv.xls"s
                                            << "xls"s;
    QTest::newRow("another") << "leads.csv.exe"s
                             << ""s;
    QTest::newRow("none") << "csv"s
                          << ""s;
    QTest::newRow("nothing before it") << ".csv"s
                                       << "csv"s;
    QTest::newRow("nothing behind the dot") << "leads."s
                                            << ""s;
}

void tst_FileScan::knowsTypesByTheEndOfTheName()
{
    QFETCH(std::string, name);
    QFETCH(std::string, type);
    const FileType *found = fileTypeOf(name);
    QCOMPARE(found ? std::string(found->id) : ""s, type);
}

void tst_FileScan::countsAndShowsRows_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<int>("rows");
    QTest::addColumn<Rows>("shown");
    QTest::newRow("two columns") << "company,site\nKaikraft,kaikraft.example\nA,b\n"s << 2
                                 << Rows{"company,site", "Kaikraft,kaikraft.example", "A,b"};
    QTest::newRow("no line feed at the end") << "a,b\r\n1,2"s << 1 << Rows{"a,b", "1,2"};
    QTest::newRow("only the first are shown") << "h\n1\n2\n3\n4\n5\n"s << 5 << Rows{"h", "1", "2", "3"};
    QTest::newRow("a mark at the start") << "\xef\xbb\xbfh\n1\n"s << 1 << Rows{"h", "1"};
    QTest::newRow("a quoted head after a mark") << "\xef\xbb\xbf\"h\n2\"\n1\n"s << 1 << Rows{"\"h␊2\"", "1"};
    QTest::newRow("lines inside quotes") << "h,i\n\"one\ntwo\",3\n4,5\n"s << 2 << Rows{"h,i", "\"one␊two\",3", "4,5"};
    QTest::newRow("quotes inside quotes") << "h\n\"a \"\"b\"\"\nc\"\n2\n"s << 2 << Rows{"h", "\"a \"\"b\"\"␊c\"", "2"};
    QTest::newRow("a quote within a field") << "h\n5\" pipe\n2\n"s << 2 << Rows{"h", "5\" pipe", "2"};
    QTest::newRow("empty lines") << "\n\r\nh\n\n1\n\n"s << 1 << Rows{"h", "1"};
    QTest::newRow("short rows that are not shown") << "h\n1\n2\n3\n4\n"s << 4 << Rows{"h", "1", "2", "3"};
    QTest::newRow("letters of all lands") << "Ünïcode,名前,😀\nx\n"s << 1 << Rows{"Ünïcode,名前,😀", "x"};
    QTest::newRow("a head alone") << "h"s << 0 << Rows{"h"};
}

void tst_FileScan::countsAndShowsRows()
{
    QFETCH(std::string, content);
    QFETCH(int, rows);
    QFETCH(Rows, shown);
    for (const std::size_t pieces : {std::size_t(1), std::size_t(3), content.size()}) {
        const auto found = scan("a.csv", content, pieces);
        QVERIFY2(bool(found), found ? "" : found.error().message.c_str());
        QCOMPARE(found->rows, std::optional<std::int64_t>(rows));
        QCOMPARE(found->firstRows, shown);
        QCOMPARE(found->sha256, sha256Hex(content));
    }
}

void tst_FileScan::tellsContentFromNames_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("content");
    QTest::addColumn<bool>("fits");
    const std::string xlsx = "PK\x03\x04 … [Content_Types].xml … xl/workbook.xml … "s;
    const std::string ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"s;
    QTest::newRow("a workbook") << "a.xlsx"s << xlsx << true;
    QTest::newRow("a document in a workbook's name") << "a.xlsx"s
                                                     << "PK\x03\x04 … word/document.xml"s << false;
    QTest::newRow("text in a workbook's name") << "a.xlsx"s
                                               << "a,b\nxl/workbook.xml\n"s << false;
    QTest::newRow("an old workbook") << "a.xls"s << ole + "…W\0o\0r\0k\0b\0o\0o\0k\0"s << true;
    QTest::newRow("a very old workbook") << "a.xls"s << ole + "…B\0o\0o\0k\0"s << true;
    QTest::newRow("an old document") << "a.xls"s << ole + "…W\0o\0r\0d\0D\0o\0c\0"s << false;
    QTest::newRow("a new workbook in an old one's name") << "a.xls"s << xlsx << false;
    QTest::newRow("a workbook in a text's name") << "a.csv"s << xlsx + "\0"s << false;
    QTest::newRow("nothing") << "a.csv"s
                             << ""s << false;
    QTest::newRow("only line feeds") << "a.csv"s
                                     << "\n\r\n"s << false;
    QTest::newRow("a byte of zero") << "a.csv"s
                                    << "a,b\n1,\0\n"s << false;
    QTest::newRow("Latin-1") << "a.csv"s
                             << "name\nJos\xe9\n"s << false;
    QTest::newRow("UTF-16") << "a.csv"s
                            << "\xff\xfe\x61\0,\0\x62\0"s << false;
    QTest::newRow("an overlong slash") << "a.csv"s
                                       << "a\xc0\xaf\n"s << false;
    QTest::newRow("overlong in three bytes") << "a.csv"s
                                             << "a\xe0\x80\xaf\n"s << false;
    QTest::newRow("half of a pair") << "a.csv"s
                                    << "a\xed\xa0\x80\n"s << false;
    QTest::newRow("beyond all characters") << "a.csv"s
                                           << "a\xf4\x90\x80\x80\n"s << false;
    QTest::newRow("cut off within a character") << "a.csv"s
                                                << "a\xc3"s << false;
    QTest::newRow("the last character there is") << "a.csv"s
                                                 << "a\xf4\x8f\xbf\xbf\n"s << true;
}

void tst_FileScan::tellsContentFromNames()
{
    QFETCH(std::string, name);
    QFETCH(std::string, content);
    QFETCH(bool, fits);
    for (const std::size_t pieces : {std::size_t(1), std::size_t(7), content.size() + 1}) {
        const auto found = scan(name, content, pieces);
        QCOMPARE(bool(found), fits);
        if (!found)
            QVERIFY(found.error().message.find(fileTypeOf(name)->rule) != std::string::npos);
    }
}

void tst_FileScan::showsTextsMadeHarmlessAndCut()
{
    const auto found = scan("a.csv", "h\x1b[2J\xe2\x80\xae\n" + std::string(10'000, 'x') + '\n', 4096);
    QVERIFY(found);
    QCOMPARE(found->rows, std::optional<std::int64_t>(1));
    QCOMPARE(found->firstRows[0], "h␛[2J<U+202E>"s);
    QVERIFY(found->firstRows[1].size() <= FileScan::shownBytes);
    QVERIFY(found->firstRows[1].ends_with("…"));
}

LATCHBOOK_CASE(tst_FileScan)
#include "tst_filescan.moc"
