#include "server/accesstokens.h"

#include "control/httptokens.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_AccessTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAClientByItsToken();
    void knowsATokenByItsDigest();
    void letsNobodyInWithoutTokens();
    void refusesLines_data();
    void refusesLines();
    void tellsWhoseTokenIsGone_data();
    void tellsWhoseTokenIsGone();
    void tellsWhichCanBeGuessed();

private:
    static AccessTokens tokens(const std::string &text)
    {
        Result<AccessTokens> parsed = AccessTokens::parse(text, "tokens");
        return parsed ? *parsed : AccessTokens();
    }
};

void tst_AccessTokens::knowsAClientByItsToken()
{
    const AccessTokens all = tokens("# two\nada first-token\r\n\nbob\tsecond\n");
    QCOMPARE(all.clientOf("Bearer first-token"), std::optional<std::string>("ada"));
    QCOMPARE(all.clientOf("bearer  second"), std::optional<std::string>("bob"));
    QVERIFY(!all.clientOf("Bearer first-toke"));
    QVERIFY(!all.clientOf("first-token"));
    QCOMPARE(tokens("alone\n").clientOf("Bearer alone"), std::optional<std::string>("http"));
}

void tst_AccessTokens::knowsATokenByItsDigest()
{
    const std::string written = control::digestedToken("secret");
    const AccessTokens all = tokens("ada " + written + "\n");
    QCOMPARE(all.clientOf("Bearer secret"), std::optional<std::string>("ada"));
    QVERIFY(!all.clientOf("Bearer " + written)); // who has read the file is not let in
    QVERIFY(all.guessable().empty());
    // The same token, written down in both ways.
    QVERIFY(!AccessTokens::parse("ada secret\nbob " + written, "tokens"));
}

void tst_AccessTokens::letsNobodyInWithoutTokens()
{
    for (const AccessTokens &none : {AccessTokens(), tokens("# nobody\n")}) {
        QVERIFY(none.isEmpty());
        for (const char *shown : {"", "Bearer", "Bearer ", "Bearer x"})
            QVERIFY(!none.clientOf(shown));
    }
}

void tst_AccessTokens::refusesLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("three words") << QByteArray("ada is here") << QByteArray("line 1 of tokens");
    QTest::newRow("a name that is none") << QByteArray("\nädä token") << QByteArray("line 2 of tokens");
    QTest::newRow("our own name") << QByteArray("latchbook token") << QByteArray("line 1 of tokens");
    QTest::newRow("one token for two") << QByteArray("ada t\nbob t") << QByteArray("line 2 of tokens");
    QTest::newRow("a word among lines") << QByteArray("ada t\nu") << QByteArray("a line of one word");
}

void tst_AccessTokens::refusesLines()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, words);
    const Result<AccessTokens> parsed = AccessTokens::parse(text.toStdString(), "tokens");
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().message.find(words.toStdString()) != std::string::npos, parsed.error().message.c_str());
}

void tst_AccessTokens::tellsWhoseTokenIsGone_data()
{
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("gone");
    QTest::newRow("nothing changed") << QByteArray("ada a\nbob b") << QByteArray();
    QTest::newRow("one more") << QByteArray("cyd c\nada a\nbob b") << QByteArray();
    QTest::newRow("one less") << QByteArray("bob b") << QByteArray("ada");
    QTest::newRow("another token") << QByteArray("ada A\nbob b") << QByteArray("ada");
    QTest::newRow("the token of another") << QByteArray("ada b\nbob a") << QByteArray("ada bob");
    QTest::newRow("nobody") << QByteArray("") << QByteArray("ada bob");
}

void tst_AccessTokens::tellsWhoseTokenIsGone()
{
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, gone);
    QStringList names;
    for (const std::string &name : tokens("ada a\nbob b").withdrawn(tokens(now.toStdString())))
        names += QString::fromStdString(name);
    QCOMPARE(names.join(u' '), QString::fromLatin1(gone));
}

void tst_AccessTokens::tellsWhichCanBeGuessed()
{
    QCOMPARE(tokens("ada 1234\nbob " + std::string(64, 'b')).guessable(), std::vector<std::string>{"ada"});
}

LATCHBOOK_CASE(tst_AccessTokens)
#include "tst_accesstokens.moc"
