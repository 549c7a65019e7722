#include "core/rulesstore.h"

#include "core/ruleproof.h"
#include "core/rulesfixture.h"
#include "support/cases.h"

#include <QFile>
#include <QSignalSpy>

using namespace latchbook;
using namespace latchbook::core;
using control::RuleSet;
using Standing = RulesStore::Standing;
using Fixture = test::RulesFixture;

namespace {

control::Question question()
{
    control::Question question;
    question.service = "linktime";
    question.tool = "create_booking";
    question.client.name = "Claude Desktop";
    question.client.program = "/usr/bin/claude";
    question.scopes = {"once", "client", "minutes", "always"};
    return question;
}

} // namespace

class tst_RulesStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loosensNothingBeforeItIsLoaded();
    void provesWhatItWrote();
    void namesOldAndNewWhileWriting();
    void isProvenAfterACrashAtAnyPoint_data();
    void isProvenAfterACrashAtAnyPoint();
    void trustsNoRulesOfOthers_data();
    void trustsNoRulesOfOthers();
    void deniesWhatRulesDenyThatOthersChanged();
    void staysDistrustedAcrossAStart();
    void startsAnewWhenThePersonSaysSo();
    void trustsNoOlderRules();
    void loosensNothingWhileLocked();
    void holdsForThisRunWithoutAKeychain_data();
    void holdsForThisRunWithoutAKeychain();
    void holdsForThisRunWhenItCannotBeSaved();
    void replacesAndInherits();
    void addsAlwaysForTheProvenProgram();
    void addsNoAlwaysThatIsNotOffered();
    void tellsThatAnAlwaysWasNotKept();
    void keepsThingsBack();
    void refusesWhatMakesNoSense();
    void savesWhatChangesDuringASaving();
};

void tst_RulesStore::loosensNothingBeforeItIsLoaded()
{
    Fixture fixture;
    fixture.fill();
    RulesStore store(fixture.paths, fixture.clock, fixture.keychain, fixture.troubles);
    QCOMPARE(store.standing(), Standing::NotLoaded);
    QVERIFY(store.rules().rules.empty());
    QVERIFY(!test::settled(store.setPreset("careful")));
}

void tst_RulesStore::provesWhatItWrote()
{
    Fixture fixture;
    QCOMPARE(fixture.store->standing(), Standing::Proven); // no rules at all are proven too
    fixture.fill();
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Proven);
    QCOMPARE(fixture.verdicts(), std::string("cancel_booking=allow list_bookings=deny "));
    QVERIFY(fixture.store->rules().wideDestructive);
    QCOMPARE(fixture.store->rules().uploadFolders, std::vector<std::string>{"/home/sam/Uploads"});
    QVERIFY(!test::settled(fixture.store->setUploadFolders({"Uploads"}))); // from where?
    QVERIFY(!fixture.store->rules().onlyReadsRun);
    QVERIFY(!fixture.isTold());
    QCOMPARE(fixture.keychain.entry, digestOf(fixture.bytes()));
}

void tst_RulesStore::namesOldAndNewWhileWriting()
{
    Fixture fixture;
    QVERIFY(test::settled(fixture.store->setPreset("careful")));
    const std::string first = digestOf(fixture.bytes());
    QVERIFY(test::settled(fixture.store->setPreset("read-only")));
    const std::string second = digestOf(fixture.bytes());
    const std::vector<std::string> expected = {"none " + first, first, first + " " + second, second};
    QVERIFY(fixture.keychain.history == expected);
}

void tst_RulesStore::isProvenAfterACrashAtAnyPoint_data()
{
    QTest::addColumn<bool>("fileIsNew");
    QTest::newRow("before the file was written") << false;
    QTest::newRow("after the file was written") << true;
}

void tst_RulesStore::isProvenAfterACrashAtAnyPoint()
{
    QFETCH(bool, fileIsNew);
    Fixture fixture;
    fixture.fill();
    const std::string old = fixture.bytes();
    fixture.keychain.writesLeft = 1; // the announcement; then the power goes
    (void)test::settled(fixture.store->setPreset("careful"));
    const std::string fresh = fixture.bytes();
    QVERIFY(fresh != old);
    if (!fileIsNew)
        QVERIFY(writeStateFile(fixture.file(), old));
    fixture.keychain.writesLeft = 1000;
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Proven);
    QCOMPARE(fixture.store->rules().preset, std::string(fileIsNew ? "careful" : "standard"));
    QCOMPARE(fixture.keychain.entry, digestOf(fileIsNew ? fresh : old)); // the other one is good no longer
}

void tst_RulesStore::trustsNoRulesOfOthers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("hasProof");
    QTest::addColumn<bool>("isReadable");
    QTest::newRow("changed") << QByteArray(R"({"version":1,"preset":"standard","rules":[]})") << true << true;
    QTest::newRow("damaged") << QByteArray("{\"ver") << true << false;
    QTest::newRow("emptied") << QByteArray("") << true << false;
    QTest::newRow("far too large") << QByteArray(5 * 1024 * 1024, ' ') << true << false;
    QTest::newRow("more than a server would be told")
        << R"({"rules":[)" + QByteArray(R"({"verdict":"deny","tool":"a"},)").repeated(20'000).chopped(1) + "]}" << true
        << false;
    QTest::newRow("planted where there were none") << QByteArray(R"({"version":1,"rules":[]})") << false << true;
}

void tst_RulesStore::trustsNoRulesOfOthers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, hasProof);
    QFETCH(bool, isReadable);
    Fixture fixture;
    if (hasProof)
        fixture.fill();
    QVERIFY(writeStateFile(fixture.file(), bytes.toStdString()));
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Distrusted);
    QVERIFY(fixture.store->rules().onlyReadsRun);
    QVERIFY(fixture.store->rules().rules.empty());
    const Trouble *trouble = fixture.troubles.find(QStringLiteral("rules"));
    QVERIFY(trouble);
    QFile kept(trouble->file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
    fixture.load(); // the keychain changed: no reason to forget it
    QCOMPARE(fixture.troubles.find(QStringLiteral("rules"))->file, kept.fileName());
    QCOMPARE(std::filesystem::exists(fixture.file()), isReadable);
}

void tst_RulesStore::deniesWhatRulesDenyThatOthersChanged()
{
    Fixture fixture;
    QVERIFY(test::settled(fixture.store->keepBack("linkt", "icp_id", "41")));
    fixture.fill();
    std::string changed = fixture.bytes();
    changed.replace(changed.find("standard"), 8, "careful");
    QVERIFY(writeStateFile(fixture.file(), changed));
    for (int start = 1; start <= 2; ++start) {
        fixture.restart();
        QCOMPARE(fixture.store->standing(), Standing::Distrusted);
        QCOMPARE(fixture.verdicts(), std::string("=deny list_bookings=deny "));
        QVERIFY(fixture.store->rules().uploadFolders.empty());
    }
    QVERIFY(test::settled(fixture.store->startAnew()));
    QVERIFY(fixture.store->rules().rules.empty());
    QVERIFY(fixture.hasAside(changed));
}

void tst_RulesStore::staysDistrustedAcrossAStart()
{
    Fixture fixture;
    fixture.fill();
    QVERIFY(std::filesystem::remove(fixture.file())); // a deny among them would be gone
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Distrusted);
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Distrusted);
    QVERIFY(!fixture.setRule({.tool = "list_bookings"}, {}, "allow"));
    QVERIFY(fixture.store->rules().onlyReadsRun);
}

void tst_RulesStore::startsAnewWhenThePersonSaysSo()
{
    Fixture fixture;
    fixture.fill();
    QVERIFY(writeStateFile(fixture.file(), "{}"));
    fixture.restart();
    QVERIFY(test::settled(fixture.store->startAnew()));
    QCOMPARE(fixture.store->standing(), Standing::Proven);
    QVERIFY(!fixture.store->rules().onlyReadsRun);
    QVERIFY(!fixture.isTold());
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Proven);
    QVERIFY(fixture.store->rules().rules.empty());
}

void tst_RulesStore::trustsNoOlderRules()
{
    Fixture fixture;
    fixture.fill();
    const std::string old = fixture.bytes();
    QVERIFY(fixture.setRule({.tool = "cancel_booking"}, {.program = "/usr/bin/claude"}, std::nullopt));
    QVERIFY(writeStateFile(fixture.file(), old)); // brings the revoked "allow" back
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Distrusted);
}

void tst_RulesStore::loosensNothingWhileLocked()
{
    Fixture fixture;
    fixture.fill();
    fixture.keychain.trouble = KeyTrouble::Locked;
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Locked);
    QCOMPARE(fixture.verdicts(), std::string("list_bookings=deny "));
    QVERIFY(!fixture.store->rules().wideDestructive);
    QVERIFY(fixture.store->rules().uploadFolders.empty());
    QCOMPARE(fixture.store->rules().readOnlyServices.size(), 1U);
    QVERIFY(!fixture.isTold()); // no alarm
    QCOMPARE(troubleOf(test::settled(fixture.store->setPreset("standard")).error()), KeyTrouble::Locked);
    fixture.keychain.trouble.reset();
    QSignalSpy changed(&*fixture.store, &RulesStore::changed);
    fixture.load();
    QCOMPARE(fixture.store->standing(), Standing::Proven);
    QCOMPARE(fixture.verdicts(), std::string("cancel_booking=allow list_bookings=deny "));
    QCOMPARE(changed.size(), 1);
}

void tst_RulesStore::holdsForThisRunWithoutAKeychain_data()
{
    QTest::addColumn<KeyTrouble>("trouble");
    QTest::newRow("none runs") << KeyTrouble::NoService;
    QTest::newRow("no collection") << KeyTrouble::NoCollection;
    QTest::newRow("hangs") << KeyTrouble::Hung;
    QTest::newRow("refuses") << KeyTrouble::Denied;
    QTest::newRow("fails") << KeyTrouble::Other;
}

void tst_RulesStore::holdsForThisRunWithoutAKeychain()
{
    QFETCH(KeyTrouble, trouble);
    Fixture fixture;
    fixture.fill();
    const std::string before = fixture.bytes();
    fixture.keychain.trouble = trouble;
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::ThisRunOnly);
    QCOMPARE(fixture.verdicts(), std::string("list_bookings=deny "));
    QVERIFY(fixture.isTold());
    QVERIFY(fixture.setRule({.tool = "cancel_booking"}, {.program = "/usr/bin/claude"}, "allow"));
    QCOMPARE(fixture.verdicts(), std::string("list_bookings=deny cancel_booking=allow "));
    QCOMPARE(fixture.bytes(), before);
}

void tst_RulesStore::holdsForThisRunWhenItCannotBeSaved()
{
    Fixture fixture;
    QFile inTheWay(fixture.folder.filePath(QStringLiteral("config"))); // no folder can be made there, not even by root
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QVERIFY(!test::settled(fixture.store->setPreset("careful")));
    QCOMPARE(fixture.store->rules().preset, std::string("careful"));
    QVERIFY(fixture.isTold());
    QCOMPARE(fixture.keychain.entry, std::string("none")); // what is not there is not proven
}

void tst_RulesStore::replacesAndInherits()
{
    Fixture fixture;
    const RuleClient claude{.program = "/usr/bin/claude"};
    QVERIFY(fixture.setRule({.tool = "cancel_booking"}, {}, "deny"));
    QVERIFY(fixture.setRule({.tool = "cancel_booking"}, claude, "allow"));
    QVERIFY(fixture.setRule({.access = "outbound"}, {}, "deny"));
    QVERIFY(fixture.setRule({.tool = "cancel_booking"}, {}, "ask"));
    QCOMPARE(fixture.verdicts(), std::string("cancel_booking=allow outbound=deny cancel_booking=ask "));
    QVERIFY(fixture.setRule({.tool = "cancel_booking"}, claude, std::nullopt));
    QCOMPARE(fixture.verdicts(), std::string("outbound=deny cancel_booking=ask "));
    QVERIFY(test::settled(fixture.store->remove(fixture.store->rules().rules.front().id)));
    QCOMPARE(fixture.verdicts(), std::string("cancel_booking=ask "));
    QVERIFY(test::settled(fixture.store->setReadOnly("linktime", true)));
    QVERIFY(test::settled(fixture.store->setReadOnly("linktime", true)));
    QCOMPARE(fixture.store->rules().readOnlyServices.size(), 1U);
    QVERIFY(test::settled(fixture.store->setReadOnly("linktime", false)));
    QVERIFY(fixture.store->rules().readOnlyServices.empty());
}

void tst_RulesStore::addsAlwaysForTheProvenProgram()
{
    Fixture fixture;
    QVERIFY(test::settled(fixture.store->addAlways(question(), {{"inviteeEmail", "*@acme.com"}})));
    fixture.restart();
    const control::Rule &rule = fixture.store->rules().rules.at(0);
    QCOMPARE(rule.tool, std::string("create_booking"));
    QCOMPARE(rule.program, std::string("/usr/bin/claude"));
    QCOMPARE(rule.client, std::string("Claude Desktop"));
    QCOMPARE(rule.verdict, std::string("allow"));
    QCOMPARE(toText(rule.when), std::string(R"({"inviteeEmail":"*@acme.com"})"));
    QCOMPARE(rule.added, std::string("2026-12-03T15:00:00.000Z"));
    QVERIFY(!rule.id.empty());
}

void tst_RulesStore::addsNoAlwaysThatIsNotOffered()
{
    Fixture fixture;
    control::Question unproven = question();
    unproven.client.program.clear();
    QVERIFY(!test::settled(fixture.store->addAlways(unproven, Json::object())));
    unproven.client.program = "http:ada";
    QVERIFY(!test::settled(fixture.store->addAlways(unproven, Json::object())));
    control::Question destructive = question();
    destructive.scopes = {"once"};
    QVERIFY(!test::settled(fixture.store->addAlways(destructive, Json::object())));
    QVERIFY(fixture.store->rules().rules.empty());
}

/// The window that asked is gone by then.
void tst_RulesStore::tellsThatAnAlwaysWasNotKept()
{
    Fixture fixture;
    fixture.fill();
    fixture.keychain.trouble = KeyTrouble::Locked;
    fixture.restart();
    QVERIFY(!test::settled(fixture.store->addAlways(question(), Json::object())));
    const Trouble *trouble = fixture.troubles.find(QStringLiteral("always"));
    QVERIFY(trouble && trouble->text.contains(QLatin1String("asks again next time")));
    fixture.keychain.trouble.reset();
    fixture.load();
    QVERIFY(test::settled(fixture.store->addAlways(question(), Json::object())));
    QVERIFY(!fixture.troubles.find(QStringLiteral("always")));
}

void tst_RulesStore::keepsThingsBack()
{
    Fixture fixture;
    QVERIFY(test::settled(fixture.store->keepBack("linkt", "icp_id", "66f0a1")));
    QVERIFY(test::settled(fixture.store->keepBack("linkt", "icp_id", "66f0a1"))); // once is enough
    fixture.restart();
    QCOMPARE(fixture.store->rules().rules.size(), std::size_t(1));
    const control::Rule &rule = fixture.store->rules().rules.front();
    QVERIFY(control::isAboutThings(rule));
    QCOMPARE(rule.service, std::string("linkt"));
    QCOMPARE(rule.verdict, std::string("deny"));
    QCOMPARE(toText(rule.when), std::string(R"({"icp_id":"66f0a1"})"));
}

void tst_RulesStore::refusesWhatMakesNoSense()
{
    Fixture fixture;
    QVERIFY(!test::settled(fixture.store->keepBack("linkt", "icp_id", "")));
    QVERIFY(!test::settled(fixture.store->keepBack("linkt", "icp_id", "66*")));
    QVERIFY(!fixture.setRule({.tool = "cancel_booking"}, {}, "perhaps"));
    QVERIFY(!fixture.setRule({}, {}, "deny"));
    QVERIFY(!fixture.setRule({.tool = "a", .access = "write"}, {}, "deny"));
    QVERIFY(
        !fixture.setRule({.tool = "cancel_booking"}, {.name = "Claude Desktop"}, "allow")); // a claim may not loosen
    QVERIFY(!test::settled(fixture.store->setPreset("wild")));
    QVERIFY(!test::settled(fixture.store->addAlways(question(), {{"inviteeEmail", 1}})));
    QVERIFY(fixture.store->rules().rules.empty());
}

void tst_RulesStore::savesWhatChangesDuringASaving()
{
    Fixture fixture;
    const Task<Done> first = fixture.store->setPreset("careful");
    const Task<Done> second = fixture.store->setReadOnly("linktime", true);
    const Task<Done> third = fixture.store->setPreset("read-only");
    for (const Task<Done> &one : {first, second, third})
        QVERIFY(test::settled(one));
    fixture.restart();
    QCOMPARE(fixture.store->standing(), Standing::Proven);
    QCOMPARE(fixture.store->rules().preset, std::string("read-only"));
    QCOMPARE(fixture.store->rules().readOnlyServices.size(), 1U);
}

LATCHBOOK_CASE(tst_RulesStore)
#include "tst_rulesstore.moc"
