// The key that a request leaves with: there at all, still the same, and never in the clear.
#include "support/cases.h"
#include "upstream/restfixture.h"

using namespace latchbook;
using namespace latchbook::upstream;

class tst_RestKeys : public QObject, private RestFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void sendsNothingWithoutAKey();
    void sendsNothingWithAKeyThatChangedMeanwhile_data();
    void sendsNothingWithAKeyThatChangedMeanwhile();
    void sendsNothingInTheClear();
    void countsAKeyOnceForAllItsConnections();
};

void tst_RestKeys::sendsNothingWithoutAKey()
{
    RestService other(m_spec, "work", m_keys, *m_http, m_clock, *m_limiter);
    const Result<ServiceAnswer> answer = settled(other.send(call(true)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::NoKey);
    QVERIFY(m_seen.empty());
}

void tst_RestKeys::sendsNothingWithAKeyThatChangedMeanwhile_data()
{
    QTest::addColumn<std::string>("key");
    QTest::addColumn<std::string>("outcome");
    QTest::newRow("the same") << m_keys.key << std::string("200");
    QTest::newRow("none") << std::string() << std::string("no-key");
    QTest::newRow("another") << std::string("lt_live_other") << std::string("withdrawn");
}

void tst_RestKeys::sendsNothingWithAKeyThatChangedMeanwhile()
{
    QFETCH(std::string, key);
    QFETCH(std::string, outcome);
    m_answers = {answers(429, {}, {{"Retry-After", "30"}}), answers(200, "{}")};
    QVERIFY(!settled(m_service->send(call(false))));
    const Task<ServiceAnswer> next = m_service->send(call(false)); // waits for its turn
    m_keys.key = key;
    m_clock.advance(30s);
    const Result<ServiceAnswer> answer = settled(next);
    QCOMPARE(answer ? std::to_string(answer->status) : std::string(word(answer.error().code)), outcome);
    QCOMPARE(m_seen.size(), answer ? 2U : 1U);
}

void tst_RestKeys::sendsNothingInTheClear()
{
    m_keys.baseUrl = "http://linktime.io";
    const Result<ServiceAnswer> answer = settled(m_service->send(call(true)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::InvalidArguments);
    QVERIFY(m_seen.empty());
}

void tst_RestKeys::countsAKeyOnceForAllItsConnections()
{
    m_spec.requestsPerMinute = 1;
    m_spec.reservedPerMinute = 0;
    RestService again(m_spec, "default", m_keys, *m_http, m_clock, *m_limiter);
    QVERIFY(settled(m_service->send(call(true))));
    QCOMPARE(settled(again.send(call(true))).error().code, Code::RateLimited);
    m_keys.key = "lt_live_other";
    QVERIFY(settled(again.send(call(true))));
}

LATCHBOOK_CASE(tst_RestKeys)
#include "tst_restkeys.moc"
