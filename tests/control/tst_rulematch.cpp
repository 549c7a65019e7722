#include "control/rulematch.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

class tst_RuleMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesPatterns_data();
    void matchesPatterns();
    void takesAHostilePatternInItsStride();
    void findsTheRuleThatSpeaks_data();
    void findsTheRuleThatSpeaks();
    void takesOnlyWholePathsAsFolders_data();
    void takesOnlyWholePathsAsFolders();
};

void tst_RuleMatch::matchesPatterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("the same") << QByteArray("a@acme.com") << QByteArray("a@acme.com") << true;
    QTest::newRow("in another case") << QByteArray("*@acme.com") << QByteArray("A@ACME.com") << true;
    QTest::newRow("more behind it") << QByteArray("*@acme.com") << QByteArray("a@acme.com.evil.example") << false;
    QTest::newRow("a star in the middle")
        << QByteArray("https://*.acme.com/*") << QByteArray("https://x.acme.com/in") << true;
    QTest::newRow("a star for nothing") << QByteArray("a*") << QByteArray("a") << true;
    QTest::newRow("nothing") << QByteArray() << QByteArray("a") << false;
    QTest::newRow("all") << QByteArray("*") << QByteArray() << true;
}

void tst_RuleMatch::matchesPatterns()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QTEST(control::matchesPattern(pattern.toStdString(), text.toStdString()), "matches");
}

void tst_RuleMatch::takesAHostilePatternInItsStride()
{
    std::string pattern;
    for (int i = 0; i < 500; ++i)
        pattern += "*a";
    QVERIFY(!control::matchesPattern(pattern, std::string(5000, 'a') + 'b'));
}

void tst_RuleMatch::findsTheRuleThatSpeaks_data()
{
    using control::Rule;
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const char *rules, const char *found) {
        QTest::newRow(name) << QByteArray(rules) << QByteArray(found);
    };
    row("none", "[]", "");
    row("another tool's", R"([{"id":"a","tool":"delete_contact","verdict":"deny"}])", "");
    row("the tool's before its class's",
        R"([{"id":"a","access":"destructive","verdict":"deny"},{"id":"b","tool":"cancel_booking","verdict":"allow"}])",
        "b");
    row("the client's before all clients'",
        R"([{"id":"a","tool":"cancel_booking","verdict":"deny"},{"id":"b","tool":"cancel_booking","program":"/p","verdict":"allow"}])",
        "b");
    row("the strictest of equals",
        R"([{"id":"a","tool":"cancel_booking","verdict":"allow"},{"id":"b","tool":"cancel_booking","verdict":"ask"}])",
        "b");
    row("another program's", R"([{"id":"a","tool":"cancel_booking","program":"/q","verdict":"allow"}])", "");
    row("a claimed name may not loosen", R"([{"id":"a","tool":"cancel_booking","client":"Claude","verdict":"allow"}])",
        "");
    row("a claimed name may tighten", R"([{"id":"a","tool":"cancel_booking","client":"Claude","verdict":"deny"}])",
        "a");
    row("its conditions hold", R"([{"id":"a","tool":"cancel_booking","when":{"reason":"*ill*"},"verdict":"allow"}])",
        "a");
    row("a condition does not hold",
        R"([{"id":"a","tool":"cancel_booking","when":{"reason":"*ill*","bookingId":"x"},"verdict":"allow"}])", "");
    row("a condition on what is not there",
        R"([{"id":"a","tool":"cancel_booking","when":{"inviteeEmail":"*"},"verdict":"allow"}])", "");
    row("one about things stands above the tool's and the client's",
        R"([{"id":"a","tool":"cancel_booking","program":"/p","verdict":"allow"},)"
        R"({"id":"b","service":"linktime","when":{"bookingId":"b"},"verdict":"deny"}])",
        "b");
    row("one about other things", R"([{"id":"a","service":"linktime","when":{"bookingId":"c"},"verdict":"deny"}])", "");
    row("one about things may not loosen",
        R"([{"id":"a","service":"linktime","when":{"bookingId":"b"},"verdict":"allow"}])", "");
    row("one about all things is none", R"([{"id":"a","service":"linktime","verdict":"deny"}])", "");
    row("one value of several is enough to deny",
        R"([{"id":"a","tool":"cancel_booking","when":{"tags":"red"},"verdict":"deny"}])", "a");
    row("one value of several is not enough to allow",
        R"([{"id":"a","tool":"cancel_booking","when":{"tags":"red"},"verdict":"allow"}])", "");
    row("all values allow", R"([{"id":"a","tool":"cancel_booking","when":{"tags":"*"},"verdict":"allow"}])", "a");
    row("another service's", R"([{"id":"a","service":"linkt","tool":"cancel_booking","verdict":"deny"}])", "");
}

void tst_RuleMatch::findsTheRuleThatSpeaks()
{
    QFETCH(QByteArray, rules);
    QFETCH(QByteArray, found);
    const auto set = control::readRules({{"rules", *parseJson(rules.toStdString())}});
    control::RuleSet plain; // readRules() refuses what must never be loosened; matching refuses it once more
    if (set)
        plain = *set;
    else
        plain.rules = parseJson(rules.toStdString())->get<std::vector<control::Rule>>();
    const control::RuleSubject subject{
        .service = "linktime", .tool = "cancel_booking", .access = "destructive", .program = "/p", .client = "Claude"};
    const control::Rule *rule =
        control::findRule(plain, subject, {{"bookingId", "b"}, {"reason", "I am ill"}, {"tags", {"red", "blue"}}});
    QCOMPARE(rule ? QByteArray::fromStdString(rule->id) : QByteArray(), found);
}

void tst_RuleMatch::takesOnlyWholePathsAsFolders_data()
{
    QTest::addColumn<Json>("folders");
    QTest::addColumn<bool>("fits");
    QTest::newRow("none") << Json::array() << true;
    QTest::newRow("two") << Json{"/home/sam/Uploads", "/srv/up"} << true;
    QTest::newRow("from where?") << Json{"/srv/up", "Uploads"} << false;
    QTest::newRow("nothing") << Json{""} << false;
    QTest::newRow("with a byte of zero") << Json{std::string("/srv\0/up", 8)} << false;
    QTest::newRow("endless") << Json{"/" + std::string(5000, 'a')} << false;
    QTest::newRow("no text") << Json{7} << false;
}

void tst_RuleMatch::takesOnlyWholePathsAsFolders()
{
    QFETCH(Json, folders);
    QFETCH(bool, fits);
    QCOMPARE(bool(control::readRules({{"uploadFolders", folders}})), fits);
}

LATCHBOOK_CASE(tst_RuleMatch)
#include "tst_rulematch.moc"
