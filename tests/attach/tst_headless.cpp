#include "attach/attachclient.h"
#include "attach/fakeserver.h"
#include "support/cases.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace latchbook;

namespace {

const QByteArray bareInitialize = R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{}})";

bool isRunning(pid_t pid) { return ::kill(pid, 0) == 0; }

Json argumentsIn(const Json &answer) { return member(member(answer, "result"), "arguments"); }

} // namespace

class tst_Headless : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutTheAppAServerOfItsOwnIsStarted_data();
    void withoutTheAppAServerOfItsOwnIsStarted();
    void theAppIsWaitedForWhenItSaysThatItComes();
    void goesHeadlessWhenTheServerDoesNotComeBack();
    void movesOverWhenTheAppComes();
    void staysWhileACallIsOpen();
    void neverLooksForAnAppThatIsOff();
    void startsAnotherServerWhenItsOwnDies();
    void givesUpOnAServerThatAlwaysEnds_data();
    void givesUpOnAServerThatAlwaysEnds();
    void stillAnswersWhatWasAskedBeforeTheEnd();
    void leavesNoProcessBehind_data();
    void leavesNoProcessBehind();

private:
    std::unique_ptr<AttachClient> newClient() const
    {
        auto client = std::make_unique<AttachClient>();
        client->install(QStringLiteral("latchbook-server"));
        return client;
    }
};

void tst_Headless::withoutTheAppAServerOfItsOwnIsStarted_data()
{
    QTest::addColumn<QString>("appExit");
    QTest::addColumn<bool>("wasQuitBefore");
    QTest::addColumn<bool>("isQuit");
    QTest::newRow("no app installed") << QString() << false << false;
    QTest::newRow("policy") << QStringLiteral("10") << false << false;
    QTest::newRow("the app says it was quit") << QStringLiteral("11") << false << true;
    QTest::newRow("no desktop") << QStringLiteral("12") << false << false;
    QTest::newRow("the app crashes") << QStringLiteral("1") << false << false;
    QTest::newRow("the mark of Quit") << QStringLiteral("0") << true << true;
}

void tst_Headless::withoutTheAppAServerOfItsOwnIsStarted()
{
    QFETCH(QString, appExit);
    QFETCH(bool, wasQuitBefore);
    QFETCH(bool, isQuit);
    const auto client = newClient();
    if (!appExit.isEmpty()) {
        client->install(QStringLiteral("latchbook"));
        client->setVariable(QStringLiteral("FAKE_APP_EXIT"), appExit);
    }
    QFile mark(client->home() + QStringLiteral("/run/quit"));
    QVERIFY(!wasQuitBefore || mark.open(QFile::WriteOnly));
    client->start({QStringLiteral("linktime@work"), QStringLiteral("--"), QStringLiteral("--allow"),
                   QStringLiteral("cancel_booking")});
    client->send(bareInitialize);
    QTRY_VERIFY(client->answer(0).contains("result"));
    Json expected{"stdio"};
    if (isQuit)
        expected.push_back("--quit");
    expected.insert(expected.end(), {"linktime@work", "--allow", "cancel_booking"});
    QCOMPARE(argumentsIn(client->answer(0)), expected);
}

void tst_Headless::theAppIsWaitedForWhenItSaysThatItComes()
{
    const auto client = newClient();
    const QString sign = client->home() + QStringLiteral("/asked");
    client->install(QStringLiteral("latchbook"));
    client->setVariable(QStringLiteral("FAKE_APP_SIGN"), sign);
    FakeServer server(client->socketPath());
    client->start();
    client->send(bareInitialize);
    QTRY_VERIFY(QFile::exists(sign));
    QVERIFY(server.start());
    QTRY_VERIFY(client->answer(0).contains("result"));
    QCOMPARE(server.openings.at(0)["resume"], Json(0));
    QCOMPARE(server.lines, std::vector<QByteArray>{bareInitialize});
}

void tst_Headless::goesHeadlessWhenTheServerDoesNotComeBack()
{
    const auto client = newClient();
    FakeServer server(client->socketPath());
    QVERIFY(server.start());
    client->start();
    client->send(bareInitialize);
    QTRY_VERIFY(client->answer(0).contains("result"));
    server.die();
    client->sendRequest(1, "tools/list");
    QTRY_VERIFY(client->answer(1).contains("result"));
    QVERIFY(client->serverOf(1) > 0);
    QCOMPARE(client->messages.size(), std::size_t(2));
}

void tst_Headless::movesOverWhenTheAppComes()
{
    const auto client = newClient();
    client->start();
    client->send(bareInitialize);
    QTRY_VERIFY(client->answer(0).contains("result"));
    const pid_t headless = client->serverOf(0);
    FakeServer server(client->socketPath());
    QVERIFY(server.start());
    QTRY_COMPARE(server.openings.size(), std::size_t(1));
    QCOMPARE(server.openings[0]["resume"], Json(1));
    QTRY_COMPARE(server.lines, std::vector<QByteArray>{bareInitialize});
    QTRY_VERIFY(!isRunning(headless));
    client->sendRequest(1, "tools/list");
    QTRY_VERIFY(client->answer(1).contains("result"));
    QCOMPARE(client->serverOf(1), 0);
    QCOMPARE(client->messages.size(), std::size_t(2));
}

void tst_Headless::staysWhileACallIsOpen()
{
    const auto client = newClient();
    client->start();
    client->send(bareInitialize);
    client->sendRequest(1, "tools/call", R"({"uri":"silence"})");
    client->sendRequest(2, "tools/list");
    QTRY_VERIFY(client->answer(2).contains("result"));
    FakeServer server(client->socketPath());
    QVERIFY(server.start());
    client->sendRequest(3, "tools/list");
    QTRY_VERIFY(client->answer(3).contains("result"));
    QCOMPARE(client->serverOf(3), client->serverOf(0));
    QVERIFY(server.openings.empty());
    client->send(R"({"jsonrpc":"2.0","method":"test/answer","params":{"requestId":1}})");
    QTRY_VERIFY(client->answer(1).contains("result"));
    QVERIFY(!client->answer(1)["result"].contains("isError"));
    QTRY_COMPARE(server.openings.size(), std::size_t(1));
    QTRY_COMPARE(server.lines, std::vector<QByteArray>{bareInitialize});
}

void tst_Headless::neverLooksForAnAppThatIsOff()
{
    const auto client = newClient();
    const QString sign = client->home() + QStringLiteral("/asked");
    client->install(QStringLiteral("latchbook"));
    client->setVariable(QStringLiteral("FAKE_APP_SIGN"), sign);
    client->setVariable(QStringLiteral("LATCHBOOK_APP"), QStringLiteral("off"));
    FakeServer server(client->socketPath());
    QVERIFY(server.start());
    client->start();
    client->send(bareInitialize);
    QTRY_VERIFY(client->serverOf(0) > 0);
    QVERIFY(!QFile::exists(sign));
    QVERIFY(server.openings.empty());
}

void tst_Headless::startsAnotherServerWhenItsOwnDies()
{
    const auto client = newClient();
    client->setVariable(QStringLiteral("LATCHBOOK_APP"), QStringLiteral("off"));
    client->start();
    client->send(bareInitialize);
    QTRY_VERIFY(client->serverOf(0) > 0);
    client->sendRequest(2, "tools/call", R"({"uri":"silence"})");
    client->sendRequest(4, "tools/list", R"({"uri":"silence"})");
    client->send(R"({"jsonrpc":"2.0","method":"test/die"})");
    client->sendRequest(3, "tools/list");
    QTRY_VERIFY(client->serverOf(3) > 0);
    QVERIFY(client->serverOf(3) != client->serverOf(0));
    QTRY_VERIFY(client->answer(2).contains("result"));
    QCOMPARE(textOf(client->answer(2)["result"]["_meta"], "io.latchbook/code"), std::string("unknown"));
    QCOMPARE(client->messages.size(), std::size_t(3)); // id 4 was asked again and met silence again
}

void tst_Headless::givesUpOnAServerThatAlwaysEnds_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("crashes") << QStringLiteral("134") << QByteArray("ends as soon as");
    QTest::newRow("wrong arguments") << QStringLiteral("2") << QByteArray("arguments");
    QTest::newRow("is missing") << QString() << QByteArray("missing");
}

void tst_Headless::givesUpOnAServerThatAlwaysEnds()
{
    QFETCH(QString, code);
    QFETCH(QByteArray, word);
    AttachClient client;
    client.setVariable(QStringLiteral("LATCHBOOK_APP"), QStringLiteral("off"));
    if (!code.isEmpty()) {
        client.install(QStringLiteral("latchbook-server"));
        client.setVariable(QStringLiteral("FAKE_SERVER_EXIT"), code);
    }
    client.start();
    client.send(bareInitialize);
    client.sendRequest(1, "tools/list");
    QTRY_VERIFY(client.answer(0).contains("error") && client.answer(1).contains("error"));
    QVERIFY2(QByteArray::fromStdString(textOf(client.answer(1)["error"], "message")).contains(word),
             client.errors().constData());
    client.sendRequest(2, "tools/call");
    QTRY_VERIFY(client.answer(2).contains("result"));
    QCOMPARE(textOf(client.answer(2)["result"]["_meta"], "io.latchbook/code"), std::string("unavailable"));
    QCOMPARE(client.errors().count(word), 1);
    QCOMPARE(client.process.state(), QProcess::Running);
}

void tst_Headless::stillAnswersWhatWasAskedBeforeTheEnd()
{
    const auto client = newClient();
    client->start();
    client->send(bareInitialize);
    client->sendRequest(1, "tools/list");
    client->process.closeWriteChannel();
    QTRY_COMPARE(client->messages.size(), std::size_t(2));
    QTRY_COMPARE(client->process.state(), QProcess::NotRunning);
    QVERIFY(!isRunning(client->serverOf(0)));
}

void tst_Headless::leavesNoProcessBehind_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("isStubborn");
    for (const bool isStubborn : {false, true}) {
        const char *kind = isStubborn ? "a server that stays" : "a server that goes";
        QTest::addRow("%s, end of file", kind) << 0 << isStubborn;
        QTest::addRow("%s, SIGTERM", kind) << SIGTERM << isStubborn;
        QTest::addRow("%s, SIGINT", kind) << SIGINT << isStubborn;
        QTest::addRow("%s, SIGHUP", kind) << SIGHUP << isStubborn;
    }
}

void tst_Headless::leavesNoProcessBehind()
{
    QFETCH(int, signal);
    QFETCH(bool, isStubborn);
    const auto client = newClient();
    if (isStubborn)
        client->setVariable(QStringLiteral("FAKE_SERVER_STAYS"), QStringLiteral("1"));
    client->start();
    client->send(bareInitialize);
    QTRY_VERIFY(client->serverOf(0) > 0);
    client->sendRequest(1, "tools/call", R"({"uri":"silence"})");
    if (signal == 0)
        client->process.closeWriteChannel();
    else
        ::kill(static_cast<pid_t>(client->process.processId()), signal);
    QVERIFY(client->process.waitForFinished());
    QVERIFY(!isRunning(client->serverOf(0)));
    QCOMPARE(client->process.exitCode(), 0);
    QCOMPARE(client->process.exitStatus(), QProcess::NormalExit);
}

LATCHBOOK_CASE(tst_Headless)
#include "tst_headless.moc"
