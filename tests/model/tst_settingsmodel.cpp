#include "model/settingsmodel.h"

#include "model/modelfixture.h"
#include "support/cases.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_SettingsModel : public QObject
{
    Q_OBJECT

public:
    static void initMain() { setPlace(); }

private Q_SLOTS:
    void init();
    void showsWhatIsSet();
    void sets_data();
    void sets();
    void leavesAutostartAloneWhereItCannotBe();
    void tellsWhyASettingWasNotKept();
    void changesNothingWhenAutostartFails();
    void listsConsentsAndTakesThemBack();
    void forgetsConsentsThatAreOver();
    void allowsFoldersToUploadFrom();
    void saysWhatIsNoFolder_data();
    void saysWhatIsNoFolder();

private:
    QVariant row(const char *id) const;

    FakeClock m_clock;
    Sent m_sent;
    core::SettingValues m_values;
    Status m_answer = Done{};
    Status m_autostart = Done{};
    bool m_starts = false;
    bool m_wide = false;
    std::vector<std::string> m_folders;
    std::unique_ptr<SettingsModel> m_settings;
};

void tst_SettingsModel::init()
{
    m_clock.setNow(*fromIso(presentInstant));
    m_sent = {};
    m_values = {};
    m_answer = m_autostart = Done{};
    m_wide = m_starts = false;
    m_folders = {};
    m_settings = std::make_unique<SettingsModel>(
        m_clock, std::vector<SettingsModel::Language>{{QStringLiteral("de"), QStringLiteral("Deutsch")}},
        SettingsModel::Actions{.send = m_sent.door(),
                               .set =
                                   [this](const core::SettingValues &values) {
                                       m_values = values;
                                       return m_answer;
                                   },
                               .startsAtLogin = [this] { return m_starts; },
                               .setAutostart =
                                   [this](bool on) {
                                       m_starts = m_autostart ? on : m_starts;
                                       return m_autostart;
                                   },
                               .setUploadFolders =
                                   [this](std::vector<std::string> folders) {
                                       m_folders = std::move(folders);
                                       return finished<Done>(m_answer);
                                   },
                               .setWideDestructive =
                                   [this](bool on) {
                                       m_wide = on;
                                       return finished<Done>(Done{});
                                   }});
    m_settings->setValues({});
}

QVariant tst_SettingsModel::row(const char *id) const
{
    for (const QVariant &group : m_settings->groups()) {
        for (const QVariant &one : in(group, "rows").toList()) {
            if (textIn(one, "id") == QLatin1String(id))
                return one;
        }
    }
    return {};
}

void tst_SettingsModel::showsWhatIsSet()
{
    m_settings->setValues({.language = "de", .keepDays = 60, .theme = "dark"});
    QCOMPARE(in(row("keepDays"), "value").toString(), QStringLiteral("60"));
    QCOMPARE(in(row("keepDays"), "choices").toList().size(), 5); // what stands in the file is among them
    m_starts = true; // by the desktop's own program, say
    QCOMPARE(in(row("startAtLogin"), "value").toBool(), true);
    QCOMPARE(textIn(row("language"), "value"), QStringLiteral("de"));
    QCOMPARE(textIn(row("theme"), "value"), QStringLiteral("dark"));
    m_settings->setRules({.wideDestructive = true});
    QCOMPARE(in(row("wideDestructive"), "value").toBool(), true);
    // Every value stands among its choices.
    for (const char *id : {"language", "theme"}) {
        bool found = false;
        for (const QVariant &choice : in(row(id), "choices").toList())
            found = found || in(choice, "id") == in(row(id), "value");
        QVERIFY2(found, id);
    }
}

void tst_SettingsModel::sets_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QVariant>("value");
    const auto row = [](const char *id, const QVariant &value) {
        QTest::newRow(id) << QString::fromLatin1(id) << value;
    };
    row("startAtLogin", true);
    row("notifications", false);
    row("theme", QStringLiteral("dark"));
    row("language", QStringLiteral("de"));
    row("waitMinutes", QStringLiteral("5"));
    row("keepDays", QStringLiteral("90"));
}

void tst_SettingsModel::sets()
{
    QFETCH(QString, id);
    QFETCH(QVariant, value);
    m_settings->set(id, value);
    m_settings->setValues(m_values);
    QCOMPARE(in(row(id.toLatin1().constData()), "value"), value);
    m_settings->set(QStringLiteral("wideDestructive"), true);
    QVERIFY(m_wide);
}

void tst_SettingsModel::leavesAutostartAloneWhereItCannotBe()
{
    const SettingsModel settings(m_clock, {}, {.send = m_sent.door()});
    const QVariant first = in(settings.groups().first(), "rows").toList().first();
    QVERIFY(!in(first, "enabled").toBool());
}

void tst_SettingsModel::tellsWhyASettingWasNotKept()
{
    m_answer = Error{Code::Unavailable, "The folder cannot be written."};
    m_settings->set(QStringLiteral("theme"), QStringLiteral("dark"));
    QCOMPARE(m_settings->trouble(), QStringLiteral("The folder cannot be written."));
    m_answer = Done{};
    m_settings->set(QStringLiteral("theme"), QStringLiteral("light"));
    QCOMPARE(m_settings->trouble(), QString());
}

void tst_SettingsModel::allowsFoldersToUploadFrom()
{
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    QVERIFY(m_settings->addFolder(QStringLiteral(" %1/ ").arg(folder.path())));
    QCOMPARE(m_folders, std::vector<std::string>{path});
    m_settings->setRules({.uploadFolders = {path, "/gone"}});
    QCOMPARE(m_settings->folders().size(), 2);
    QCOMPARE(textIn(m_settings->folders().first(), "text"), folder.path());
    QVERIFY(textIn(m_settings->folders().first(), "detail").isEmpty());
    QVERIFY(!textIn(m_settings->folders().last(), "detail").isEmpty());
    QVERIFY(m_settings->addFolder(folder.path())); // once is enough
    QCOMPARE(m_folders.size(), 2U);
    m_settings->removeFolder(folder.path());
    QCOMPARE(m_folders, std::vector<std::string>{"/gone"});
    QVERIFY(m_settings->addFolder(QStringLiteral("~")));
    QCOMPARE(m_folders.back(), QDir::homePath().toStdString());
    m_answer = Error{Code::Unavailable, "The rules cannot be written."};
    m_settings->removeFolder(folder.path());
    QTRY_COMPARE(m_settings->trouble(), QStringLiteral("The rules cannot be written."));
}

void tst_SettingsModel::saysWhatIsNoFolder_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("nothing") << QString();
    QTest::newRow("not from the top") << QStringLiteral("Uploads");
    QTest::newRow("not there") << QStringLiteral("/gone/for/ever");
    QTest::newRow("a device") << QStringLiteral("/dev/null");
}

void tst_SettingsModel::saysWhatIsNoFolder()
{
    QFETCH(QString, path);
    QVERIFY(!m_settings->addFolder(path));
    QVERIFY(m_folders.empty());
    QVERIFY(m_settings->trouble().contains(path));
    QVERIFY(!m_settings->trouble().isEmpty());
}

void tst_SettingsModel::changesNothingWhenAutostartFails()
{
    m_autostart = Error{Code::Unavailable, "The folder cannot be written."};
    m_settings->set(QStringLiteral("startAtLogin"), true);
    QVERIFY(!in(row("startAtLogin"), "value").toBool());
    QCOMPARE(m_settings->trouble(), QStringLiteral("The folder cannot be written."));
}

void tst_SettingsModel::listsConsentsAndTakesThemBack()
{
    m_settings->setTools([](const std::string &, const std::string &) { return QStringLiteral("Cancel a booking"); });
    m_settings->take(control::ConsentsChanged{{{.id = "c1",
                                                .client = "Claude Desktop",
                                                .program = "/usr/bin/claude",
                                                .service = "linktime",
                                                .tool = "cancel_booking",
                                                .scope = "minutes",
                                                .given = at("2026-12-08T18:00:00.000Z"),
                                                .expires = at("2026-12-08T18:15:00.000Z")},
                                               {.id = "c2", .client = "Cursor", .given = at(presentInstant)}}});
    const QVariant first = m_settings->consents().first();
    QCOMPARE(textIn(first, "text"), QStringLiteral("Claude Desktop: Cancel a booking"));
    QCOMPARE(textIn(first, "detail"), QStringLiteral("Given: Today 13:00, /usr/bin/claude"));
    QCOMPARE(textIn(first, "until"), QStringLiteral("until 13:15"));
    QCOMPARE(textIn(m_settings->consents().last(), "until"), QStringLiteral("until it disconnects"));
    m_settings->revoke(QStringLiteral("c1"));
    QCOMPARE(m_sent.last<control::ConsentRevoked>().consent, std::string("c1"));
}

void tst_SettingsModel::forgetsConsentsThatAreOver()
{
    const qint64 now = at(presentInstant);
    m_settings->take(control::ConsentsChanged{{{.id = "over", .scope = "minutes", .expires = now},
                                               {.id = "soon", .scope = "minutes", .expires = now + 60'000},
                                               {.id = "client", .scope = "client"}}});
    QCOMPARE(m_settings->consents().size(), 2);
    QSignalSpy changed(m_settings.get(), &SettingsModel::consentsChanged);
    m_clock.advance(std::chrono::seconds(59));
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 0);
    m_clock.advance(std::chrono::seconds(1));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(textIn(m_settings->consents().first(), "id"), QStringLiteral("client"));
}

LATCHBOOK_CASE(tst_SettingsModel)
#include "tst_settingsmodel.moc"
