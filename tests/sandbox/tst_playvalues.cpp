#include "sandbox/playvalues.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::sandbox;

class tst_PlayValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatItKnows_data();
    void tellsWhatItKnows();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void fillsEveryTextAndKeepsWholeValues();

private:
    PlayValues m_values{QTimeZone("America/New_York")};
};

void tst_PlayValues::tellsWhatItKnows_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("told");
    const auto row = [](const char *text, const char *told) {
        QTest::newRow(text) << std::string(text) << std::string(told);
    };
    row("nothing to fill", "nothing to fill");
    row("{name}", "Ada");
    row("Hello {name}, {name}!", "Hello Ada, Ada!");
    row("{list.1.n}", "30");
    row("{list.n}", "[10,30,5]");
    row("{list.n|join}", "10, 30, 5");
    row("{list|count}", "3");
    row("{list.n|average}", "15");
    row("{list.n|average|duration}", "15s");
    row("{long|duration}", "2m 15s");
    row("{list.n|duration|join}", "10s, 30s, 5s");
    row("{words|unique|join}", "a, b");
    row("{place|title}", "Google Meet");
    row("{time|clock}", "2:00 PM");
    row("{time|weekday} {time|date}", "Wed Dec 9");
    row("{late|day}", "2026-12-08");
    row("{late|moment}", "Tue Dec 8, 11:30 PM");
    row("{times|clock|join}", "2:00 PM, 11:30 PM");
    row("{flag}", "true");
    row("{nothing|count}", "0");
}

void tst_PlayValues::tellsWhatItKnows()
{
    m_values.set("name", "Ada");
    m_values.set("list", Json::array({{{"n", 10}}, {{"n", 30}}, {{"n", 5}}}));
    m_values.set("long", 135);
    m_values.set("words", {"a", "b", "a"});
    m_values.set("place", "GOOGLE_MEET");
    m_values.set("time", "2026-12-09T19:00:00.000Z");
    m_values.set("late", "2026-12-09T04:30:00Z");
    m_values.set("times", {"2026-12-09T19:00:00.000Z", "2026-12-09T04:30:00Z"});
    m_values.set("flag", true);
    m_values.set("nothing", Json::array());
    QFETCH(std::string, text);
    const Result<std::string> told = m_values.fill(text);
    QVERIFY2(told, told ? "" : told.error().message.c_str());
    QTEST(*told, "told");
}

void tst_PlayValues::saysWhatIsMissing_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("missing");
    const auto row = [](const char *text, const char *missing) {
        QTest::newRow(text) << std::string(text) << std::string(missing);
    };
    row("{who}", "\"who\"");
    row("{name.first}", "\"first\"");
    row("{list.7}", "item 7");
    row("{list.m}", "\"m\"");
    row("{name|loud}", "\"loud\"");
    row("{name|clock}", "\"Ada\"");
}

void tst_PlayValues::saysWhatIsMissing()
{
    m_values.set("name", "Ada");
    m_values.set("list", Json::array({{{"n", 10}}}));
    QFETCH(std::string, text);
    QFETCH(std::string, missing);
    const Result<std::string> told = m_values.fill(text);
    QVERIFY(!told);
    QVERIFY2(told.error().message.find(missing) != std::string::npos, told.error().message.c_str());
}

void tst_PlayValues::fillsEveryTextAndKeepsWholeValues()
{
    m_values.set("n", 7);
    m_values.set("list", {1, 2});
    const Result<Json> filled =
        m_values.fillAll({{"number", "{n}"}, {"text", "no. {n}"}, {"deep", {{"list", "{list}"}}}, {"own", 3}});
    QVERIFY(filled);
    QCOMPARE(*filled, (Json{{"number", 7}, {"text", "no. 7"}, {"deep", {{"list", {1, 2}}}}, {"own", 3}}));
    QVERIFY(!m_values.fillAll({{"deep", {{"list", "{gone}"}}}}));
}

LATCHBOOK_CASE(tst_PlayValues)
#include "tst_playvalues.moc"
