#include "control/messages.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::control;

class tst_Messages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeBackAsTheyWereWritten();
    void areRefusedInTheWrongDirection();
    void areRefusedWhenTheyAreNone_data();
    void areRefusedWhenTheyAreNone();
    void sayWhichMemberIsWrong_data();
    void sayWhichMemberIsWrong();
    void tellAWeekWhoseMinutesAreNumbers();
};

void tst_Messages::comeBackAsTheyWereWritten()
{
    KeysChanged keys;
    keys.connections.push_back({"linktime", "work", "https://example.test", std::make_shared<Secret>("lt_live_k")});
    const auto read = readToServer(write(ToServer(std::move(keys))));
    QVERIFY(read);
    const auto &back = std::get<KeysChanged>(*read);
    QCOMPARE(back.connections.size(), std::size_t(1));
    QCOMPARE(back.connections[0].connection, std::string("work"));
    QCOMPARE(back.connections[0].key->reveal(), std::string_view("lt_live_k"));

    const auto quit = readToServer(write(ToServer(QuitAsked{})));
    QVERIFY(quit && std::holds_alternative<QuitAsked>(*quit));
    const auto ready = readToApp(write(ToApp(Ready{.serverVersion = "1.2.3", .services = {}})));
    QVERIFY(ready);
    QCOMPARE(std::get<Ready>(*ready).serverVersion, std::string("1.2.3"));
    const auto logged = readToApp(write(ToApp(Logged{Json{{"kind", "sent"}}})));
    QVERIFY(logged);
    QCOMPARE(std::get<Logged>(*logged).entry, (Json{{"kind", "sent"}}));
    const auto deepest = parseJson(std::string(maxJsonDepth, '[') + std::string(maxJsonDepth, ']'));
    QVERIFY(deepest);
    const auto detail = readToApp(write(ToApp(CallRead{.events = {{{"payload", {{"result", *deepest}}}}}})));
    QVERIFY(detail); // a service's answer, as deep as one is taken
    QCOMPARE(std::get<CallRead>(*detail).events.front().at("payload").at("result"), *deepest);
    const auto wanted = readToServer(write(ToServer(HttpWanted{7717})));
    QVERIFY(wanted);
    QCOMPARE(std::get<HttpWanted>(*wanted).port, 7717);
    const auto told = readToApp(write(ToApp(HttpTold{.url = "u", .code = "c", .words = "w"})));
    QVERIFY(told);
    QCOMPARE(std::get<HttpTold>(*told).url + std::get<HttpTold>(*told).code + std::get<HttpTold>(*told).words,
             std::string("ucw"));
}

void tst_Messages::areRefusedInTheWrongDirection()
{
    QVERIFY(!readToServer(write(ToApp(Ready{}))));
    QVERIFY(!readToApp(write(ToServer(QuitAsked{}))));
    QVERIFY(!readToApp(write(ToServer(HttpWanted{7717}))));
    QVERIFY(!readToServer(write(ToApp(HttpTold{}))));
}

void tst_Messages::areRefusedWhenTheyAreNone_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no JSON") << QByteArray("quit");
    QTest::newRow("no object") << QByteArray("[1]");
    QTest::newRow("no version") << QByteArray(R"({"type":"quit"})");
    QTest::newRow("another version") << QByteArray(R"({"latchbook":99,"type":"quit"})");
    QTest::newRow("an unknown type") << QByteArray(R"({"latchbook":1,"type":"approve"})");
    QTest::newRow("a port that is no number") << QByteArray(R"({"latchbook":1,"type":"http","port":"7717"})");
    QTest::newRow("a port that no number holds") << QByteArray(R"({"latchbook":1,"type":"http","port":1e300})");
    QTest::newRow("a port that an int would cut to 7717")
        << QByteArray(R"({"latchbook":1,"type":"http","port":4294975013})");
    QTest::newRow("rules that are a list") << QByteArray(R"({"latchbook":1,"type":"rules","rules":[]})");
    QTest::newRow("rules of a version that no number holds")
        << QByteArray(R"({"latchbook":1,"type":"rules","rules":{"version":1e54}})");
    QTest::newRow("a type that is no text") << QByteArray(R"({"latchbook":1,"type":7})");
}

void tst_Messages::areRefusedWhenTheyAreNone()
{
    QFETCH(QByteArray, line);
    const auto read = readToServer(line.toStdString());
    QVERIFY(!read);
    QCOMPARE(read.error().code, Code::InvalidArguments);
}

void tst_Messages::sayWhichMemberIsWrong_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *rules, const char *words) {
        QTest::newRow(name) << QByteArray(rules) << QByteArray(words);
    };
    row("a number instead of a text", R"({"preset":1})", "preset must be text");
    row("a text instead of a flag", R"({"wideDestructive":"no"})", "wideDestructive must be true or false");
    row("a number that does not fit", R"({"version":1e54})", "version must be a whole number, and not too large");
    row("an object instead of a list", R"({"rules":{}})", "rules must be a list");
    row("an item of a list", R"({"uploadFolders":["/a",2]})", "uploadFolders[1] must be text");
    row("an item that is no object", R"({"rules":[{},[]]})", "rules[1] must be an object");
    row("a member of an item", R"({"rules":[{},{},{"added":true}]})", "rules[2].added must be text");
}

void tst_Messages::sayWhichMemberIsWrong()
{
    QFETCH(QByteArray, rules);
    QFETCH(QByteArray, words);
    const auto set = readRules(*parseJson(rules.toStdString()));
    QVERIFY(!set);
    QCOMPARE(set.error().message, ("In the rules, " + words + '.').toStdString());
    const auto message = readToServer(R"({"latchbook":1,"type":"rules","rules":)" + rules.toStdString() + '}');
    QVERIFY(!message);
    QCOMPARE(message.error().message, ("In the control message \"rules\": rules." + words + '.').toStdString());
}

void tst_Messages::tellAWeekWhoseMinutesAreNumbers()
{
    Asked asked;
    asked.question.week.before.push_back({.day = 1, .spans = {{540, 600}}});
    std::string line = write(ToApp(asked));
    const auto read = readToApp(line);
    QVERIFY(read);
    QCOMPARE(std::get<Asked>(*read).question.week.before.at(0).spans, (std::vector<std::pair<int, int>>{{540, 600}}));

    line.replace(line.find("540"), 3, "1e121");
    const auto none = readToApp(line);
    QVERIFY(!none);
    QCOMPARE(none.error().code, Code::InvalidArguments);
}

LATCHBOOK_CASE(tst_Messages)
#include "tst_messages.moc"
