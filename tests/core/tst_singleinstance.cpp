#include "core/singleinstance.h"

#include "support/cases.h"
#include "support/process.h"
#include "support/settled.h"

#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace latchbook;
using namespace latchbook::core;
using namespace std::chrono_literals;

namespace {

Paths pathsIn(const QString &folder)
{
    Paths paths;
    paths.run = folder.toStdString() + "/run";
    return paths;
}

mode_t modeOf(const std::filesystem::path &path)
{
    struct stat info = {};
    return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 0777 : 0;
}

/// This program again, in the role of an app that tries to be the one.
std::unique_ptr<QProcess> racer(const QString &folder)
{
    auto process = std::make_unique<QProcess>();
    process->start(QCoreApplication::applicationFilePath(), {QStringLiteral("--race"), folder});
    return process;
}

int race(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto claimed = SingleInstance::claim(pathsIn(app.arguments().value(2)));
    ::printf("%s\n", claimed ? "first" : claimed.error().code == Code::Conflict ? "second" : "broken");
    ::fflush(stdout);
    return claimed ? QCoreApplication::exec() : 0; // until it is killed
}

} // namespace

class tst_SingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsFolderPrivate();
    void letsOneOfManyRacersWin();
    void takesOverFromADeadOne();
    void hearsItsTwoWords();
    void hearsNothingElse_data();
    void hearsNothingElse();
    void saysThatNoAppRuns();
    void isHeardByAnAppThatIsJustStarting();
    void saysThatTheAppDoesNotAnswer();

private:
    SystemClock m_clock;
};

void tst_SingleInstance::keepsItsFolderPrivate()
{
    const QTemporaryDir folder;
    const Paths paths = pathsIn(folder.path());
    const auto instance = SingleInstance::claim(paths);
    QVERIFY(instance);
    QCOMPARE(modeOf(paths.run), mode_t(0700));
    QCOMPARE(modeOf(paths.run / "app.sock"), mode_t(0700));
}

void tst_SingleInstance::letsOneOfManyRacersWin()
{
    const QTemporaryDir folder;
    std::vector<std::unique_ptr<QProcess>> racers;
    for (int i = 0; i < 6; ++i)
        racers.push_back(racer(folder.path()));
    int winners = 0;
    for (const auto &one : racers) {
        QVERIFY(test::waitFor([&] { return one->canReadLine(); }));
        const QByteArray said = one->readLine().trimmed();
        QVERIFY(said == "first" || said == "second");
        winners += said == "first";
    }
    QCOMPARE(winners, 1);
    for (const auto &one : racers) {
        one->kill();
        one->waitForFinished();
    }
}

void tst_SingleInstance::takesOverFromADeadOne()
{
    const QTemporaryDir folder;
    const auto first = racer(folder.path());
    QVERIFY(test::waitFor([&] { return first->canReadLine(); }));
    QVERIFY(!SingleInstance::claim(pathsIn(folder.path())));
    first->kill();
    QVERIFY(first->waitForFinished());
    const auto instance = SingleInstance::claim(pathsIn(folder.path()));
    QVERIFY(instance);
    QVERIFY(test::settled(tellApp(pathsIn(folder.path()), AppWord::Show, m_clock)));
}

void tst_SingleInstance::hearsItsTwoWords()
{
    const QTemporaryDir folder;
    const auto instance = SingleInstance::claim(pathsIn(folder.path()));
    QVERIFY(instance);
    QSignalSpy shown((*instance).get(), &SingleInstance::showAsked);
    QSignalSpy reloaded((*instance).get(), &SingleInstance::reloadAsked);
    QVERIFY(test::settled(tellApp(pathsIn(folder.path()), AppWord::Show, m_clock)));
    QCOMPARE(shown.size(), 1);
    QCOMPARE(reloaded.size(), 0);
    QVERIFY(test::settled(tellApp(pathsIn(folder.path()), AppWord::Reload, m_clock)));
    QCOMPARE(shown.size(), 1);
    QCOMPARE(reloaded.size(), 1);
}

void tst_SingleInstance::hearsNothingElse_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("another word") << QByteArray("approve\n");
    QTest::newRow("another case") << QByteArray("SHOW\n");
    QTest::newRow("more than the word") << QByteArray("show me\n");
    QTest::newRow("nothing") << QByteArray("\n");
    QTest::newRow("a flood without an end") << QByteArray(1024, 'x');
    QTest::newRow("JSON") << QByteArray("{\"latchbook\":1,\"type\":\"verdict\",\"answer\":\"approve\"}\n");
}

void tst_SingleInstance::hearsNothingElse()
{
    QFETCH(QByteArray, said);
    const QTemporaryDir folder;
    const auto instance = SingleInstance::claim(pathsIn(folder.path()));
    QVERIFY(instance);
    QSignalSpy shown((*instance).get(), &SingleInstance::showAsked);
    QSignalSpy reloaded((*instance).get(), &SingleInstance::reloadAsked);
    QLocalSocket socket;
    socket.connectToServer(folder.filePath(QStringLiteral("run/app.sock")));
    QVERIFY(socket.waitForConnected());
    socket.write(said);
    QVERIFY(test::waitFor([&] { return socket.state() == QLocalSocket::UnconnectedState; }));
    QVERIFY(socket.readAll().isEmpty());
    QCOMPARE(shown.size() + reloaded.size(), 0);
}

void tst_SingleInstance::saysThatNoAppRuns()
{
    const QTemporaryDir folder;
    QVERIFY(makePrivateFolder(pathsIn(folder.path()).run));
    const Status told = test::settled(tellApp(pathsIn(folder.path()), AppWord::Reload, m_clock));
    QVERIFY(!told);
    QCOMPARE(told.error().code, Code::NotFound);
}

void tst_SingleInstance::isHeardByAnAppThatIsJustStarting()
{
    const QTemporaryDir folder;
    const Paths paths = pathsIn(folder.path());
    QVERIFY(makePrivateFolder(paths.run));
    auto lock = std::make_unique<QLockFile>(folder.filePath(QStringLiteral("run/app.lock")));
    lock->setStaleLockTime(0);
    QVERIFY(lock->tryLock(0)); // has the lock, but does not listen yet
    const Task<Done> told = tellApp(paths, AppWord::Show, m_clock, 10s);
    QVERIFY(!told.isFinished());
    lock.reset();
    const auto instance = SingleInstance::claim(paths);
    QVERIFY(instance);
    QVERIFY(test::settled(told));
}

void tst_SingleInstance::saysThatTheAppDoesNotAnswer()
{
    const QTemporaryDir folder;
    const Paths paths = pathsIn(folder.path());
    QVERIFY(makePrivateFolder(paths.run));
    QLockFile lock(folder.filePath(QStringLiteral("run/app.lock")));
    QVERIFY(lock.tryLock(0));
    const Status told = test::settled(tellApp(paths, AppWord::Show, m_clock, 100ms));
    QVERIFY(!told);
    QCOMPARE(told.error().code, Code::Unavailable);
}

LATCHBOOK_PART("--race", race)
LATCHBOOK_CASE(tst_SingleInstance)
#include "tst_singleinstance.moc"
