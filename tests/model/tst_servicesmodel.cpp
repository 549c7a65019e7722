#include "model/servicesmodel.h"

#include "model/modelfixture.h"
#include "support/cases.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

namespace {

core::Connection maya()
{
    return {.service = "linktime",
            .connection = "default",
            .owner = "Maya Okafor",
            .email = "maya@brightlane.example",
            .plan = "PRO",
            .tail = "k3Qd",
            .added = at("2026-10-12T14:00:00.000Z"),
            .key = std::make_shared<Secret>("lt_live_k3Qd")};
}

} // namespace

class tst_ServicesModel : public QObject
{
    Q_OBJECT

public:
    static void initMain() { setPlace(); }

private Q_SLOTS:
    void init();
    void tellsACard();
    void tellsWhatIsWrong();
    void triesAKeyThatIsThere();
    void saysWhenNoKeyCanBeTried_data();
    void saysWhenNoKeyCanBeTried();
    void keepsANewKeyThatWasAccepted();
    void keepsARefusedKeyOnlyWhenAskedAgain();
    void triesAgainWhenTheFieldHasChanged();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void refusesWhatIsNoName_data();
    void refusesWhatIsNoName();
    void refusesANameThatIsTaken();
    void offersThisRunWhenTheKeychainFails();
    void replacesUnderTheSameName();
    void doesNotWaitForAServerThatDied();
    void proposesAFreeName();
    void removes();

private:
    KeyDraft *draft() const { return qobject_cast<KeyDraft *>(m_services->draft()); }
    void answerTest(bool accepted, const std::string &words = {});
    QString fieldOf(const char *label) const;
    static void pass()
    {
        for (int i = 0; i < 4; ++i) {
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

    FakeClock m_clock;
    ToolTitles m_titles;
    Sent m_sent;
    std::vector<std::pair<core::Connection, std::string>> m_kept;
    std::vector<std::string> m_removed;
    Status m_keychain = Done{};
    std::unique_ptr<ServicesModel> m_services;
};

void tst_ServicesModel::init()
{
    m_clock.setNow(*fromIso(presentInstant));
    m_titles.take(ready());
    m_sent = {};
    m_kept.clear();
    m_removed.clear();
    m_keychain = Done{};
    m_services = std::make_unique<ServicesModel>(
        m_clock, m_titles,
        ServicesModel::Actions{.send = m_sent.door(),
                               .put =
                                   [this](const core::Connection &connection, const SecretPtr &key) {
                                       if (m_keychain)
                                           m_kept.emplace_back(connection, std::string(key->reveal()));
                                       return finished<Done>(m_keychain);
                                   },
                               .remove =
                                   [this](const std::string &service, const std::string &connection) {
                                       m_removed.push_back(service + '@' + connection);
                                       return finished<Done>(m_keychain);
                                   }});
    m_services->take(ready());
    m_services->setServerThere(true);
}

void tst_ServicesModel::answerTest(bool accepted, const std::string &words)
{
    m_services->take(control::KeyTested{.request = m_sent.last<control::KeyTestAsked>().request,
                                        .accepted = accepted,
                                        .words = words,
                                        .owner = accepted ? "Maya Okafor" : "",
                                        .email = accepted ? "maya@brightlane.example" : "",
                                        .plan = accepted ? "PRO" : "",
                                        .milliseconds = 182});
    pass();
}

QString tst_ServicesModel::fieldOf(const char *label) const
{
    for (const QVariant &field : in(m_services->cards().first(), "fields").toList()) {
        if (textIn(field, "label") == QLatin1String(label))
            return textIn(field, "value");
    }
    return QStringLiteral("no such field");
}

void tst_ServicesModel::tellsACard()
{
    m_services->setConnections({maya()});
    const QVariant card = m_services->cards().first();
    QCOMPARE(textIn(card, "id"), QStringLiteral("linktime@default"));
    QCOMPARE(textIn(card, "name"), QStringLiteral("LinkTime"));
    QCOMPARE(textIn(card, "owner"), QStringLiteral("Maya Okafor"));
    QCOMPARE(fieldOf("Key belongs to"), QStringLiteral("maya@brightlane.example"));
    QCOMPARE(fieldOf("Plan"), QStringLiteral("Pro"));
    QCOMPARE(fieldOf("Key"), QStringLiteral("…k3Qd"));
    QCOMPARE(fieldOf("Added"), QStringLiteral("12 Oct 2026"));
    QCOMPARE(fieldOf("Last used"), QStringLiteral("Never"));
    QCOMPARE(fieldOf("Tools"), QStringLiteral("4, of which 2 ask"));
    m_services->take(
        logged(1, "arrived", "c1", {{"service", "linktime"}, {"connection", "default"}, {"client", "Claude Desktop"}}));
    m_services->take(control::HealthChanged{
        {{.service = "linktime", .connection = "default", .state = "ok", .lastUsed = at("2026-12-08T18:02:00.000Z")}}});
    QCOMPARE(fieldOf("Last used"), QStringLiteral("Today 13:02, Claude Desktop"));
    m_services->setRules({.preset = "careful"});
    QCOMPARE(fieldOf("Tools"), QStringLiteral("4, of which 3 ask"));
}

void tst_ServicesModel::tellsWhatIsWrong()
{
    m_services->setConnections({maya()});
    m_services->take(control::HealthChanged{
        {{.service = "linktime", .connection = "default", .state = "failing", .words = "It cannot be reached."}}});
    QCOMPARE(textIn(m_services->cards().first(), "trouble"), QStringLiteral("It cannot be reached."));
    QCOMPARE(textIn(m_services->cards().first(), "tone"), QStringLiteral("warn"));
    core::Connection locked = maya();
    locked.trouble = "The keychain is locked.";
    m_services->setConnections({locked});
    QCOMPARE(textIn(m_services->cards().first(), "trouble"), QStringLiteral("The keychain is locked."));
}

void tst_ServicesModel::triesAKeyThatIsThere()
{
    m_services->setConnections({maya()});
    m_services->test(QStringLiteral("linktime@default"));
    m_services->test(QStringLiteral("linktime@default")); // one at a time
    QCOMPARE(m_sent.all<control::KeyTestAsked>().size(), std::size_t(1));
    QCOMPARE(m_sent.last<control::KeyTestAsked>().connection.key->reveal(), std::string_view("lt_live_k3Qd"));
    QVERIFY(in(m_services->cards().first(), "busy").toBool());
    answerTest(true);
    QVERIFY(!in(m_services->cards().first(), "busy").toBool());
    QCOMPARE(fieldOf("Tested"), QStringLiteral("Today 13:05, 182 ms"));
    m_services->test(QStringLiteral("linktime@default"));
    answerTest(false, "LinkTime does not know this key.");
    QCOMPARE(textIn(m_services->cards().first(), "trouble"), QStringLiteral("LinkTime does not know this key."));
}

void tst_ServicesModel::saysWhenNoKeyCanBeTried_data()
{
    QTest::addColumn<bool>("isLoaded");
    QTest::addColumn<bool>("isServerThere");
    QTest::addColumn<QString>("words");
    QTest::newRow("not loaded") << false << true << QStringLiteral("not loaded");
    QTest::newRow("no server") << true << false << QStringLiteral("does not run");
}

void tst_ServicesModel::saysWhenNoKeyCanBeTried()
{
    QFETCH(bool, isLoaded);
    QFETCH(bool, isServerThere);
    QFETCH(QString, words);
    core::Connection connection = maya();
    if (!isLoaded)
        connection.key = nullptr;
    m_services->setConnections({connection});
    m_services->setServerThere(isServerThere);
    m_services->test(QStringLiteral("linktime@default"));
    QVERIFY(m_sent.messages.empty());
    QVERIFY(textIn(m_services->cards().first(), "trouble").contains(words));
    QVERIFY(!in(m_services->cards().first(), "busy").toBool());
}

void tst_ServicesModel::keepsANewKeyThatWasAccepted()
{
    QCOMPARE(textIn(m_services->offers().first(), "name"), QStringLiteral("LinkTime"));
    m_services->startNew(QStringLiteral("linktime"));
    QVERIFY(draft());
    QCOMPARE(draft()->title(), QStringLiteral("LinkTime"));
    draft()->test(QStringLiteral(" lt_live_new\n"));
    QVERIFY(draft()->busy() && !draft()->canSave());
    QCOMPARE(m_sent.last<control::KeyTestAsked>().connection.key->reveal(), std::string_view("lt_live_new"));
    answerTest(true);
    const QVariant result = draft()->result();
    QCOMPARE(textIn(result, "title"), QStringLiteral("LinkTime accepts this key"));
    QCOMPARE(in(result, "lines").toStringList(),
             QStringList({QStringLiteral("Maya Okafor, maya@brightlane.example"), QStringLiteral("Plan Pro")}));
    QCOMPARE(textIn(result, "foot"), QStringLiteral("LinkTime answered in 182 ms"));
    QVERIFY(m_kept.empty());
    draft()->save(QStringLiteral("lt_live_new"));
    pass();
    QCOMPARE(m_kept.size(), std::size_t(1));
    QCOMPARE(m_kept.front().first.owner, std::string("Maya Okafor"));
    QCOMPARE(m_kept.front().first.connection, std::string("default"));
    QCOMPARE(m_kept.front().second, std::string("lt_live_new"));
    QVERIFY(!draft()); // it is over
}

void tst_ServicesModel::keepsARefusedKeyOnlyWhenAskedAgain()
{
    m_services->startNew(QStringLiteral("linktime"));
    draft()->save(QStringLiteral("lt_live_wrong")); // not tried yet: that comes first
    QVERIFY(m_kept.empty());
    answerTest(false, "LinkTime does not know this key.");
    QVERIFY(m_kept.empty());
    QCOMPARE(textIn(draft()->result(), "tone"), QStringLiteral("danger"));
    QCOMPARE(in(draft()->result(), "lines").toStringList().first(), QStringLiteral("LinkTime does not know this key."));
    draft()->save(QStringLiteral("lt_live_wrong"));
    pass();
    QCOMPARE(m_kept.size(), std::size_t(1));
}

void tst_ServicesModel::triesAgainWhenTheFieldHasChanged()
{
    m_services->startNew(QStringLiteral("linktime"));
    draft()->test(QStringLiteral("lt_live_one"));
    answerTest(true);
    draft()->save(QStringLiteral("lt_live_two"));
    QVERIFY(m_kept.empty());
    QCOMPARE(m_sent.all<control::KeyTestAsked>().size(), std::size_t(2));
    answerTest(true);
    QCOMPARE(m_kept.size(), std::size_t(1));
    QCOMPARE(m_kept.front().second, std::string("lt_live_two"));
}

void tst_ServicesModel::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "   ", "\n", "two words", "LINKTIME_API_KEY=\nlt_live"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ServicesModel::refusesWhatIsNoKey()
{
    QFETCH(QString, text);
    m_services->startNew(QStringLiteral("linktime"));
    draft()->test(text);
    draft()->save(text);
    QVERIFY(m_sent.messages.empty());
    QVERIFY(!draft()->trouble().isEmpty());
    QVERIFY(!draft()->busy());
}

void tst_ServicesModel::refusesWhatIsNoName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fine");
    QTest::newRow("fine") << QStringLiteral("work-2") << true;
    QTest::newRow("capital") << QStringLiteral("Work") << false;
    QTest::newRow("path") << QStringLiteral("../x") << false;
    QTest::newRow("none") << QString() << false;
    QTest::newRow("long") << QString(33, u'a') << false;
}

void tst_ServicesModel::refusesWhatIsNoName()
{
    QFETCH(QString, name);
    QFETCH(bool, fine);
    m_services->startNew(QStringLiteral("linktime"));
    draft()->setConnection(name);
    QCOMPARE(draft()->canSave(), fine);
    QCOMPARE(draft()->nameTrouble().isEmpty(), fine || name.isEmpty());
    draft()->save(QStringLiteral("lt_live_x"));
    QCOMPARE(m_sent.messages.empty(), !fine);
}

void tst_ServicesModel::refusesANameThatIsTaken()
{
    m_services->setConnections({maya()});
    m_services->startNew(QStringLiteral("linktime"));
    QVERIFY(draft()->canSave());
    draft()->setConnection(QStringLiteral("default"));
    QVERIFY(!draft()->canSave());
    const QString words = QStringLiteral("The name “default” is taken by another key of LinkTime. Choose another name, "
                                         "or replace that key on its own card.");
    QCOMPARE(draft()->nameTrouble(), words);
    draft()->test(QStringLiteral("lt_live_x"));
    answerTest(true);
    QCOMPARE(draft()->nameTrouble(), words); // whatever was found out of the key
    draft()->save(QStringLiteral("lt_live_x"));
    pass();
    QVERIFY(m_kept.empty());
    draft()->setConnection(QStringLiteral("work"));
    QCOMPARE(draft()->nameTrouble(), QString());
    draft()->save(QStringLiteral("lt_live_x"));
    pass();
    QCOMPARE(m_kept.front().first.connection, std::string("work"));
}

void tst_ServicesModel::offersThisRunWhenTheKeychainFails()
{
    m_keychain = Error{Code::Unavailable, "There is no keychain. Keep the key for this run."};
    m_services->startNew(QStringLiteral("linktime"));
    QVERIFY(!draft()->keepForRunOffered());
    draft()->save(QStringLiteral("lt_live_x"));
    answerTest(true);
    QVERIFY(draft());
    QCOMPARE(draft()->trouble(), QStringLiteral("There is no keychain. Keep the key for this run."));
    QVERIFY(draft()->keepForRunOffered());
    draft()->setKeepForRun(true);
    m_keychain = Done{};
    draft()->save(QStringLiteral("lt_live_x"));
    pass();
    QCOMPARE(m_kept.size(), std::size_t(1));
    QVERIFY(m_kept.front().first.forThisRun);
}

void tst_ServicesModel::replacesUnderTheSameName()
{
    core::Connection work = maya();
    work.connection = "work";
    work.baseUrl = "http://127.0.0.1:1";
    m_services->setConnections({maya(), work});
    m_services->startReplace(QStringLiteral("linktime@work"));
    QVERIFY(draft()->connectionFixed());
    draft()->setConnection(QStringLiteral("other"));
    draft()->save(QStringLiteral("lt_live_new"));
    QCOMPARE(m_sent.last<control::KeyTestAsked>().connection.baseUrl, std::string("http://127.0.0.1:1"));
    answerTest(true);
    QCOMPARE(m_kept.front().first.connection, std::string("work"));
    QCOMPARE(m_kept.front().first.baseUrl, std::string("http://127.0.0.1:1"));
}

void tst_ServicesModel::doesNotWaitForAServerThatDied()
{
    m_services->setConnections({maya()});
    m_services->test(QStringLiteral("linktime@default"));
    m_services->startNew(QStringLiteral("linktime"));
    draft()->test(QStringLiteral("lt_live_x"));
    m_services->setServerThere(false);
    QVERIFY(!draft()->busy());
    QVERIFY(draft()->trouble().contains(QLatin1String("was not tried")));
    QVERIFY(!in(m_services->cards().first(), "busy").toBool());
}

void tst_ServicesModel::proposesAFreeName()
{
    m_services->setConnections({maya()});
    m_services->startNew(QStringLiteral("linktime"));
    QCOMPARE(draft()->connection(), QStringLiteral("work"));
    m_services->startNew(QStringLiteral("nowhere")); // no such offer
    QCOMPARE(draft()->connection(), QStringLiteral("work"));
    draft()->discard();
    pass();
    QVERIFY(!draft());
}

void tst_ServicesModel::removes()
{
    m_services->setConnections({maya()});
    m_services->remove(QStringLiteral("linktime@other"));
    QVERIFY(m_removed.empty());
    m_keychain = Error{Code::Unavailable, "The keychain is locked."};
    m_services->remove(QStringLiteral("linktime@default"));
    pass();
    QCOMPARE(m_removed, std::vector<std::string>{"linktime@default"});
    QCOMPARE(textIn(m_services->cards().first(), "trouble"), QStringLiteral("The keychain is locked."));
}

LATCHBOOK_CASE(tst_ServicesModel)
#include "tst_servicesmodel.moc"
