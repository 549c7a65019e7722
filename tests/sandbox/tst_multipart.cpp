#include "sandbox/multipart.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook::sandbox;

class tst_Multipart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAFormApart();
    void readsHeadersAsTheyAreWritten_data();
    void readsHeadersAsTheyAreWritten();
    void refusesWhatIsNotFramed_data();
    void refusesWhatIsNotFramed();
    void takesNoMorePartsThanAllowed();
};

void tst_Multipart::takesAFormApart()
{
    const std::string body = "before all\r\n--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\r\n"
                             "--b \r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                             "Content-Type: text/csv\r\n\r\na,--b\r\n\r\n--bc\r\n--b--\r\nafter all";
    // A boundary with more behind it is still one: RFC 2046 leaves it to the sender to choose well.
    QVERIFY(!partsOf("multipart/form-data; boundary=b", body));
    const auto parts =
        partsOf("multipart/form-data; boundary=b", std::string(body).replace(body.find("--bc"), 4, "--cb"));
    QVERIFY(parts);
    QCOMPARE(parts->size(), std::size_t(2));
    QCOMPARE(parts->at(0).name, std::string("note"));
    QCOMPARE(parts->at(0).content, std::string());
    QCOMPARE(parts->at(1).fileName, std::string("a.csv"));
    QCOMPARE(parts->at(1).contentType, std::string("text/csv"));
    QCOMPARE(parts->at(1).content, std::string("a,--b\r\n\r\n--cb"));
}

void tst_Multipart::readsHeadersAsTheyAreWritten_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QByteArray>("fileName");
    const auto row = [](const char *name, const char *type, const char *disposition, const char *fileName) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(disposition) << QByteArray(fileName);
    };
    row("as usual", "multipart/form-data; boundary=b", "form-data; name=\"f\"; filename=\"a.csv\"", "a.csv");
    row("a quoted boundary", "Multipart/Form-Data; charset=utf-8; Boundary=\"b\"",
        "form-data; name=\"f\"; filename=\"a.csv\"", "a.csv");
    row("names without quotes", "multipart/form-data;boundary=b", "form-data;name=f;filename=a.csv", "a.csv");
    row("a semicolon and an equals sign within", "multipart/form-data; boundary=b",
        "form-data; filename=\"a;name=x.csv\"; name=\"f\"", "a;name=x.csv");
    row("a guarded quote", "multipart/form-data; boundary=b", "form-data; name=\"f\"; filename=\"a\\\"b.csv\"",
        "a\"b.csv");
    row("no file's name", "multipart/form-data; boundary=b", "form-data; name=\"f\"", "");
}

void tst_Multipart::readsHeadersAsTheyAreWritten()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, disposition);
    QFETCH(QByteArray, fileName);
    const auto parts = partsOf(type.toStdString(), "--b\r\nX: y\r\ncontent-disposition: " + disposition.toStdString()
                                                       + "\r\n\r\nhello\r\n--b--");
    QVERIFY(parts);
    QCOMPARE(parts->at(0).name, std::string("f"));
    QCOMPARE(parts->at(0).fileName, fileName.toStdString());
    QCOMPARE(parts->at(0).content, std::string("hello"));
}

void tst_Multipart::refusesWhatIsNotFramed_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *type, const char *body) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(body);
    };
    const char *form = "multipart/form-data; boundary=b";
    row("no form", "application/json", "--b--");
    row("another kind of parts", "multipart/mixed; boundary=b", "--b--");
    row("no boundary", "multipart/form-data", "--b--");
    row("too long a boundary",
        "multipart/form-data; "
        "boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "--b--");
    row("nothing", form, "");
    row("no delimiter", form, "hello");
    row("no end", form, "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nhello");
    row("no end of the headers", form, "--b\r\nContent-Disposition: form-data; name=\"f\"");
    row("no header", form, "--b\r\nhello\r\n\r\nhello\r\n--b--");
    row("no name", form, "--b\r\nContent-Type: text/csv\r\n\r\nhello\r\n--b--");
    row("a delimiter with more behind it", form,
        "--bx\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nhello\r\n--b--");
}

void tst_Multipart::refusesWhatIsNotFramed()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QVERIFY(!partsOf(type.toStdString(), body.toStdString()));
}

void tst_Multipart::takesNoMorePartsThanAllowed()
{
    const std::string part = "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n1\r\n";
    std::string body;
    for (std::size_t i = 0; i < mostParts; ++i)
        body += part;
    QCOMPARE(partsOf("multipart/form-data; boundary=b", body + "--b--")->size(), mostParts);
    QVERIFY(!partsOf("multipart/form-data; boundary=b", body + part + "--b--"));
}

LATCHBOOK_CASE(tst_Multipart)
#include "tst_multipart.moc"
