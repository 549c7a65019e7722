#include "model/questioncard.h"
#include "model/weekgrid.h"
#include "model/wording.h"
#include "support/cases.h"

#include <QLocale>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;

class tst_QuestionCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysValuesAsPeopleDo_data();
    void saysValuesAsPeopleDo();
    void tellsTheGuestsTimeOnlyWhereItDiffers();
    void showsTextFromOutsideAsText();
    void offersTheRestOfWhatIsCut_data();
    void offersTheRestOfWhatIsCut();
    void leadsToTheCallThatReadAGuestsText();
    void cutsNamesInTitles();
    void saysThatAProgramCannotBeSeen();
    void saysByWhichTokenAClientCame();
    void drawsAWeekBeforeAndAfter();

private:
    control::Question question() const;
    QVariantHash card(const control::Question &question) const
    {
        return cardOf(question, *m_phrases, nullptr, QDateTime({2026, 12, 3}, {9, 0}));
    }

    std::unique_ptr<control::Phrases> m_phrases;
};

void tst_QuestionCard::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    auto phrases = control::Phrases::load();
    QVERIFY(phrases);
    m_phrases = std::move(*phrases);
}

control::Question tst_QuestionCard::question() const
{
    const Json span = {{"span", {"2026-12-04T14:30:00.000Z", "2026-12-04T15:15:00.000Z"}}};
    Json guestSpan = span;
    guestSpan["zone"] = "America/New_York";
    control::Fact when{.label = {.id = "label.when"}, .value = {.id = "value.span", .with = {{"span", span}}}};
    when.detail = {
        .id = "value.guest-time",
        .with = {{"span", guestSpan}, {"guest", {{"text", "Jordan"}}}, {"zone", {{"zone", "America/New_York"}}}}};
    return {.id = "q",
            .client = {.name = "Claude Desktop",
                       .program = "/usr/bin/claude",
                       .chain = {{"claude", 12}, {"latchbook-mcp", 34}}},
            .serviceName = "LinkTime",
            .tool = "cancel_booking",
            .access = "destructive",
            .title = {.id = "title.cancel",
                      .with = {{"meeting", {{"text", "Product Demo"}}}, {"guest", {{"text", "Jordan Lee"}}}}},
            .facts = "read",
            .rows = {when},
            .arguments = {{"bookingId", "bk"}},
            .digest = "7c1e04fb9a2d000000a90f"};
}

void tst_QuestionCard::saysValuesAsPeopleDo_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *value, const char *words) {
        QTest::newRow(name) << QByteArray(value) << QString::fromUtf8(words);
    };
    row("a span", R"({"span":["2026-12-04T14:30:00.000Z","2026-12-04T15:15:00.000Z"]})", "Fri 4 Dec, 15:30–16:15");
    row("in another zone",
        R"({"span":["2026-12-04T14:30:00.000Z","2026-12-04T15:15:00.000Z"],"zone":"America/New_York"})",
        "Fri 4 Dec, 09:30–10:15");
    row("from and minutes", R"({"instant":"2026-12-04T14:30:00.000Z","minutes":45})", "Fri 4 Dec, 15:30–16:15");
    row("a size", R"({"bytes":18230})", "17.8 KiB");
    row("over midnight", R"({"instant":"2026-12-04T22:30:00.000Z","minutes":60})", "Fri 4 Dec, 23:30–Sat 5 Dec, 00:30");
    row("another year", R"({"date":"2027-01-04"})", "Mon 4 Jan 2027");
    row("no date at all", R"({"date":"soon"})", "soon");
    row("a clock time", R"({"clock":"13:00"})", "13:00");
    row("a city", R"({"zone":"America/New_York"})", "New York");
    row("a list and more", R"({"list":["a","b"],"more":3})", "a, b and 3 more");
    row("a weekday", R"({"weekday":0})", "Sunday");
    row("a large count", R"({"count":1204})", "1,204");
    row("nothing", R"({})", "");
    row("no object", R"([1])", "");
    row("a count that no number holds", R"({"count":10000000000})", "10000000000");
    row("minutes that no number holds", R"({"minutes":40000000000})", "40000000000 min");
}

void tst_QuestionCard::saysValuesAsPeopleDo()
{
    QFETCH(QByteArray, value);
    const LocalWording wording(QDateTime({2026, 12, 3}, {9, 0}), 100);
    QTEST(QString::fromStdString(wording.value(*parseJson(value.toStdString()))), "words");
}

void tst_QuestionCard::tellsTheGuestsTimeOnlyWhereItDiffers()
{
    control::Question asked = question();
    QVariantMap fact = card(asked).value(QStringLiteral("facts")).toList().front().toMap();
    QCOMPARE(fact.value(QStringLiteral("strong")).toString(), QStringLiteral("Fri 4 Dec, 15:30–16:15"));
    QCOMPARE(fact.value(QStringLiteral("detail")).toString(),
             QStringLiteral("Tomorrow. Fri 4 Dec, 09:30–10:15 for Jordan (New York)"));
    asked.rows[0].detail.with["span"]["zone"] = "Europe/Paris"; // the same hour
    fact = card(asked).value(QStringLiteral("facts")).toList().front().toMap();
    QCOMPARE(fact.value(QStringLiteral("detail")).toString(), QStringLiteral("Tomorrow."));
}

void tst_QuestionCard::showsTextFromOutsideAsText()
{
    control::Question asked = question();
    asked.assistantText.push_back(
        {.text = "<b>Yes</b>\n\u202e" + std::string(3000, 'x'), .place = {.id = "place.reason"}});
    const QVariantMap text = card(asked).value(QStringLiteral("assistantTexts")).toList().front().toMap();
    const QString cut = text.value(QStringLiteral("text")).toString();
    QVERIFY(cut.startsWith(QStringLiteral("<b>Yes</b>")));
    QVERIFY(!cut.contains(QChar(0x202e)));
    QVERIFY(!cut.contains(QLatin1Char('\n')));
    QVERIFY(cut.size() <= 240);
    QVERIFY(text.value(QStringLiteral("more")).toString().contains(QStringLiteral("characters")));
}

void tst_QuestionCard::offersTheRestOfWhatIsCut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("short") << QByteArray("Hello") << false;
    QTest::newRow("as long as may be") << QByteArray(240, 'x') << false;
    QTest::newRow("longer") << QByteArray(241, 'x') << true;
    QTest::newRow("longer by how hidden letters are shown") << QByteArray("\u202e").repeated(60) << true;
}

void tst_QuestionCard::offersTheRestOfWhatIsCut()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isCut);
    control::Question asked = question();
    asked.guestText = {{.text = text.toStdString()}};
    const QVariantMap shown = card(asked).value(QStringLiteral("guestTexts")).toList().front().toMap();
    QCOMPARE(shown.value(QStringLiteral("text")) != shown.value(QStringLiteral("fullText")), isCut);
    QCOMPARE(!shown.value(QStringLiteral("more")).toString().isEmpty(), isCut);
}

void tst_QuestionCard::leadsToTheCallThatReadAGuestsText()
{
    control::Question asked = question();
    asked.guestText = {{.text = "one", .call = "call-1", .show = {.id = "show.get_booking"}},
                       {.text = "two", .show = {.id = "show.read"}}};
    const QVariantList texts = card(asked).value(QStringLiteral("guestTexts")).toList();
    QCOMPARE(texts[0].toMap().value(QStringLiteral("call")).toString(), QStringLiteral("call-1"));
    QCOMPARE(texts[0].toMap().value(QStringLiteral("show")).toString(), QStringLiteral("Show booking"));
    QCOMPARE(texts[1].toMap().value(QStringLiteral("show")).toString(), QString()); // nowhere to go
}

void tst_QuestionCard::cutsNamesInTitles()
{
    control::Question asked = question();
    asked.title.with["guest"] = {{"text", std::string(500, 'a')}};
    QVERIFY(card(asked).value(QStringLiteral("title")).toString().size() < 120);
}

void tst_QuestionCard::saysThatAProgramCannotBeSeen()
{
    control::Question asked = question();
    QCOMPARE(card(asked).value(QStringLiteral("processChain")).toString(),
             QStringLiteral("claude 12 › latchbook-mcp 34"));
    asked.client.program.clear();
    QCOMPARE(card(asked).value(QStringLiteral("processChain")).toString(), QStringLiteral("a program in a sandbox"));
    QCOMPARE(card(asked).value(QStringLiteral("banners")).toList().size(), 1);
}

void tst_QuestionCard::saysByWhichTokenAClientCame()
{
    control::Question asked = question();
    asked.client.program = "http:cursor";
    asked.client.chain.clear();
    QCOMPARE(card(asked).value(QStringLiteral("processChain")).toString(), QStringLiteral("over HTTP, token cursor"));
    QVERIFY(card(asked).value(QStringLiteral("banners")).toList().isEmpty());
}

void tst_QuestionCard::drawsAWeekBeforeAndAfter()
{
    control::WeekChange week;
    for (int day = 0; day < 7; ++day) {
        week.before.push_back({.day = day, .spans = {{540, 720}, {780, 1020}}});
        week.after.push_back({.day = day, .spans = {{480, 720}}});
    }
    const QVariantMap grid =
        weekGrid(week, [](const control::Phrase &phrase) { return QString::fromStdString(phrase.id); }).toMap();
    QCOMPARE(grid.value(QStringLiteral("nowTotal")).toString(), QStringLiteral("49 h"));
    QCOMPARE(grid.value(QStringLiteral("nextTotal")).toString(), QStringLiteral("28 h"));
    const QVariantMap monday = grid.value(QStringLiteral("days")).toList().front().toMap();
    QCOMPARE(monday.value(QStringLiteral("name")).toString(), QStringLiteral("Mon"));
    QCOMPARE(monday.value(QStringLiteral("delta")).toString(), QStringLiteral("−3 h"));
    QStringList kinds;
    for (const QVariant &bar : monday.value(QStringLiteral("next")).toList())
        kinds.append(bar.toMap().value(QStringLiteral("kind")).toString());
    QCOMPARE(kinds, (QStringList{QStringLiteral("same"), QStringLiteral("new"), QStringLiteral("gone")}));
    QVERIFY(!weekGrid({}, [](const control::Phrase &) { return QString(); }).isValid());
}

LATCHBOOK_CASE(tst_QuestionCard)
#include "tst_questioncard.moc"
