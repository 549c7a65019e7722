#include "base/attachwire.h"
#include "base/hideprocess.h"
#include "support/cases.h"
#include "transport/locallistener.h"

#include <QCoreApplication>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::transport;

namespace {

constexpr qsizetype moreThanALine = 8 * 1024 * 1024;

Paths pathsUnder(const std::filesystem::path &folder)
{
    Paths paths;
    paths.run = folder / "run";
    return paths;
}

QString socketOf(const Paths &paths) { return QString::fromStdString(paths.attachSocket().string()); }

/// What a server's owner does with a connection: keeps it and notes what it says.
struct Listened {
    explicit Listened(std::unique_ptr<LocalConnection> taken) : connection(std::move(taken))
    {
        QObject::connect(connection.get(), &Connection::lineReceived, connection.get(),
                         [this](std::string_view line) { lines.emplace_back(line); });
        QObject::connect(connection.get(), &Connection::lineTooLong, connection.get(), [this] { ++tooLong; });
        QObject::connect(connection.get(), &Connection::closed, connection.get(), [this] { ++closed; });
    }

    std::unique_ptr<LocalConnection> connection;
    std::vector<std::string> lines;
    int tooLong = 0;
    int closed = 0;
};

} // namespace

class tst_LocalListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsItsFolderAndSocketToTheUser();
    void movesLinesBothWays();
    void knowsWhoIsThere();
    void letsOneServerListenAndNamesIt();
    void listensAgainAfterwardsAndRemovesItsSocket();
    void removesWhatADeadServerLeft();
    void takesOverFromAServerThatWasKilledButNotBefore();
    void saysThatAPathIsTooLong();
    void takesLinesHoweverTheyComeAndRefusesEndlessOnes();
    void hearsTheLastWordsOfWhoLeftAtOnce();
    void letsWhatWasSentLeaveBeforeItCloses();
    void dropsEverythingAtOnceWhenAborted();
    void deliversNothingMoreOnceAborted();
    void takesAnInheritedSocketAndNothingElse();
    void turnsNobodyAwayWhenManyComeAtOnce();

private:
    Result<std::unique_ptr<LocalListener>> listen()
    {
        return LocalListener::create(pathsUnder(m_folder->path().toStdString()),
                                     [this](std::unique_ptr<LocalConnection> connection) {
                                         m_clients.push_back(std::make_unique<Listened>(std::move(connection)));
                                     });
    }
    QString socket() const { return socketOf(pathsUnder(m_folder->path().toStdString())); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<std::unique_ptr<Listened>> m_clients;
    std::unique_ptr<LocalListener> m_listener;
};

void tst_LocalListener::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto listener = listen();
    QVERIFY2(listener, listener ? "" : listener.error().message.c_str());
    m_listener = *std::move(listener);
}

void tst_LocalListener::cleanup()
{
    m_clients.clear();
    m_listener.reset();
}

void tst_LocalListener::keepsItsFolderAndSocketToTheUser()
{
    const auto mode = [](const QString &path) {
        struct stat info = {};
        return ::stat(path.toLocal8Bit().constData(), &info) == 0 ? info.st_mode & 0777 : 0;
    };
    QCOMPARE(mode(m_folder->filePath(QStringLiteral("run"))), 0700U);
    QCOMPARE(mode(socket()), 0700U);
}

void tst_LocalListener::movesLinesBothWays()
{
    QLocalSocket client;
    client.connectToServer(socket());
    client.write("one\r\ntw");
    QTRY_COMPARE(m_clients.size(), 1U);
    QTRY_COMPARE(m_clients[0]->lines, std::vector<std::string>{"one"});
    client.write("o\n\n");
    QTRY_COMPARE(m_clients[0]->lines, (std::vector<std::string>{"one", "two"}));
    m_clients[0]->connection->send("three");
    m_clients[0]->connection->send("");
    QTRY_COMPARE(client.bytesAvailable(), 7);
    QCOMPARE(client.readAll(), "three\n\n");
    QCOMPARE(m_clients[0]->connection->unsent(), 0);
    client.disconnectFromServer();
    QTRY_COMPARE(m_clients[0]->closed, 1);
    m_clients[0]->connection->send("to nobody");
    QCOMPARE(m_clients[0]->connection->unsent(), 0);
}

void tst_LocalListener::knowsWhoIsThere()
{
    QLocalSocket client;
    client.connectToServer(socket());
    QTRY_COMPARE(m_clients.size(), 1U);
    QCOMPARE(m_clients[0]->connection->peer().pid, ::getpid());
    QCOMPARE(m_clients[0]->connection->peer().uid, ::getuid());
}

void tst_LocalListener::letsOneServerListenAndNamesIt()
{
    const auto second = listen();
    QVERIFY(!second);
    QCOMPARE(second.error().code, Code::Conflict);
    QVERIFY2(second.error().message.find("process " + std::to_string(::getpid())) != std::string::npos,
             second.error().message.c_str());
    QLocalSocket client; // and the first still listens
    client.connectToServer(socket());
    QTRY_COMPARE(m_clients.size(), 1U);
}

void tst_LocalListener::listensAgainAfterwardsAndRemovesItsSocket()
{
    m_listener.reset();
    QVERIFY(!QFile::exists(socket()));
    QVERIFY(listen());
}

void tst_LocalListener::removesWhatADeadServerLeft()
{
    m_listener.reset();
    const int left = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, socket().toLocal8Bit().constData(), sizeof address.sun_path);
    QCOMPARE(::bind(left, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    ::close(left);
    QVERIFY(QFile::exists(socket()));
    auto listener = listen();
    QVERIFY(listener);
    QLocalSocket client;
    client.connectToServer(socket());
    QTRY_COMPARE(m_clients.size(), 1U);
}

void tst_LocalListener::takesOverFromAServerThatWasKilledButNotBefore()
{
    m_listener.reset();
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), m_folder->path()});
    QByteArray said;
    QTRY_COMPARE((said += other.readAllStandardOutput()), "ready\n");
    const auto refused = listen();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::Conflict);
    other.kill();
    QTRY_COMPARE(other.state(), QProcess::NotRunning);
    QVERIFY(QFile::exists(socket()));
    m_listener = *listen();
    QLocalSocket client;
    client.connectToServer(socket());
    QTRY_COMPARE(m_clients.size(), 1U);
}

void tst_LocalListener::saysThatAPathIsTooLong()
{
    const Paths paths = pathsUnder(m_folder->filePath(QString(100, QLatin1Char('x'))).toStdString());
    const auto listener = LocalListener::create(paths, [](std::unique_ptr<LocalConnection>) {});
    QVERIFY(!listener);
    QCOMPARE(listener.error().code, Code::TooLarge);
    QVERIFY(listener.error().message.find("LATCHBOOK_HOME") != std::string::npos);
    QVERIFY(!std::filesystem::exists(paths.run));
}

void tst_LocalListener::takesLinesHoweverTheyComeAndRefusesEndlessOnes()
{
    QLocalSocket client;
    client.connectToServer(socket());
    QTRY_COMPARE(m_clients.size(), 1U);
    Listened &there = *m_clients[0];
    client.write(QByteArray(moreThanALine, 'x'));
    client.write("\nafter\n\xff\xfe\x00\x01\n", 12);
    QTRY_COMPARE(there.lines.size(), 2U);
    QCOMPARE(there.tooLong, 1);
    QCOMPARE(there.lines[0], std::string("after"));
    QCOMPARE(there.lines[1], std::string("\xff\xfe\x00\x01", 4));
    client.write(QByteArray(qsizetype(maxLineBytes), 'y') + '\n');
    QTRY_COMPARE(there.lines.size(), 3U);
    QCOMPARE(there.lines[2].size(), maxLineBytes);
    QCOMPARE(there.tooLong, 1);
}

void tst_LocalListener::hearsTheLastWordsOfWhoLeftAtOnce()
{
    {
        QLocalSocket client;
        client.connectToServer(socket());
        client.write("last words\n");
        QVERIFY(client.waitForBytesWritten());
    }
    QTRY_COMPARE(m_clients.size(), 1U);
    QTRY_COMPARE(m_clients[0]->closed, 1);
    QCOMPARE(m_clients[0]->lines, std::vector<std::string>{"last words"});
}

void tst_LocalListener::letsWhatWasSentLeaveBeforeItCloses()
{
    QLocalSocket client;
    client.connectToServer(socket());
    QTRY_COMPARE(m_clients.size(), 1U);
    const std::string large(3'000'000, 'z'); // more than the kernel takes at once
    m_clients[0]->connection->send(large);
    QVERIFY(m_clients[0]->connection->unsent() > 0);
    m_clients[0]->connection->close();
    m_clients[0]->connection->send("too late");
    QByteArray received;
    QTRY_VERIFY((received += client.readAll(), client.state() == QLocalSocket::UnconnectedState));
    received += client.readAll();
    QCOMPARE(received.size(), qsizetype(large.size()) + 1);
    QTRY_COMPARE(m_clients[0]->closed, 1);
}

void tst_LocalListener::dropsEverythingAtOnceWhenAborted()
{
    QLocalSocket client;
    client.connectToServer(socket());
    QTRY_COMPARE(m_clients.size(), 1U);
    m_clients[0]->connection->send(std::string(3'000'000, 'z'));
    m_clients[0]->connection->abort();
    QCOMPARE(m_clients[0]->closed, 1);
    QTRY_COMPARE(client.state(), QLocalSocket::UnconnectedState);
}

void tst_LocalListener::deliversNothingMoreOnceAborted()
{
    QLocalSocket client;
    client.connectToServer(socket());
    QTRY_COMPARE(m_clients.size(), 1U);
    Listened &there = *m_clients[0];
    connect(there.connection.get(), &Connection::lineReceived, this, [&] { there.connection->abort(); });
    client.write("one\ntwo\nthree\n");
    QTRY_COMPARE(there.closed, 1);
    QCOMPARE(there.lines, std::vector<std::string>{"one"});
}

void tst_LocalListener::takesAnInheritedSocketAndNothingElse()
{
    int ends[2] = {-1, -1};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    auto one = LocalConnection::fromDescriptor(ends[0]);
    auto other = LocalConnection::fromDescriptor(ends[1]);
    QVERIFY(one);
    QVERIFY(other);
    std::string got;
    connect(other->get(), &Connection::lineReceived, this, [&](std::string_view line) { got = line; });
    QSignalSpy closed(other->get(), &Connection::closed);
    (*one)->send("hello");
    QTRY_COMPARE(got, std::string("hello"));
    (*one)->close();
    QTRY_COMPARE(closed.count(), 1);

    int pipe[2] = {-1, -1};
    QCOMPARE(::pipe(pipe), 0);
    QVERIFY(!LocalConnection::fromDescriptor(pipe[0]));
    ::close(pipe[0]);
    ::close(pipe[1]);
    QVERIFY(!LocalConnection::fromDescriptor(9'999));
}

void tst_LocalListener::turnsNobodyAwayWhenManyComeAtOnce()
{
    std::vector<std::unique_ptr<QLocalSocket>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<QLocalSocket>());
        clients.back()->connectToServer(socket());
        clients.back()->write("hello\n");
    }
    QTRY_COMPARE(m_clients.size(), clients.size());
    QTRY_VERIFY(std::ranges::all_of(m_clients, [](const auto &there) { return there->lines.size() == 1; }));
}

/// Another server: holds the lock, hidden as a real one is, until it is killed.
static int hold(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    hideFromSiblings();
    const auto listener = LocalListener::create(pathsUnder(app.arguments().value(2).toStdString()),
                                                [](std::unique_ptr<LocalConnection>) {});
    std::puts(listener ? "ready" : listener.error().message.c_str());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

LATCHBOOK_PART("--hold", hold)
LATCHBOOK_CASE(tst_LocalListener)
#include "tst_locallistener.moc"
