#include "support/cases.h"
// The story player as people start it: its exit code can be believed both ways.
#include <QProcess>
#include <QTest>

class tst_Play : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingGoesAsTold();
    void aStoryThatGoesAnotherWayIsNoticed_data();
    void aStoryThatGoesAnotherWayIsNoticed();
    void refusesWhatItDoesNotKnow();

private:
    static constexpr int patience = 300'000; // ms

    static QString inBin(const char *program)
    {
        return QStringLiteral(LATCHBOOK_BIN "/") + QString::fromLatin1(program);
    }
    void play(const QStringList &arguments)
    {
        QProcess player;
        player.start(inBin("latchbook-sandbox"), QStringList{QStringLiteral("play")} + arguments);
        QVERIFY(player.waitForFinished(patience));
        m_output = player.readAllStandardOutput();
        m_errors = player.readAllStandardError();
        m_code = player.exitStatus() == QProcess::NormalExit ? player.exitCode() : -1;
    }

    QByteArray m_output;
    QByteArray m_errors;
    int m_code = 0;
};

void tst_Play::everythingGoesAsTold()
{
    play({});
    QVERIFY2(m_code == 0, m_output + m_errors);
    QCOMPARE(m_output.count("\nYou "), 9); // two ask twice
    QVERIFY2(m_output.contains("\n  refused  "), m_output);
    QVERIFY2(m_output.contains("needs-approval"), m_output); // in the log
    QVERIFY2(m_output.endsWith("All went as told.\n"), m_output);
}

void tst_Play::aStoryThatGoesAnotherWayIsNoticed_data()
{
    QTest::addColumn<QString>("story");
    QTest::addColumn<QString>("server");
    const QString attach = inBin("latchbook-mcp") + QStringLiteral(" linktime");
    QTest::newRow("the cancel is allowed")
        << QStringLiteral("cancel") << attach + QStringLiteral(" -- --allow cancel_booking");
    QTest::newRow("the move is not") << QStringLiteral("move") << attach;
    QTest::newRow("nothing may be written") << QStringLiteral("book") << attach + QStringLiteral(" -- --read-only");
    QTest::newRow("the server ends at once") << QStringLiteral("week") << QStringLiteral("/bin/false");
    QTest::newRow("there is no server") << QStringLiteral("week") << QStringLiteral("/nowhere/at-all");
}

void tst_Play::aStoryThatGoesAnotherWayIsNoticed()
{
    QFETCH(QString, story);
    QFETCH(QString, server);
    play({story, QStringLiteral("--server"), server});
    QVERIFY2(m_code == 1, m_output + m_errors);
    QVERIFY2(m_output.contains("NOT AS TOLD: "), m_output);
}

void tst_Play::refusesWhatItDoesNotKnow()
{
    play({QStringLiteral("opera")});
    QCOMPARE(m_code, 2);
    QVERIFY2(m_errors.contains("book, week"), m_errors);
    play({QStringLiteral("--loud")});
    QCOMPARE(m_code, 2);
}

LATCHBOOK_CASE(tst_Play)
#include "tst_play.moc"
