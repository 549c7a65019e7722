// The language of the app: which one it is, and that pages, phrases, dates and sides follow it.
#include "shell/language.h"

#include "core/settings.h"
#include "model/appmodel.h"
#include "model/modelfixture.h"
#include "model/text.h"
#include "model/wording.h"
#include "qml/textsin.h"
#include "support/patience.h"

#include <QApplication>
#include <QQmlEngine>
#include <QQuickView>
#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::shell;
using namespace latchbook::test;

namespace {

QString said(const char *id, const Json &with, const QDateTime &now = QDateTime({2026, 12, 3}, {9, 0}))
{
    return model::PhraseSayer(phrases(), now, 200)({.id = id, .with = with});
}

} // namespace

class tst_Language : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void isTheChosenOneOrTheSystems_data();
    void isTheChosenOneOrTheSystems();
    void writesDatesAsTheSystemWhereItCan_data();
    void writesDatesAsTheSystemWhereItCan();
    void offersLanguagesByTheirOwnNames();
    void saysPhrases_data();
    void saysPhrases();
    void saysWhatServicesDo();
    void saysWhatQtBringsAlong();
    void holdsFromTheNextStart();
    void laysTheWindowOutFromTheRight();

private:
    std::unique_ptr<model::AppModel> appWith(core::Settings &settings);
    void open(model::AppModel &app);

    FakeClock m_clock;
    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<QQuickView> m_view;
};

void tst_Language::cleanup()
{
    m_view.reset();
    m_engine.reset();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void tst_Language::isTheChosenOneOrTheSystems_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QStringList>("systems");
    QTest::addColumn<QString>("language");
    const auto row = [](const char *name, const char *chosen, const char *systems, const char *language) {
        QTest::newRow(name) << QString::fromLatin1(chosen) << QString::fromLatin1(systems).split(u' ')
                            << QString::fromLatin1(language);
    };
    row("chosen", "de", "pt-BR", "de");
    row("chosen against the system", "en", "de-DE", "en");
    row("the system's", "", "de", "de");
    row("the system's, of a country", "", "de-AT", "de");
    row("the system's, with a script", "", "de-Latn-DE", "de");
    row("of a country only", "", "pt-BR de", "pt_BR");
    row("another country's is no translation", "", "pt-PT de", "de");
    row("the system's second", "", "fr-FR de-DE en-US", "de");
    row("English before another", "", "en-US de-DE", "en");
    row("none of the system's", "", "fr-FR it", "en");
    row("no language at all", "", "C", "en");
    row("chosen once, shipped no more", "eo", "de-DE", "de");
}

void tst_Language::isTheChosenOneOrTheSystems()
{
    QFETCH(QString, chosen);
    QFETCH(QStringList, systems);
    const QStringList shipped{QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("pt_BR")};
    QTEST(languageFor(chosen, systems, shipped), "language");
}

void tst_Language::writesDatesAsTheSystemWhereItCan_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("locale");
    const auto row = [](const char *name, const char *language, const char *system, const char *locale) {
        QTest::newRow(name) << QString::fromLatin1(language) << QString::fromLatin1(system)
                            << QString::fromLatin1(locale);
    };
    row("the same language", "de", "de_AT", "de_AT");
    row("another language of the country", "en", "de_DE", "en_DE");
    row("a country without that language", "de", "en_US", "de_DE");
    row("English where nobody speaks it", "en", "fr_FR", "en_GB");
    row("no person's system", "en", "C", "en_GB");
    row("German on no person's system", "de", "C", "de_DE");
}

void tst_Language::writesDatesAsTheSystemWhereItCan()
{
    QFETCH(QString, language);
    QFETCH(QString, system);
    QTEST(localeFor(language, QLocale(system)).name(), "locale");
}

void tst_Language::offersLanguagesByTheirOwnNames()
{
    QStringList offered;
    for (const auto &[id, text] : Language::all())
        offered += id + u' ' + text;
    QCOMPARE(offered, QStringList({QStringLiteral("de Deutsch"), QStringLiteral("en English")}));
}

void tst_Language::saysPhrases_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *id, const char *with, const char *words) {
        QTest::newRow(name) << QByteArray(id) << QByteArray(with) << QString::fromUtf8(words);
    };
    row("a title", "title.cancel", R"({"meeting":{"text":"Product Demo"},"guest":{"text":"Jordan Lee"}})",
        "„Product Demo“ mit Jordan Lee absagen");
    row("a span", "value.span", R"({"span":{"span":["2026-12-04T14:30:00.000Z","2026-12-04T15:15:00.000Z"]}})",
        "Fr., 4. Dez., 15:30–16:15");
    row("a date of another year", "value.date", R"({"day":{"date":"2027-03-01"}})", "Mo., 1. März 2027");
    row("a weekday", "week.closes", R"({"day":{"weekday":5},"from":{"clock":"13:00"},"to":{"clock":"17:00"}})",
        "Freitag 13:00–17:00 schließt.");
    row("one", "then.webhooks-fire", R"({"count":{"count":1},"hosts":{"list":["a.example"]}})",
        "1 Webhook wird ausgelöst: a.example");
    row("more", "then.webhooks-fire", R"({"count":{"count":2},"hosts":{"list":["a.example","b.example"]}})",
        "2 Webhooks werden ausgelöst: a.example, b.example");
    row("none", "value.meetings", R"({"count":{"count":0}})", "0 Termine");
    row("thousands", "value.entities", R"({"count":{"count":1204}})", "1.204 Einträge");
    row("a list that is cut", "value.list", R"({"list":{"list":["Anna","Ben"],"more":3}})", "Anna, Ben und 3 weitere");
    row("a length", "value.minutes", R"({"minutes":{"minutes":45}})", "45 Min.");
    row("a size", "value.size", R"({"size":{"bytes":1536}})", "1,5 KiB");
}

void tst_Language::saysPhrases()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, with);
    Language language;
    language.use("de");
    QTEST(said(id.constData(), *parseJson(with.toStdString())), "words");
}

void tst_Language::saysWhatServicesDo()
{
    Language language;
    language.use("de");
    QCOMPARE(model::shownOfService("Call a meeting off", 80), QStringLiteral("Einen Termin absagen"));
    QCOMPARE(model::shownOfService("Somebody else's tool", 80), QStringLiteral("Somebody else's tool"));
    QCOMPARE(model::shownOfService({}, 80), QString());
}

void tst_Language::saysWhatQtBringsAlong()
{
    Language language;
    language.use("de");
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Abbrechen"));
    language.use("en");
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Cancel"));
}

std::unique_ptr<model::AppModel> tst_Language::appWith(core::Settings &settings)
{
    model::AppModel::Actions actions;
    actions.send = [](const auto &) {};
    actions.settings.set = [&settings](const core::SettingValues &values) { return settings.set(values); };
    auto app = std::make_unique<model::AppModel>(m_clock, phrases(), Language::all(), std::move(actions));
    app->settings()->setValues(settings.values());
    app->go(QStringLiteral("settings"));
    return app;
}

void tst_Language::open(model::AppModel &app)
{
    m_view.reset();
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_view = std::make_unique<QQuickView>(m_engine.get(), nullptr);
    m_view->setInitialProperties({{QStringLiteral("app"), QVariant::fromValue<QObject *>(&app)}});
    m_view->setSource(QUrl(QStringLiteral("qrc:/qt/qml/Latchbook/MainContent.qml")));
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

// A start is what main does: the settings' file, its language, the models, the window.
void tst_Language::holdsFromTheNextStart()
{
    const QTemporaryDir folder;
    Paths paths;
    paths.config = folder.path().toStdString();
    core::Troubles troubles;
    const auto shows = [this](const char *text) {
        return test::waitFor([&] { return textsIn(m_view->rootObject()).contains(QString::fromUtf8(text)); });
    };
    {
        core::Settings settings(paths, m_clock, troubles);
        settings.load();
        Language language;
        language.use(settings.values().language);
        const auto app = appWith(settings);
        open(*app);
        QVERIFY(shows("Start when you log in"));
        QVERIFY(shows("Holds from the next start."));
        app->settings()->set(QStringLiteral("language"), QStringLiteral("de"));
        cleanup();
    }
    core::Settings settings(paths, m_clock, troubles);
    settings.load();
    Language language;
    language.use(settings.values().language);
    const auto app = appWith(settings);
    open(*app);
    QVERIFY(shows("Einstellungen")); // the page's own words
    QVERIFY(shows("Beim Anmelden starten")); // its model's
    QVERIFY(shows("Deutsch"));
    cleanup();
}

void tst_Language::laysTheWindowOutFromTheRight()
{
    const QTemporaryDir folder;
    Paths paths;
    paths.config = folder.path().toStdString();
    core::Troubles troubles;
    core::Settings settings(paths, m_clock, troubles);
    const auto app = appWith(settings);
    const auto sideBarAt = [this] {
        for (const QQuickItem *child : m_view->rootObject()->childItems())
            if (QByteArray(child->metaObject()->className()).startsWith("SideBar"))
                return child->x();
        return -1.0;
    };
    open(*app);
    QCOMPARE(sideBarAt(), 0.0);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    open(*app);
    QTRY_COMPARE(sideBarAt(), m_view->width() - 208.0);
    cleanup();
}

int main(int argc, char **argv)
{
    qputenv("TZ", "Europe/Berlin");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    for (const char *name : {"LC_ALL", "LANG", "LANGUAGE"})
        qunsetenv(name);
    const QApplication app(argc, argv);
    tst_Language test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_language.moc"
