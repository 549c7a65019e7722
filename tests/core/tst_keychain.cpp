#include "core/keychain.h"

#include "core/keyringfixture.h"
#include "support/cases.h"
#include "support/process.h"
#include "support/settled.h"

#include <QElapsedTimer>
#include <QTest>

#include <set>

using namespace latchbook;
using namespace latchbook::core;
using test::Keyring;
using test::SessionBus;

namespace {

/// What an app of its own on that bus gets from its keychain.
QByteArray step(const SessionBus &bus, const QStringList &what, int limitMs = 8000)
{
    QProcess process;
    process.setProcessEnvironment(bus.environment());
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/keychainstep"),
                  QStringList{QString::number(limitMs)} + what);
    if (!test::waitFor([&] { return process.state() == QProcess::NotRunning; }))
        return "it hangs";
    return process.readAllStandardOutput().trimmed();
}

QByteArray read(const SessionBus &bus)
{
    return step(bus, {QStringLiteral("read"), QStringLiteral("linktime@default")});
}

QByteArray write(const SessionBus &bus, const QString &value)
{
    return step(bus, {QStringLiteral("write"), QStringLiteral("linktime@default"), value});
}

QByteArray trouble(KeyTrouble trouble) { return "trouble " + QByteArray::number(int(trouble)) + " "; }

} // namespace

class tst_Keychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsReplacesAndRemovesWhenUnlocked();
    void keepsAcrossARestartOfTheKeyring();
    void saysThatItIsLocked();
    void saysThatThereIsNoKeychain();
    void saysThatThereIsNoBus();
    void saysThatThereIsNoCollection();
    void saysThatItHangsInTime();
    void refusesWhatOtherPlatformsCouldNotKeep();
    void hasWordsAndACodeOfItsOwnForEachTrouble();
    void keepsApartWhatBelongsToAnotherHome();
    void memoryKeepsForThisRun();
};

void tst_Keychain::keepsReplacesAndRemovesWhenUnlocked()
{
    const SessionBus bus;
    const Keyring keyring(bus, Keyring::Login::WithPassword);
    QCOMPARE(read(bus), QByteArray("none"));
    QCOMPARE(write(bus, QStringLiteral("lt_live_äöü")), QByteArray("ok"));
    QCOMPARE(read(bus), QByteArray("ok lt_live_äöü"));
    QCOMPARE(write(bus, QStringLiteral("lt_live_2")), QByteArray("ok"));
    QCOMPARE(read(bus), QByteArray("ok lt_live_2"));
    QCOMPARE(write(bus, QString(2500, QLatin1Char('x'))), QByteArray("ok"));
    QCOMPARE(step(bus, {QStringLiteral("remove"), QStringLiteral("linktime@default")}), QByteArray("ok"));
    QCOMPARE(read(bus), QByteArray("none"));
    QCOMPARE(step(bus, {QStringLiteral("remove"), QStringLiteral("linktime@default")}), QByteArray("ok"));
}

void tst_Keychain::keepsAcrossARestartOfTheKeyring()
{
    const SessionBus bus;
    {
        const Keyring keyring(bus, Keyring::Login::WithPassword);
        QCOMPARE(write(bus, QStringLiteral("lt_live_1")), QByteArray("ok"));
    }
    const Keyring keyring(bus, Keyring::Login::WithPassword);
    QCOMPARE(read(bus), QByteArray("ok lt_live_1"));
}

void tst_Keychain::saysThatItIsLocked()
{
    const SessionBus bus;
    Keyring keyring(bus, Keyring::Login::WithPassword);
    QCOMPARE(write(bus, QStringLiteral("lt_live_1")), QByteArray("ok"));
    keyring.lock();
    const QByteArray locked = trouble(KeyTrouble::Locked);
    QVERIFY2(read(bus).startsWith(locked), read(bus)); // and never "none"
    QVERIFY(write(bus, QStringLiteral("lt_live_2")).startsWith(locked));
    QVERIFY(step(bus, {QStringLiteral("remove"), QStringLiteral("linktime@default")}).startsWith(locked));
}

void tst_Keychain::saysThatThereIsNoKeychain()
{
    const SessionBus bus;
    const QByteArray none = trouble(KeyTrouble::NoService);
    QVERIFY2(read(bus).startsWith(none), read(bus));
    QVERIFY(write(bus, QStringLiteral("lt_live_1")).startsWith(none));
}

void tst_Keychain::saysThatThereIsNoBus()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/no/such/bus"));
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/keychainstep"),
                  {QStringLiteral("8000"), QStringLiteral("read"), QStringLiteral("linktime@default")});
    QVERIFY(process.waitForFinished());
    QVERIFY(process.readAllStandardOutput().startsWith(trouble(KeyTrouble::NoService)));
}

void tst_Keychain::saysThatThereIsNoCollection()
{
    const SessionBus bus;
    const Keyring keyring(bus, Keyring::Login::None);
    const QByteArray none = trouble(KeyTrouble::NoCollection);
    QVERIFY2(read(bus).startsWith(none), read(bus));
    const QByteArray written = write(bus, QStringLiteral("lt_live_1")); // nobody is there to choose a password
    QVERIFY2(written.startsWith(none), written);
}

void tst_Keychain::saysThatItHangsInTime()
{
    const SessionBus bus;
    Keyring keyring(bus, Keyring::Login::WithPassword);
    QCOMPARE(write(bus, QStringLiteral("lt_live_1")), QByteArray("ok"));
    keyring.hang();
    QElapsedTimer since;
    since.start();
    for (const char *verb : {"read", "write", "remove"}) {
        const QByteArray said =
            step(bus, {QString::fromLatin1(verb), QStringLiteral("linktime@default"), QStringLiteral("x")}, 300);
        QVERIFY2(said.startsWith(trouble(KeyTrouble::Hung)), said);
    }
    QVERIFY(since.elapsed() < 25'000); // the library itself would take 50 s
}

void tst_Keychain::refusesWhatOtherPlatformsCouldNotKeep()
{
    const SessionBus bus;
    const Keyring keyring(bus, Keyring::Login::WithPassword);
    QVERIFY(write(bus, QString(2501, QLatin1Char('x'))).startsWith(trouble(KeyTrouble::TooLarge)));
    QCOMPARE(read(bus), QByteArray("none"));
}

void tst_Keychain::hasWordsAndACodeOfItsOwnForEachTrouble()
{
    std::set<Code> codes;
    for (const KeyTrouble trouble : {KeyTrouble::NoService, KeyTrouble::NoCollection, KeyTrouble::Locked,
                                     KeyTrouble::Denied, KeyTrouble::Hung, KeyTrouble::TooLarge, KeyTrouble::Other}) {
        const Error error = keyError(trouble);
        QVERIFY(error.message.ends_with('.'));
        QVERIFY(codes.insert(error.code).second);
        QCOMPARE(troubleOf(error), trouble);
    }
    QVERIFY(!codes.contains(Code::NotFound));
    QVERIFY(!QByteArray::fromStdString(keyError(KeyTrouble::Other, "\x1b[2Jno").message).contains('\x1b'));
}

void tst_Keychain::keepsApartWhatBelongsToAnotherHome()
{
    qunsetenv("LATCHBOOK_HOME");
    QCOMPARE(keychainServiceName(), QStringLiteral("latchbook"));
    qputenv("LATCHBOOK_HOME", "/tmp/one");
    const QString one = keychainServiceName();
    QVERIFY(one.startsWith(QLatin1String("latchbook-")));
    qputenv("LATCHBOOK_HOME", "/tmp/../tmp/one/");
    QCOMPARE(keychainServiceName(), one);
    qputenv("LATCHBOOK_HOME", "/tmp/two");
    QVERIFY(keychainServiceName() != one);
    qunsetenv("LATCHBOOK_HOME");
}

void tst_Keychain::memoryKeepsForThisRun()
{
    MemoryStore store;
    QCOMPARE(test::settled(store.read("a")).error().code, Code::NotFound);
    QVERIFY(test::settled(store.write("a", std::make_shared<Secret>("one"))));
    const Result<SecretPtr> secret = test::settled(store.read("a"));
    QCOMPARE(std::string((*secret)->reveal()), std::string("one"));
    QVERIFY(!test::settled(store.write("a", std::make_shared<Secret>(std::string(2501, 'x')))));
    QVERIFY(test::settled(store.remove("a")));
    QVERIFY(test::settled(store.unlock()));
    QCOMPARE(test::settled(store.read("a")).error().code, Code::NotFound);
}

LATCHBOOK_CASE(tst_Keychain)
#include "tst_keychain.moc"
