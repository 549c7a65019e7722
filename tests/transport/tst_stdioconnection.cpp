#include "support/cases.h"
#include "transport/stdioconnection.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::transport;

// The tests start this very program as a child that answers each line with the line in brackets, and "too long" for one
// that is. At the end of its input it says so, and leaves when all has been taken.

namespace {

int echo(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const StdioDescriptors descriptors = StdioDescriptors::take();
    std::puts("a stray print");
    QCoreApplication app(argc, argv);
    StdioConnection connection(descriptors);
    QObject::connect(&connection, &Connection::lineReceived, &app, [&](std::string_view line) {
        if (line == "flood") {
            for (int i = 0; i < 1'000; ++i)
                connection.send(std::string(10'000, 'f'));
            return;
        }
        connection.send('[' + std::string(line) + ']');
    });
    QObject::connect(&connection, &Connection::lineTooLong, &app, [&] { connection.send("too long"); });
    QObject::connect(&connection, &Connection::closed, &app, [&] {
        connection.send("end");
        if (connection.unsent() == 0)
            QCoreApplication::quit();
        QObject::connect(&connection, &StdioConnection::drained, &app, &QCoreApplication::quit);
    });
    return QCoreApplication::exec();
}

struct Pipe {
    Pipe() { (void)::pipe2(ends, O_CLOEXEC); }
    int ends[2] = {-1, -1};
};

bool isNonBlocking(int descriptor) { return ::fcntl(descriptor, F_GETFL) & O_NONBLOCK; }

} // namespace

class tst_StdioConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void answersLinesFromAPipeAndEndsWithItsInput();
    void takesEveryKindOfInputAndOutput_data();
    void takesEveryKindOfInputAndOutput();
    void refusesAnEndlessLineAndGoesOn();
    void neverWaitsForAReaderThatStalls();
    void changesNeitherDescriptorForThoseWhoShareThem();
    void endsWhenNobodyReadsAnyMore();
    void letsWhatWasSentLeaveBeforeItCloses();
    void sendsALineAtOnceAndMoreOfTheSameTurnTogether();
    void tellsOfItsEndOnce();
};

void tst_StdioConnection::answersLinesFromAPipeAndEndsWithItsInput()
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--echo")});
    child.write("one\ntwo\n");
    QByteArray out;
    QTRY_COMPARE((out += child.readAllStandardOutput()), "[one]\n[two]\n");
    child.closeWriteChannel();
    QTRY_COMPARE(child.state(), QProcess::NotRunning);
    QCOMPARE(child.exitCode(), 0);
    QCOMPARE(child.readAllStandardOutput(), "end\n");
    QCOMPARE(child.readAllStandardError(), "a stray print\n");
}

void tst_StdioConnection::takesEveryKindOfInputAndOutput_data()
{
    QTest::addColumn<QString>("redirections");
    QTest::addColumn<QByteArray>("out");
    const QByteArray whole = "[one]\n[two]\nend\n";
    QTest::newRow("a file to a pipe") << QStringLiteral("< INPUT | cat > OUTPUT") << whole;
    QTest::newRow("a file to a file") << QStringLiteral("< INPUT > OUTPUT") << whole;
    QTest::newRow("a pipe to a file") << QStringLiteral("> OUTPUT") << QByteArray("end\n");
    QTest::newRow("nothing to a file") << QStringLiteral("< /dev/null > OUTPUT") << QByteArray("end\n");
    QTest::newRow("a closed input") << QStringLiteral("<&- > OUTPUT") << QByteArray("end\n");
    QTest::newRow("a file to nowhere") << QStringLiteral("< INPUT > /dev/null") << QByteArray();
    QTest::newRow("a closed output") << QStringLiteral("< INPUT >&-") << QByteArray();
}

void tst_StdioConnection::takesEveryKindOfInputAndOutput()
{
    QFETCH(QString, redirections);
    QFETCH(QByteArray, out);
    QTemporaryFile input;
    QTemporaryFile output;
    QVERIFY(input.open() && output.open());
    input.write("one\ntwo\n");
    input.close();
    redirections.replace(QStringLiteral("INPUT"), input.fileName());
    redirections.replace(QStringLiteral("OUTPUT"), output.fileName());
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QCoreApplication::applicationFilePath()
                                                                      + QStringLiteral(" --echo ") + redirections});
    shell.closeWriteChannel();
    QTRY_COMPARE(shell.state(), QProcess::NotRunning);
    QCOMPARE(shell.exitCode(), 0);
    QCOMPARE(output.readAll(), out);
}

void tst_StdioConnection::refusesAnEndlessLineAndGoesOn()
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--echo")});
    child.write(QByteArray(8 * 1024 * 1024, 'x') + "\nafter\n");
    QByteArray out;
    QTRY_COMPARE((out += child.readAllStandardOutput()), "too long\n[after]\n");
    child.closeWriteChannel();
    QTRY_COMPARE(child.state(), QProcess::NotRunning);
}

void tst_StdioConnection::neverWaitsForAReaderThatStalls()
{
    Pipe in;
    Pipe out;
    StdioConnection connection({.in = in.ends[0], .out = out.ends[1]});
    std::string got;
    connect(&connection, &Connection::lineReceived, this, [&](std::string_view line) { got = line; });
    const std::string large(1'000'000, 'x');
    for (int i = 0; i < 10; ++i)
        connection.send(large); // returns, though nobody reads
    QVERIFY(connection.unsent() > 9'000'000);
    QCOMPARE(::write(in.ends[1], "still here\n", 11), 11);
    QTRY_COMPARE(got, std::string("still here"));

    QSignalSpy drained(&connection, &StdioConnection::drained);
    std::size_t read = 0;
    ::fcntl(out.ends[0], F_SETFL, O_NONBLOCK);
    QTRY_VERIFY([&] {
        static char bytes[1 << 20];
        for (ssize_t count = 0; (count = ::read(out.ends[0], bytes, sizeof bytes)) > 0;
             QCoreApplication::processEvents())
            read += std::size_t(count);
        return read == 10 * (large.size() + 1);
    }());
    QTRY_COMPARE(drained.count(), 1);
    QCOMPARE(connection.unsent(), 0);
    ::close(in.ends[1]);
    ::close(out.ends[0]);
}

void tst_StdioConnection::changesNeitherDescriptorForThoseWhoShareThem()
{
    Pipe in;
    Pipe out;
    StdioConnection connection({.in = in.ends[0], .out = out.ends[1]});
    connection.send("hello");
    QVERIFY(!isNonBlocking(in.ends[0]));
    QVERIFY(!isNonBlocking(out.ends[1]));
    ::close(in.ends[1]);
    ::close(out.ends[0]);
}

void tst_StdioConnection::endsWhenNobodyReadsAnyMore()
{
    Pipe in;
    Pipe out;
    StdioConnection connection({.in = in.ends[0], .out = out.ends[1]});
    QSignalSpy closed(&connection, &Connection::closed);
    ::close(out.ends[0]);
    connection.send("to nobody");
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(connection.unsent(), 0);
    ::close(in.ends[1]);
}

void tst_StdioConnection::letsWhatWasSentLeaveBeforeItCloses()
{
    Pipe in;
    Pipe out;
    StdioConnection connection({.in = in.ends[0], .out = out.ends[1]});
    connection.send(std::string(200'000, 'x'));
    QVERIFY(connection.unsent() > 0);
    connection.close();
    connection.send("too late");
    std::size_t read = 0;
    bool ended = false;
    ::fcntl(out.ends[0], F_SETFL, O_NONBLOCK);
    QTRY_VERIFY([&] {
        char bytes[4'096];
        ssize_t count = 0;
        while ((count = ::read(out.ends[0], bytes, sizeof bytes)) > 0)
            read += std::size_t(count);
        ended = count == 0;
        return ended;
    }());
    QCOMPARE(read, 200'001U);
    ::close(in.ends[1]);
    ::close(out.ends[0]);
}

void tst_StdioConnection::sendsALineAtOnceAndMoreOfTheSameTurnTogether()
{
    Pipe in;
    int ends[2] = {-1, -1};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0); // keeps writes apart
    const auto nextWrite = [&ends] {
        char bytes[100];
        return std::string(bytes, std::size_t(std::max<ssize_t>(0, ::read(ends[0], bytes, sizeof bytes))));
    };
    StdioConnection connection({.in = in.ends[0], .out = ends[1]});
    QSignalSpy drained(&connection, &StdioConnection::drained);
    for (int turn = 0; turn < 2; ++turn) {
        connection.send("one");
        QCOMPARE(nextWrite(), "one\n");
        connection.send("two");
        connection.send("three");
        QCOMPARE(nextWrite(), "");
        QCOMPARE(connection.unsent(), 10);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(nextWrite(), "two\nthree\n");
        QCOMPARE(drained.size(), turn + 1);
    }
    ::close(in.ends[1]);
    ::close(ends[0]);
}

void tst_StdioConnection::tellsOfItsEndOnce()
{
    Pipe in;
    Pipe out;
    StdioConnection connection({.in = in.ends[0], .out = out.ends[1]});
    QSignalSpy closed(&connection, &Connection::closed);
    ::close(in.ends[1]);
    QTRY_COMPARE(closed.count(), 1);
    connection.close();
    connection.abort();
    QCoreApplication::processEvents();
    QCOMPARE(closed.count(), 1);
    ::close(out.ends[0]);
}

LATCHBOOK_PART("--echo", echo)
LATCHBOOK_CASE(tst_StdioConnection)
#include "tst_stdioconnection.moc"
