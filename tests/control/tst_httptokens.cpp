#include "control/httptokens.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook::control;

class tst_HttpTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsNamesOfClients_data();
    void knowsNamesOfClients();
    void writesATokenDownByItsDigest();
    void splitsLinesIntoWords();
    void tellsClientsFromPrograms();
};

void tst_HttpTokens::knowsNamesOfClients_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("a word") << QByteArray("cursor") << true;
    QTest::newRow("all there may be in one") << QByteArray("My-notes_2.0") << true;
    QTest::newRow("64 letters") << QByteArray(64, 'a') << true;
    QTest::newRow("65 letters") << QByteArray(65, 'a') << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("two words") << QByteArray("my notes") << false;
    QTest::newRow("a second line") << QByteArray("ada\nbob") << false;
    QTest::newRow("a remark") << QByteArray("#ada") << false;
    QTest::newRow("another script") << QByteArray("ädä") << false;
    QTest::newRow("ourselves") << QByteArray("latchbook") << false;
}

void tst_HttpTokens::knowsNamesOfClients()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isOne);
    QCOMPARE(isHttpClientName(name.toStdString()), isOne);
}

void tst_HttpTokens::writesATokenDownByItsDigest()
{
    // What `printf abc | sha256sum` says.
    QCOMPARE(digestedToken("abc"),
             std::string("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void tst_HttpTokens::splitsLinesIntoWords()
{
    QCOMPARE(tokenWords(" ada \t token\r"), (std::vector<std::string_view>{"ada", "token"}));
    QVERIFY(tokenWords(" \t\r").empty());
}

void tst_HttpTokens::tellsClientsFromPrograms()
{
    QCOMPARE(httpClientOf(httpProgram("ada")), std::string_view("ada"));
    QVERIFY(httpClientOf("/usr/bin/http:ada").empty());
    QVERIFY(httpClientOf("").empty());
    QVERIFY(isProven("/usr/bin/claude"));
    QVERIFY(!isProven(httpProgram("ada")));
    QVERIFY(!isProven(""));
}

LATCHBOOK_CASE(tst_HttpTokens)
#include "tst_httptokens.moc"
