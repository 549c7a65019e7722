// The main window's QML over the real models: what one reads the other has, under the same names.
#include "model/appmodel.h"

#include "model/modelfixture.h"
#include "qml/textsin.h"
#include "support/patience.h"

#include <QGuiApplication>
#include <QQmlEngine>
#include <QQmlError>
#include <QQuickView>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_Pages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showEveryPage_data();
    void showEveryPage();
    void showAKeyThatIsAdded();
    void showACallWhole();
    void noticeWhatIsWrong();

private:
    void fill();
    void answerCalls();
    QStringList texts() const { return textsIn(m_view->rootObject()); }
    /// Soon: what is shown follows from the event loop.
    bool shows(const char *text) const
    {
        return test::waitFor([&] { return texts().contains(QLatin1String(text)); });
    }
    bool showsNoMore(const char *text) const
    {
        return test::waitFor([&] { return !texts().contains(QLatin1String(text)); });
    }

    FakeClock m_clock;
    Sent m_sent;
    QStringList m_warnings;
    std::unique_ptr<AppModel> m_app;
    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<QQuickView> m_view;
};

void tst_Pages::initTestCase() { m_clock.setNow(*fromIso(presentInstant)); }

void tst_Pages::init()
{
    m_sent = {};
    m_warnings.clear();
    const auto fine = [] { return finished<Done>(Done{}); };
    AppModel::Actions actions;
    actions.send = m_sent.door();
    actions.services.put = [fine](const auto &, const auto &) { return fine(); };
    actions.services.remove = [fine](const auto &, const auto &) { return fine(); };
    actions.tools.setRule = [fine](const auto &, const auto &, const auto &, const auto &) { return fine(); };
    actions.tools.remove = actions.tools.setPreset = [fine](const auto &) { return fine(); };
    actions.tools.setReadOnly = [fine](const auto &, bool) { return fine(); };
    actions.settings.set = [](const auto &) { return Status(Done{}); };
    actions.settings.setWideDestructive = [fine](bool) { return fine(); };
    actions.http.set = actions.settings.set;
    actions.http.add = [](const auto &) { return Result<std::string>(std::string("token")); };
    actions.http.remove = [](const auto &) { return Status(Done{}); };
    actions.clearTrouble = [](const auto &) {};
    actions.unlockKeychain = actions.startRulesAnew = [] {};
    m_app = std::make_unique<AppModel>(m_clock, phrases(), std::vector<SettingsModel::Language>{}, std::move(actions));
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    connect(m_engine.get(), &QQmlEngine::warnings, this, [this](const QList<QQmlError> &warnings) {
        for (const QQmlError &warning : warnings)
            m_warnings += warning.toString();
    });
    m_view = std::make_unique<QQuickView>(m_engine.get(), nullptr);
    m_view->setResizeMode(QQuickView::SizeRootObjectToView);
    m_view->resize(1080, 720);
    m_view->setInitialProperties({{QStringLiteral("app"), QVariant::fromValue<QObject *>(m_app.get())}});
    m_view->setSource(QUrl(QStringLiteral("qrc:/qt/qml/Latchbook/MainContent.qml")));
    for (const QQmlError &error : m_view->errors())
        m_warnings += error.toString();
    QCOMPARE(m_warnings.join(u'\n'), QString());
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_Pages::cleanup()
{
    QCOMPARE(m_warnings.join(u'\n'), QString());
    m_view.reset();
    m_engine.reset();
    m_app.reset();
}

/// A day at work.
void tst_Pages::fill()
{
    m_app->setServer(core::ServerState::Running, {});
    m_app->take(ready());
    m_app->setConnections({{.service = "linktime",
                            .connection = "default",
                            .owner = "Maya Okafor",
                            .email = "maya@brightlane.example",
                            .plan = "PRO",
                            .tail = "k3Qd",
                            .added = at("2026-10-12T14:00:00.000Z")}});
    m_app->take(control::HealthChanged{{{.service = "linktime",
                                         .connection = "default",
                                         .state = "ok",
                                         .milliseconds = 182,
                                         .used = 48,
                                         .limit = 60,
                                         .lastUsed = at(presentInstant)}}});
    m_app->take(control::ClientsChanged{{{.session = "1",
                                          .name = "Claude Desktop",
                                          .program = "/usr/bin/claude",
                                          .since = at("2026-12-08T17:58:00.000Z"),
                                          .calls = 41}}});
    m_app->take(control::ConsentsChanged{{{.id = "c1",
                                           .client = "Claude Desktop",
                                           .program = "/usr/bin/claude",
                                           .service = "linktime",
                                           .tool = "cancel_booking",
                                           .given = at(presentInstant)}}});
    m_app->setRules(
        {.rules = {{.id = "1", .tool = "cancel_booking", .program = "/usr/bin/claude", .verdict = "deny"},
                   {.id = "2", .tool = "create_contact", .verdict = "ask", .when = {{"email", "*@acme.com"}}}}});
    m_app->setWaiting({{.id = QStringLiteral("q1"),
                        .icon = QStringLiteral("trash"),
                        .tone = QStringLiteral("danger"),
                        .title = QStringLiteral("Cancel “Product Demo” with Jordan Lee"),
                        .detail = QStringLiteral("Fri 4 Dec, 15:30"),
                        .client = QStringLiteral("Claude Desktop"),
                        .countdown = QStringLiteral("9:41")}});
    answerCalls();
    m_app->take(logged(48'213, "attached", ""));
}

void tst_Pages::answerCalls()
{
    std::vector<control::CallInfo> calls;
    qint64 number = 100;
    for (const char *outcome : {"open", "done", "failed", "denied", "expired", "refused", "unknown", "withdrawn"})
        calls.push_back(call(--number, "cancel_booking", outcome, "2026-12-08T18:02:00.000Z"));
    for (const control::CallsAsked &asked : m_sent.all<control::CallsAsked>())
        m_app->take(control::CallsListed{asked.request, calls, 0, {}});
}

void tst_Pages::showEveryPage_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("isFull");
    QTest::addColumn<QByteArray>("text"); // stands there when it is full
    const auto row = [](const char *page, const char *text) {
        QTest::addRow("%s", page) << QString::fromLatin1(page) << true << QByteArray(text);
        QTest::addRow("%s, empty", page) << QString::fromLatin1(page) << false << QByteArray(text);
    };
    row("home", "Maya Okafor, 182 ms");
    row("activity", "Cancel a booking");
    row("services", "maya@brightlane.example");
    row("tools", "Cancel a booking");
    row("settings", "Claude Desktop: Cancel a booking");
}

void tst_Pages::showEveryPage()
{
    QFETCH(QString, page);
    QFETCH(bool, isFull);
    QFETCH(QByteArray, text);
    if (isFull)
        fill();
    m_app->go(page);
    for (const QSize size : {QSize(720, 560), QSize(1080, 720)}) {
        m_view->resize(size);
    }
    if (qEnvironmentVariableIsSet("LATCHBOOK_GRABS"))
        m_view->grabWindow().save(qEnvironmentVariable("LATCHBOOK_GRABS") + u'/' + page
                                  + (isFull ? QStringLiteral(".png") : QStringLiteral("-empty.png")));
    QVERIFY(isFull ? shows(text.constData()) : showsNoMore(text.constData()));
}

void tst_Pages::showAKeyThatIsAdded()
{
    fill();
    m_app->go(QStringLiteral("services"));
    m_app->services()->startNew(QStringLiteral("linktime"));
    QVERIFY(shows("New key"));
    auto *draft = qobject_cast<KeyDraft *>(m_app->services()->draft());
    draft->test(QStringLiteral("lt_live_x"));
    m_app->take(control::KeyTested{.request = m_sent.last<control::KeyTestAsked>().request,
                                   .accepted = true,
                                   .owner = "Maya Okafor",
                                   .milliseconds = 182});
    QVERIFY(shows("LinkTime accepts this key"));
    draft->discard();
    QVERIFY(showsNoMore("New key"));
}

void tst_Pages::showACallWhole()
{
    fill();
    m_app->go(QStringLiteral("activity"));
    m_app->activity()->select(98);
    const control::CallAsked asked = m_sent.last<control::CallAsked>();
    m_app->take(control::CallRead{asked.request,
                                  {logged(1, "arrived", asked.callId, {{"arguments", {{"bookingId", "bk_1"}}}}).entry,
                                   logged(48'204, "answered", asked.callId, {{"result", {{"ok", true}}}}).entry}});
    QVERIFY(shows("Entry 48,204"));
    m_app->activity()->closeDetail();
    QVERIFY(showsNoMore("Entry 48,204"));
}

void tst_Pages::noticeWhatIsWrong()
{
    fill();
    m_app->setTroubles({{.id = QStringLiteral("settings"), .text = QStringLiteral("Settings were damaged.")}});
    QVERIFY(shows("Settings were damaged."));
    m_app->setTroubles({});
    QVERIFY(showsNoMore("Settings were damaged."));
}

int main(int argc, char **argv)
{
    setPlace();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    QGuiApplication app(argc, argv);
    tst_Pages test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pages.moc"
