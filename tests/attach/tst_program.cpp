#include "attach/attachclient.h"
#include "attach/fakeserver.h"
#include "base/attachwire.h"
#include "support/cases.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace latchbook;

class tst_Program : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAtOnceWithACode_data();
    void endsAtOnceWithACode();
    void endsWithTheClient_data();
    void endsWithTheClient();
    void stillAnswersWhatWasAskedBeforeTheEnd();
    void needsNoOpenStreams();
};

void tst_Program::endsAtOnceWithACode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("home");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    const auto row = [](const char *name, QStringList arguments, QString home, int code, QByteArray output,
                        QByteArray errors) { QTest::newRow(name) << arguments << home << code << output << errors; };
    row("version", {QStringLiteral("--version")}, {}, 0, "latchbook-mcp " LATCHBOOK_VERSION "\n", "");
    row("help", {QStringLiteral("--help")}, {}, 0, "Usage: latchbook-mcp", "");
    row("unknown option", {QStringLiteral("--fast")}, {}, 2, "", "--fast");
    row("no service", {QStringLiteral("Link Time")}, {}, 2, "", "Link Time");
    row("a socket path that is too long", {}, QLatin1Char('/') + QString(100, QLatin1Char('x')), 1, "", "107 bytes");
}

void tst_Program::endsAtOnceWithACode()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, home);
    AttachClient client;
    if (!home.isEmpty())
        client.setVariable(QStringLiteral("LATCHBOOK_HOME"), home);
    client.start(arguments);
    QVERIFY(client.process.waitForFinished());
    QTEST(client.process.exitCode(), "code");
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, errors);
    QVERIFY2(client.output().startsWith(output) && client.output().isEmpty() == output.isEmpty(), client.output());
    QVERIFY2(client.errors().contains(errors) && client.errors().isEmpty() == errors.isEmpty(), client.errors());
}

void tst_Program::endsWithTheClient_data()
{
    QTest::addColumn<bool>("isBusy");
    QTest::newRow("idle") << false;
    QTest::newRow("with an open call") << true;
}

void tst_Program::endsWithTheClient()
{
    QFETCH(bool, isBusy);
    AttachClient client;
    FakeServer server(client.socketPath());
    server.setAnswer([](const Json &request) {
        return request["method"] == "tools/call" ? QByteArray() : FakeServer::emptyResult(request);
    });
    QVERIFY(server.start());
    client.start();
    client.sendRequest(1, "initialize");
    QTRY_VERIFY(client.answer(1).contains("result"));
    if (isBusy)
        client.sendRequest(2, "tools/call");
    QTRY_COMPARE(client.process.bytesToWrite(), 0);
    QElapsedTimer timer;
    timer.start();
    client.process.closeWriteChannel();
    QVERIFY(client.process.waitForFinished());
    qInfo("ended %lld ms after end of file", static_cast<long long>(timer.elapsed()));
    QCOMPARE(client.process.exitCode(), 0);
    QTRY_VERIFY(!server.socket() || server.socket()->state() == QLocalSocket::UnconnectedState);
}

void tst_Program::stillAnswersWhatWasAskedBeforeTheEnd()
{
    AttachClient client;
    FakeServer server(client.socketPath());
    QVERIFY(server.start());
    client.start();
    client.sendRequest(1, "initialize");
    client.process.write(R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})"); // and no line feed
    client.process.closeWriteChannel();
    QTRY_COMPARE(client.messages.size(), std::size_t(2));
    QTRY_COMPARE(client.process.state(), QProcess::NotRunning);
}

void tst_Program::needsNoOpenStreams()
{
    AttachClient client;
    QProcess shell;
    shell.setEnvironment({QStringLiteral("LATCHBOOK_HOME=") + client.home(), QStringLiteral("LATCHBOOK_APP=off")});
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("exec '%1' <&- >&- 2>&-").arg(client.program())});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitStatus(), QProcess::NormalExit);
    QCOMPARE(shell.exitCode(), 0);
}

LATCHBOOK_CASE(tst_Program)
#include "tst_program.moc"
