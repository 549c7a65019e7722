#include "echoservice.h"
#include "httpbytes.h"
#include "support/cases.h"
#include "support/rawclient.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::transport;
using namespace latchbook::test;
using namespace std::chrono_literals;

class tst_HttpListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_service = std::make_unique<EchoService>(); }
    void cleanup() { m_service.reset(); }
    void refusesWhatItHasNoRouteFor();
    void handsEveryOtherPathToTheFallback();
    void answersFiveHundredForAHandlerThatForgot();
    void refusesForeignHostsAndOrigins_data();
    void refusesForeignHostsAndOrigins();
    void forgetsClientsThatLeaveBeforeTheirAnswer();
    void answersWhatIsOpenBeforeItStops();
    void saysThatAPortIsTaken();

private:
    quint16 port() const { return m_service->port(); }

    std::unique_ptr<EchoService> m_service;
};

void tst_HttpListener::refusesWhatItHasNoRouteFor()
{
    RawClient client(port());
    client.put("DELETE /ok HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/nowhere"));
    const std::string notAllowed = client.answer();
    QVERIFY(is(notAllowed, 405));
    QVERIFY(has(notAllowed, "Allow: GET\r\n"));
    QVERIFY(is(client.answer(), 404));
}

void tst_HttpListener::handsEveryOtherPathToTheFallback()
{
    m_service->listener->setFallback([](const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer) {
        answer->send(200, request.method + ' ' + request.target);
    });
    RawClient client(port());
    client.put("PATCH /any/where?a=b%20c HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/ok"));
    QVERIFY(has(client.answer(), "\r\n\r\nPATCH /any/where?a=b%20c"));
    QVERIFY(has(client.answer(), "true"));
}

void tst_HttpListener::answersFiveHundredForAHandlerThatForgot()
{
    RawClient client(port());
    client.put(get("/forgotten"));
    QVERIFY(is(client.answer(), 500));
}

void tst_HttpListener::refusesForeignHostsAndOrigins_data()
{
    QTest::addColumn<std::string>("host");
    QTest::addColumn<std::string>("origin");
    QTest::addColumn<int>("status");
    QTest::newRow("its own name") << std::string("localhost:8080") << std::string() << 200;
    QTest::newRow("its own address") << std::string("127.0.0.1:8080") << std::string() << 200;
    QTest::newRow("its own address of version 6") << std::string("[::1]") << std::string() << 200;
    QTest::newRow("a page of its own") << std::string("localhost") << std::string("http://localhost:3000") << 200;
    QTest::newRow("a foreign host") << std::string("evil.test") << std::string() << 403;
    QTest::newRow("a host that begins like it") << std::string("localhost.evil.test") << std::string() << 403;
    QTest::newRow("no host") << std::string() << std::string() << 403;
    QTest::newRow("a foreign page") << std::string("localhost") << std::string("https://evil.test") << 403;
    QTest::newRow("a page of nowhere") << std::string("localhost") << std::string("null") << 403;
}

void tst_HttpListener::refusesForeignHostsAndOrigins()
{
    QFETCH(std::string, host);
    QFETCH(std::string, origin);
    QFETCH(int, status);
    RawClient client(port());
    client.put("GET /ok HTTP/1.1\r\nHost: " + host + "\r\n" + (origin.empty() ? "" : "Origin: " + origin + "\r\n")
               + "\r\n");
    QVERIFY(is(client.answer(), status));
}

void tst_HttpListener::forgetsClientsThatLeaveBeforeTheirAnswer()
{
    for (std::size_t i = 0; i < 50; ++i) {
        RawClient client(port());
        client.put(get("/late"));
        QTRY_COMPARE(m_service->late.size(), i + 1);
        if (i % 2 == 0)
            client.reset();
    }
    for (const auto &answer : m_service->late) {
        QTRY_VERIFY(answer->clientLeft().stop_requested());
        answer->send(200, "to nobody");
    }
    RawClient after(port());
    after.put(get("/ok"));
    QVERIFY(is(after.answer(), 200));
}

void tst_HttpListener::answersWhatIsOpenBeforeItStops()
{
    RawClient idle(port());
    RawClient busy(port());
    idle.put(get("/ok"));
    QVERIFY(is(idle.answer(), 200));
    busy.put(get("/late"));
    QTRY_COMPARE(m_service->late.size(), 1U);
    const quint16 old = port();
    QSignalSpy stopped(m_service->listener.get(), &HttpListener::stopped);
    m_service->listener->stop(20s);
    QVERIFY(idle.everything().empty());
    QVERIFY(!RawClient(old).isConnected());
    m_service->late.front()->send(200, "late");
    const std::string last = busy.everything();
    QVERIFY(has(last, "late"));
    QVERIFY(has(last, "Connection: close"));
    QTRY_COMPARE(stopped.count(), 1);
}

void tst_HttpListener::saysThatAPortIsTaken()
{
    const auto second = HttpListener::create(port(), {}, &HttpListener::isLocal);
    QVERIFY(!second);
    QCOMPARE(second.error().code, Code::Conflict);
    QVERIFY(has(second.error().message, std::to_string(port())));
}

LATCHBOOK_CASE(tst_HttpListener)
#include "tst_httplistener.moc"
