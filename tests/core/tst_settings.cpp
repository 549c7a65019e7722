#include "core/settings.h"

#include "core/statefile.h"
#include "support/cases.h"
#include "support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::core;

namespace {

struct SettingsFixture {
    SettingsFixture() { paths.config = folder.path().toStdString() + "/config"; }
    std::filesystem::path file() const { return paths.config / "settings.json"; }
    void write(const std::string &bytes) { QVERIFY(writeStateFile(file(), bytes)); }
    Json read() const { return *parseJson(*readStateFile(file())); }

    QTemporaryDir folder;
    Paths paths;
    test::FakeClock clock;
    Troubles troubles;
};

} // namespace

class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasDefaultsWithoutAFile();
    void keepsWhatWasSet();
    void keepsMembersItDoesNotKnow();
    void writesAPrivateFile();
    void keepsADamagedFileAside_data();
    void keepsADamagedFileAside();
    void neverOverwritesAFileKeptAside();
    void takesTheDefaultForAValueThatMakesNoSense_data();
    void takesTheDefaultForAValueThatMakesNoSense();
    void refusesWhatMakesNoSense();
    void holdsForThisRunWhenItCannotBeSaved();
};

void tst_Settings::hasDefaultsWithoutAFile()
{
    SettingsFixture fixture;
    Settings settings(fixture.paths, fixture.clock, fixture.troubles);
    settings.load();
    QVERIFY(settings.values() == SettingValues());
    QVERIFY(fixture.troubles.list().empty());
}

void tst_Settings::keepsWhatWasSet()
{
    SettingsFixture fixture;
    const SettingValues wanted{.language = "pt_BR",
                               .notifications = false,
                               .keepDays = 90,
                               .waitMinutes = 5,
                               .theme = "dark",
                               .http = true,
                               .httpPort = 9000};
    Settings settings(fixture.paths, fixture.clock, fixture.troubles);
    QSignalSpy changed(&settings, &Settings::changed);
    QVERIFY(settings.set(wanted));
    QVERIFY(settings.set(wanted));
    QCOMPARE(changed.size(), 1);
    Settings again(fixture.paths, fixture.clock, fixture.troubles);
    again.load();
    QVERIFY(again.values() == wanted);
}

void tst_Settings::keepsMembersItDoesNotKnow()
{
    SettingsFixture fixture;
    fixture.write(R"({"theme":"light","newer":{"a":[1,2]}})");
    Settings settings(fixture.paths, fixture.clock, fixture.troubles);
    settings.load();
    SettingValues values = settings.values();
    values.theme = "dark";
    QVERIFY(settings.set(values));
    QCOMPARE(toText(fixture.read()["newer"]), std::string(R"({"a":[1,2]})"));
    QCOMPARE(fixture.read()["theme"], Json("dark"));
}

void tst_Settings::writesAPrivateFile()
{
    SettingsFixture fixture;
    Settings settings(fixture.paths, fixture.clock, fixture.troubles);
    QVERIFY(settings.set({}));
    const auto permissions = std::filesystem::status(fixture.file()).permissions();
    QCOMPARE(permissions & std::filesystem::perms::mask,
             std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void tst_Settings::keepsADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("half a file") << QByteArray("{\"theme\":\"da");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no text") << QByteArray("\0\xff\x01", 3);
}

void tst_Settings::keepsADamagedFileAside()
{
    QFETCH(QByteArray, bytes);
    SettingsFixture fixture;
    fixture.write(bytes.toStdString());
    Settings settings(fixture.paths, fixture.clock, fixture.troubles);
    settings.load();
    QVERIFY(settings.values() == SettingValues());
    QCOMPARE(fixture.troubles.list().size(), 1U);
    const QString kept = fixture.troubles.list().front().file;
    QVERIFY2(kept.endsWith(QStringLiteral("/settings.json.corrupt-20261203-150000")), qPrintable(kept));
    QCOMPARE(*readStateFile(kept.toStdString()), bytes.toStdString());
    QVERIFY(settings.set({.theme = "dark"}));
    QVERIFY(fixture.troubles.list().empty());
}

void tst_Settings::neverOverwritesAFileKeptAside()
{
    SettingsFixture fixture;
    for (int i = 0; i < 3; ++i) {
        fixture.write("damaged " + std::to_string(i));
        Settings(fixture.paths, fixture.clock, fixture.troubles).load();
    }
    const QDir config(QString::fromStdString(fixture.paths.config.string()));
    QCOMPARE(config.entryList({QStringLiteral("settings.json.corrupt-*")}).size(), 3);
}

void tst_Settings::takesTheDefaultForAValueThatMakesNoSense_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("theme") << QByteArray(R"({"theme":"pink","notifications":false})");
    QTest::newRow("a log kept a negative time") << QByteArray(R"({"keepDays":-1,"notifications":false})");
    QTest::newRow("a question that waits for ever") << QByteArray(R"({"waitMinutes":0,"notifications":false})");
    QTest::newRow("a port of the system's") << QByteArray(R"({"httpPort":80,"notifications":false})");
    QTest::newRow("a port that is none") << QByteArray(R"({"httpPort":65536,"notifications":false})");
    QTest::newRow("language") << QByteArray(R"({"language":"../../x","notifications":false})");
}

void tst_Settings::takesTheDefaultForAValueThatMakesNoSense()
{
    QFETCH(QByteArray, bytes);
    SettingsFixture fixture;
    fixture.write(bytes.toStdString());
    Settings settings(fixture.paths, fixture.clock, fixture.troubles);
    settings.load();
    QVERIFY(settings.values() == SettingValues{.notifications = false});
    QCOMPARE(fixture.troubles.list().size(), 1U);
}

void tst_Settings::refusesWhatMakesNoSense()
{
    SettingsFixture fixture;
    Settings settings(fixture.paths, fixture.clock, fixture.troubles);
    const Status status = settings.set({.theme = "pink"});
    QVERIFY(!status);
    QCOMPARE(status.error().code, Code::InvalidArguments);
    QVERIFY(settings.values() == SettingValues());
}

void tst_Settings::holdsForThisRunWhenItCannotBeSaved()
{
    SettingsFixture fixture;
    QFile inTheWay(fixture.folder.filePath(QStringLiteral("config"))); // no folder can be made there, not even by root
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Settings settings(fixture.paths, fixture.clock, fixture.troubles);
    settings.load();
    QVERIFY(!settings.set({.theme = "dark"}));
    QCOMPARE(settings.values().theme, std::string("dark"));
    QCOMPARE(fixture.troubles.list().size(), 1U);
}

LATCHBOOK_CASE(tst_Settings)
#include "tst_settings.moc"
