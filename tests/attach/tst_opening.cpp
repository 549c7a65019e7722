#include "attach/opening.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook::attach;

using Texts = std::vector<std::string>;

class tst_Opening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoIsWanted();
    void readsAnswers_data();
    void readsAnswers();
    void leavesAloneWhatIsNoAnswer_data();
    void leavesAloneWhatIsNoAnswer();
    void namesTheServicesWhenReady_data();
    void namesTheServicesWhenReady();
};

void tst_Opening::saysWhoIsWanted()
{
    QCOMPARE(openingLine({}, 0), std::string("{\"latchbook\":1,\"services\":[],\"resume\":0}\n"));
    QCOMPARE(openingLine({"linktime@work", "linkt"}, 3),
             std::string("{\"latchbook\":1,\"services\":[\"linktime@work\",\"linkt\"],\"resume\":3}\n"));
}

void tst_Opening::readsAnswers_data()
{
    QTest::addColumn<std::string>("line");
    QTest::addColumn<std::string>("server");
    QTest::addColumn<Texts>("names");
    QTest::addColumn<std::string>("refused");
    const auto row = [](const char *name, std::string line, std::string server, Texts names, std::string refused) {
        QTest::newRow(name) << line << server << names << refused;
    };
    row("accepted", R"({"latchbook":1,"server":"0.1.0","names":["LinkTime"]})", "0.1.0", {"LinkTime"}, "");
    row("several", R"({"names":["LinkTime","Linkt"],"server":"2","latchbook":1})", "2", {"LinkTime", "Linkt"}, "");
    row("no names", R"({"latchbook":1,"server":"2","names":[]})", "2", {}, "");
    row("unknown keys", R"({"new":{"server":"x","names":["y"]},"latchbook":2,"server":"2","more":[["z"]]})", "2", {},
        "");
    row("refused", R"({"latchbook":1,"refused":"There is no service \"x\"."})", "", {}, "There is no service \"x\".");
}

void tst_Opening::readsAnswers()
{
    QFETCH(std::string, line);
    const std::optional<OpeningAnswer> answer = readOpeningAnswer(line);
    QVERIFY(answer);
    QTEST(answer->server, "server");
    QTEST(answer->names, "names");
    QTEST(answer->refused, "refused");
}

void tst_Opening::leavesAloneWhatIsNoAnswer_data()
{
    QTest::addColumn<std::string>("line");
    for (const char *line :
         {"", "{}", "[]", "{\"latchbook\":1}", "{\"server\":\"1\",\"names\":[]}", "{\"latchbook\":1,\"server\":\"1\"",
          "HTTP/1.1 400 Bad Request", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"})
        QTest::newRow(line) << std::string(line);
}

void tst_Opening::leavesAloneWhatIsNoAnswer()
{
    QFETCH(std::string, line);
    QVERIFY(!readOpeningAnswer(line));
}

void tst_Opening::namesTheServicesWhenReady_data()
{
    QTest::addColumn<Texts>("names");
    QTest::addColumn<std::string>("line");
    QTest::newRow("none") << Texts{} << std::string("Latchbook MCP server running\n");
    QTest::newRow("one") << Texts{"LinkTime"} << std::string("LinkTime MCP server running\n");
    QTest::newRow("two") << Texts{"LinkTime", "Linkt"} << std::string("LinkTime, Linkt MCP server running\n");
}

void tst_Opening::namesTheServicesWhenReady()
{
    QFETCH(Texts, names);
    QTEST(readyLine(names), "line");
}

LATCHBOOK_CASE(tst_Opening)
#include "tst_opening.moc"
