#include "support/cases.h"
#include "upstream/restfixture.h"

#include <csignal>

using namespace latchbook;
using namespace latchbook::upstream;

class tst_RestService : public QObject, private RestFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init() { begin(); }
    void cleanup() { end(); }
    void sendsTheRequestWithKeyAndCallId();
    void answersWithStatusAndBody_data();
    void answersWithStatusAndBody();
    void repeatsReadsAndCountsThem_data();
    void repeatsReadsAndCountsThem();
    void sendsWritesOnceWhateverComesBack_data();
    void sendsWritesOnceWhateverComesBack();
    void waitsAsLongAsTheServiceAsks();
    void givesUpAReadThatWouldComeTooLate();
    void holdsTheWholeAccountBackAfterA429();
    void sendsNothingMoreWhenTheDaysRequestsAreUsedUp();
    void sendsNothingWhenCalledOffByItsSender();
    void tellsOnceThatItIsAboutToSend();
    void saysTheSecondsWhenTheMinuteIsUsedUp();
    void endsAReadThatIsStoppedBetweenTries();
    void breaksReadsOffAtTheDeadlineButNotWrites();
};

void tst_RestService::sendsTheRequestWithKeyAndCallId()
{
    QVERIFY(settled(m_service->send(call(false))));
    QCOMPARE(m_seen.size(), 1U);
    const IncomingRequest &request = m_seen[0];
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.target, std::string("/api/v1/bookings?status=CONFIRMED"));
    QCOMPARE(request.body, std::string(R"({"a":1})"));
    QCOMPARE(std::string(request.header("authorization")), std::string("Bearer lt_live_abc"));
    QCOMPARE(std::string(request.header("content-type")), std::string("application/json"));
    QCOMPARE(ids(), std::vector<std::string>{"CALL"});
}

void tst_RestService::answersWithStatusAndBody_data()
{
    QTest::addColumn<Answers>("service");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<std::string>("outcome"); // status and body, or the code of the error
    QTest::newRow("an object") << Answers{answers(200, R"({"a":1})")} << true << std::string("200 {\"a\":1}");
    QTest::newRow("created") << Answers{answers(201, R"({"bookingId":"b"})")} << false
                             << std::string("201 {\"bookingId\":\"b\"}");
    QTest::newRow("nothing") << Answers{answers(204)} << false << std::string("204 null");
    QTest::newRow("no JSON to a read") << Answers{answers(200, "<html>")} << true << std::string("unavailable");
    QTest::newRow("no JSON to a write") << Answers{answers(200, "<html>")} << false << std::string("unknown");
    QTest::newRow("half an answer to a write")
        << Answers{[](HttpAnswer &answer) { answer.sendHalf(201, R"({"bookingId":"b"})"); }} << false
        << std::string("unknown");
}

void tst_RestService::answersWithStatusAndBody()
{
    QFETCH(Answers, service);
    QFETCH(bool, isRead);
    QFETCH(std::string, outcome);
    m_answers = service;
    const Result<ServiceAnswer> answer = settled(m_service->send(call(isRead)));
    QCOMPARE(answer ? std::to_string(answer->status) + ' ' + toText(answer->body)
                    : std::string(word(answer.error().code)),
             outcome);
    QCOMPARE(m_seen.size(), 1U);
}

void tst_RestService::repeatsReadsAndCountsThem_data()
{
    QTest::addColumn<Answers>("service");
    QTest::addColumn<std::vector<std::string>>("sent");
    QTest::addColumn<std::string>("outcome");
    const std::vector<std::string> two = {"CALL", "CALL.2"};
    const std::vector<std::string> four = {"CALL", "CALL.2", "CALL.3", "CALL.4"};
    const auto good = answers(200, "{}");
    QTest::newRow("after a 503") << Answers{answers(503), good} << two << std::string("200");
    QTest::newRow("after a 429") << Answers{answers(429, {}, {{"Retry-After", "2"}}), good} << two
                                 << std::string("200");
    QTest::newRow("after a closed connection") << Answers{drops(), good} << two << std::string("200");
    QTest::newRow("after three failures")
        << Answers{drops(), answers(500), answers(502), good} << four << std::string("200");
    QTest::newRow("four times at most") << Answers{answers(503)} << four << std::string("unavailable");
    QTest::newRow("not after a 404") << Answers{answers(404), good} << std::vector<std::string>{"CALL"}
                                     << std::string("not-found");
}

void tst_RestService::repeatsReadsAndCountsThem()
{
    QFETCH(Answers, service);
    QFETCH(std::vector<std::string>, sent);
    QFETCH(std::string, outcome);
    m_answers = service;
    const Result<ServiceAnswer> answer = settledInTime(m_service->send(call(true)));
    QCOMPARE(answer ? std::to_string(answer->status) : std::string(word(answer.error().code)), outcome);
    QCOMPARE(ids(), sent);
}

void tst_RestService::sendsWritesOnceWhateverComesBack_data()
{
    QTest::addColumn<Answers>("service");
    QTest::addColumn<std::string>("code");
    QTest::addColumn<bool>("seen");
    QTest::newRow("a 503") << Answers{answers(503)} << std::string("unknown") << true;
    QTest::newRow("a 429") << Answers{answers(429, {}, {{"Retry-After", "1"}})} << std::string("rate-limited") << false;
    QTest::newRow("a closed connection") << Answers{drops()} << std::string("unknown") << true;
    QTest::newRow("a reset") << Answers{[](HttpAnswer &answer) { answer.reset(); }} << std::string("unknown") << true;
    QTest::newRow("a conflict") << Answers{answers(409)} << std::string("conflict") << false;
}

void tst_RestService::sendsWritesOnceWhateverComesBack()
{
    QFETCH(Answers, service);
    QFETCH(std::string, code);
    QFETCH(bool, seen);
    QVERIFY(settled(m_service->send(call(true)))); // leaves a warm connection behind
    m_seen.clear();
    m_answers = service;
    const Result<ServiceAnswer> answer = settledInTime(m_service->send(call(false)));
    QVERIFY(!answer);
    QCOMPARE(std::string(word(answer.error().code)), code);
    QCOMPARE(answer.error().mayHaveBeenSeen, seen);
    QCOMPARE(ids(), std::vector<std::string>{"CALL"});
}

void tst_RestService::waitsAsLongAsTheServiceAsks()
{
    m_answers = {answers(429, {}, {{"Retry-After", "20"}}), answers(200, "{}")};
    const SteadyTime start = m_clock.steady();
    const Task<ServiceAnswer> sending = m_service->send(call(true));
    QTRY_COMPARE(m_seen.size(), 1U);
    QVERIFY(settledInTime(sending));
    QVERIFY(m_clock.steady() - start >= 20s);
}

void tst_RestService::givesUpAReadThatWouldComeTooLate()
{
    m_answers = {answers(429, {}, {{"Retry-After", "51"}})};
    const Result<ServiceAnswer> answer = settled(m_service->send(call(true)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::RateLimited);
    QVERIFY(answer.error().retryAfter == 51s);
    QCOMPARE(m_seen.size(), 1U);
}

void tst_RestService::holdsTheWholeAccountBackAfterA429()
{
    m_answers = {answers(429, {}, {{"Retry-After", "30"}}), answers(200, "{}")};
    QVERIFY(!settled(m_service->send(call(false))));
    const Task<ServiceAnswer> next = m_service->send(call(false));
    m_clock.advance(29s);
    QCoreApplication::processEvents();
    QVERIFY(!next.isFinished());
    QCOMPARE(m_seen.size(), 1U);
    m_clock.advance(1s);
    QVERIFY(settled(next));
    QCOMPARE(m_seen.size(), 2U);
}

void tst_RestService::sendsNothingMoreWhenTheDaysRequestsAreUsedUp()
{
    m_answers = {answers(200, "{}", {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "20000"}})};
    QVERIFY(settled(m_service->send(call(true))));
    const Result<ServiceAnswer> next = settled(m_service->send(call(true)));
    QVERIFY(!next);
    QCOMPARE(next.error().code, Code::RateLimited);
    QVERIFY2(next.error().message.find("6 hours") != std::string::npos, next.error().message.c_str());
    QCOMPARE(m_seen.size(), 1U);
}

void tst_RestService::sendsNothingWhenCalledOffByItsSender()
{
    ServiceCall write = call(false);
    write.aboutToSend = [] { return Status(Error{Code::Internal, "The log cannot be written."}); };
    const Result<ServiceAnswer> answer = settled(m_service->send(write));
    QVERIFY(!answer);
    QCOMPARE(answer.error().message, std::string("The log cannot be written."));
    QVERIFY(m_seen.empty());
}

void tst_RestService::tellsOnceThatItIsAboutToSend()
{
    m_answers = {answers(503), answers(200, "{}")};
    int told = 0;
    ServiceCall read = call(true);
    read.aboutToSend = [&] { return ++told, Status(Done{}); };
    QVERIFY(settledInTime(m_service->send(read)));
    QCOMPARE(m_seen.size(), 2U);
    QCOMPARE(told, 1);
}

void tst_RestService::saysTheSecondsWhenTheMinuteIsUsedUp()
{
    m_spec.requestsPerMinute = 3;
    m_spec.reservedPerMinute = 1;
    QVERIFY(settled(m_service->send(call(true))));
    QVERIFY(settled(m_service->send(call(false))));
    const Result<ServiceAnswer> third = settled(m_service->send(call(false)));
    QVERIFY(!third);
    QCOMPARE(third.error().code, Code::RateLimited);
    QVERIFY(!third.error().mayHaveBeenSeen);
    QVERIFY2(third.error().message.find("61 seconds") != std::string::npos, third.error().message.c_str());
    QCOMPARE(m_seen.size(), 2U);
    ServiceCall facts = call(true);
    facts.reserved = true;
    QVERIFY(settled(m_service->send(facts)));
}

void tst_RestService::endsAReadThatIsStoppedBetweenTries()
{
    m_answers = {answers(503)};
    std::stop_source stop;
    ServiceCall read = call(true);
    read.stop = stop.get_token();
    const Task<ServiceAnswer> sending = m_service->send(read);
    QTRY_COMPARE(m_seen.size(), 1U);
    stop.request_stop();
    const Result<ServiceAnswer> answer = settled(sending);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::Withdrawn);
    QCOMPARE(m_seen.size(), 1U);
}

void tst_RestService::breaksReadsOffAtTheDeadlineButNotWrites()
{
    std::vector<std::shared_ptr<HttpAnswer>> open;
    m_listener->setFallback(
        [&](const IncomingRequest &, const std::shared_ptr<HttpAnswer> &answer) { open.push_back(answer); });
    ServiceCall write = call(false);
    write.deadline = m_clock.steady() + 100ms;
    const Task<ServiceAnswer> writing = m_service->send(write);
    QTRY_COMPARE(open.size(), 1U);
    ServiceCall read = call(true);
    read.deadline = m_clock.steady() + 100ms;
    const Result<ServiceAnswer> late = settled(m_service->send(read));
    QVERIFY(!late);
    QCOMPARE(late.error().code, Code::Unavailable);
    QVERIFY(!writing.isFinished());
    open[0]->send(200, "{}");
    QVERIFY(settled(writing));
}

LATCHBOOK_CASE(tst_RestService)
#include "tst_restservice.moc"
