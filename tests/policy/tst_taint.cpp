#include "policy/taint.h"

#include "support/cases.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace latchbook;
using namespace std::chrono_literals;
using latchbook::policy::Taint;

namespace {

const Taint::Reader one{.session = "one", .program = "/usr/bin/client"};

Taint::Reader stateless(const std::string &session)
{
    return {.session = session, .program = "/usr/bin/client", .isStateless = true};
}

} // namespace

class tst_Taint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastsAsLongAsTheSession();
    void lastsFifteenMinutesWithoutASession();
    void isRenewedByEachRead();
    void isNotShortenedByAShorterOne();
    void holdsWhicheverEraIsClaimed();
    void tellsEachTextOnceTheLatestFirst();
    void doesNotFollowThePersonsClock();
    void keepsTheBeginningOfALongText();
    void takesTheLastTextsOfALongAnswer();
};

void tst_Taint::lastsAsLongAsTheSession()
{
    test::FakeClock clock;
    Taint taint(clock);
    QVERIFY(!taint.isTainted(one));
    taint.mark(one);
    clock.advance(24h * 365);
    QVERIFY(taint.isTainted(one));
    QVERIFY(!taint.isTainted({.session = "other", .program = "/usr/bin/client"}));
    taint.forget("one");
    QVERIFY(!taint.isTainted(one));
}

void tst_Taint::lastsFifteenMinutesWithoutASession()
{
    test::FakeClock clock;
    Taint taint(clock);
    taint.mark(stateless("one"));
    clock.advance(15min - 1ms);
    QVERIFY(taint.isTainted(stateless("two")));
    clock.advance(1ms);
    QVERIFY(!taint.isTainted(stateless("two")));
}

void tst_Taint::isRenewedByEachRead()
{
    test::FakeClock clock;
    Taint taint(clock);
    taint.mark(stateless("one"));
    clock.advance(10min);
    taint.mark(stateless("one"));
    clock.advance(10min);
    QVERIFY(taint.isTainted(stateless("two")));
}

void tst_Taint::isNotShortenedByAShorterOne()
{
    test::FakeClock clock;
    Taint taint(clock);
    taint.mark(one);
    taint.mark(stateless("one"));
    clock.advance(1h);
    QVERIFY(taint.isTainted(one));
}

void tst_Taint::holdsWhicheverEraIsClaimed()
{
    test::FakeClock clock;
    Taint taint(clock);
    taint.mark(one);
    QVERIFY(taint.isTainted(stateless("one")));
    QVERIFY(!taint.isTainted(stateless("two"))); // another session has read nothing
    taint.mark(stateless("two"));
    QVERIFY(taint.isTainted(stateless("three"))); // a stateless client has no session
    QVERIFY(taint.isTainted({.session = "four", .program = "/usr/bin/client"}));
    QVERIFY(!taint.isTainted({.session = "four", .program = "/usr/bin/other", .isStateless = true}));
    clock.advance(15min);
    QVERIFY(!taint.isTainted(stateless("two")));
    QVERIFY(taint.isTainted(stateless("one")));
}

void tst_Taint::tellsEachTextOnceTheLatestFirst()
{
    test::FakeClock clock;
    Taint taint(clock);
    taint.mark(one, {{.text = "a", .call = "1", .read = clock.now()}});
    clock.advance(1s);
    taint.mark(stateless("two"), {{.text = "b", .call = "2", .read = clock.now()}});
    clock.advance(1s);
    taint.mark(stateless("one"), {{.text = "c", .call = "3", .read = clock.now()}});
    std::string told;
    for (const Taint::Text &text : taint.textsOf(one))
        told += text.text;
    QCOMPARE(told, std::string("cba"));
}

void tst_Taint::doesNotFollowThePersonsClock()
{
    test::FakeClock clock;
    Taint taint(clock);
    taint.mark(stateless("one"));
    clock.setNow(clock.now() + 24h);
    QVERIFY(taint.isTainted(stateless("two")));
}

void tst_Taint::keepsTheBeginningOfALongText()
{
    test::FakeClock clock;
    Taint taint(clock);
    const std::string begin(Taint::maxBytes - 1, 'x');
    taint.mark(one, {{.text = begin + "ü and more"}});
    QCOMPARE(taint.textsOf(one).front().text, begin); // and no half of the ü
}

void tst_Taint::takesTheLastTextsOfALongAnswer()
{
    const std::size_t count = Taint::maxTexts * 2;
    Json answer = Json::array();
    std::vector<std::string> pointers;
    for (std::size_t i = 0; i < count; ++i) {
        answer.push_back({{"notes", "text " + std::to_string(i)}});
        pointers.push_back('/' + std::to_string(i) + "/notes");
    }
    const auto texts = policy::textsIn(answer, pointers, {.tool = "t"});
    QCOMPARE(texts.size(), Taint::maxTexts);
    QCOMPARE(texts.front().text, "text " + std::to_string(count - Taint::maxTexts));
    QCOMPARE(texts.back().text, "text " + std::to_string(count - 1));
    QCOMPARE(texts.back().field, std::string("notes"));
}

LATCHBOOK_CASE(tst_Taint)
#include "tst_taint.moc"
