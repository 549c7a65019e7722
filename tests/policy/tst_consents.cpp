#include "policy/consents.h"

#include "support/cases.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace latchbook;
using namespace std::chrono_literals;
using policy::Consents;
using policy::ConsentScope;

namespace {

const ConsentScope given{.session = "s1",
                         .client = "Claude",
                         .program = "/usr/bin/claude",
                         .service = "linktime",
                         .connection = "default",
                         .account = "hers",
                         .tool = "cancel_booking"};

} // namespace

class tst_Consents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coverTheSameToolOnly();
    void forAClientEndWithItsSession();
    void forMinutesOutliveTheSession();
    void forMinutesEndByEitherClock();
    void forAnUnreadableProgramStayInTheSession();
    void onceIsRememberedForNothing();
    void areRevoked();
    void endWithTheKey();

private:
    test::FakeClock m_clock;
};

void tst_Consents::coverTheSameToolOnly()
{
    Consents consents(m_clock);
    consents.remember(given, "client");
    QVERIFY(consents.covers(given));
    ConsentScope other = given;
    other.tool = "delete_contact";
    QVERIFY(!consents.covers(other));
    other = given;
    other.account = "another's";
    QVERIFY(!consents.covers(other));
    other = given;
    other.connection = "work";
    QVERIFY(!consents.covers(other));
}

void tst_Consents::forAClientEndWithItsSession()
{
    Consents consents(m_clock);
    consents.remember(given, "client");
    ConsentScope again = given;
    again.session = "s2";
    QVERIFY(!consents.covers(again));
    m_clock.advance(24h);
    QVERIFY(consents.covers(given));
    consents.sessionEnded("s1");
    QVERIFY(!consents.covers(given));
}

void tst_Consents::forMinutesOutliveTheSession()
{
    Consents consents(m_clock);
    consents.remember(given, "minutes");
    consents.sessionEnded("s1");
    ConsentScope again = given;
    again.session = "s2";
    QVERIFY(consents.covers(again));
    again.program = "/tmp/claude"; // the name alone is a claim
    QVERIFY(!consents.covers(again));
}

void tst_Consents::forMinutesEndByEitherClock()
{
    Consents consents(m_clock);
    consents.remember(given, "minutes");
    m_clock.advance(15min - 1ms);
    QVERIFY(consents.covers(given));
    m_clock.advance(1ms);
    QVERIFY(!consents.covers(given));
    consents.remember(given, "minutes");
    m_clock.setNow(m_clock.now() + 1h);
    QVERIFY(!consents.covers(given));
    QVERIFY(consents.all().empty());
}

void tst_Consents::forAnUnreadableProgramStayInTheSession()
{
    Consents consents(m_clock);
    ConsentScope sandboxed = given;
    sandboxed.program.clear();
    consents.remember(sandboxed, "minutes");
    QVERIFY(consents.covers(sandboxed));
    sandboxed.session = "s2";
    QVERIFY(!consents.covers(sandboxed));
}

void tst_Consents::onceIsRememberedForNothing()
{
    Consents consents(m_clock);
    for (const char *scope : {"once", "always", "forever"})
        consents.remember(given, scope);
    QVERIFY(!consents.covers(given));
}

void tst_Consents::areRevoked()
{
    Consents consents(m_clock);
    int changes = 0;
    consents.onChanged = [&] { ++changes; };
    consents.remember(given, "client");
    consents.revoke(consents.all().front().id);
    consents.revoke("none");
    QVERIFY(!consents.covers(given));
    QCOMPARE(changes, 2);
}

void tst_Consents::endWithTheKey()
{
    Consents consents(m_clock);
    int changes = 0;
    consents.onChanged = [&] { ++changes; };
    consents.remember(given, "client");
    consents.keysChanged([](const std::string &, const std::string &) { return "hers"; });
    QVERIFY(consents.covers(given));
    consents.keysChanged([](const std::string &, const std::string &) { return "another's"; });
    QVERIFY(consents.all().empty());
    QVERIFY(!consents.covers(given));
    QCOMPARE(changes, 2);
}

LATCHBOOK_CASE(tst_Consents)
#include "tst_consents.moc"
