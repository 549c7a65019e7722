#include "support/rawclient.h"
#include "transport/httplistener.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::transport;
using latchbook::test::RawClient;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::function<void(HttpAnswer &)>)

namespace {

std::string get(const std::string &path, const std::string &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

std::string post(const std::string &headers, const std::string &body)
{
    return "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
}

bool has(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }
bool is(const std::string &answer, int status)
{
    return answer.starts_with("HTTP/1.1 " + std::to_string(status) + ' ');
}

ListenerLimits impatient()
{
    ListenerLimits limits;
    limits.header = limits.body = limits.idle = 100ms;
    return limits;
}

} // namespace

class tst_HttpListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersOneRequestAfterTheOtherOnAConnection();
    void takesChunkedBodies();
    void givesHeadTheLengthAndNoBody();
    void refusesWhatItHasNoRouteFor();
    void handsEveryOtherPathToTheFallback();
    void answersFiveHundredForAHandlerThatForgot();
    void tellsWaitingClientsToSendTheirBody();
    void endsTheConnectionWhenAsked();
    void answersAPipelineInOrderThoughTheFirstIsLate();
    void refusesHostileBytesAndHidesNoSecondRequest_data();
    void refusesHostileBytesAndHidesNoSecondRequest();
    void refusesForeignHostsAndOrigins_data();
    void refusesForeignHostsAndOrigins();
    void refusesWhatNeverEnds_data();
    void refusesWhatNeverEnds();
    void takesARequestByteByByte();
    void forgetsClientsThatLeaveBeforeTheirAnswer();
    void tellsAStreamsWriterThatItsClientLeft();
    void holdsAStreamsWriterBackUntilItsClientReads();
    void failsOnPurpose_data();
    void failsOnPurpose();
    void answersWhatIsOpenBeforeItStops();
    void saysThatAPortIsTaken();

private:
    void start(ListenerLimits limits = {});
    quint16 port() const { return m_listener->port(); }

    std::unique_ptr<HttpListener> m_listener;
    std::vector<std::shared_ptr<HttpAnswer>> m_late;
};

void tst_HttpListener::init() { start(); }

void tst_HttpListener::cleanup()
{
    m_late.clear();
    m_listener.reset();
}

void tst_HttpListener::start(ListenerLimits limits)
{
    auto listener = HttpListener::create(0, limits, &HttpListener::isLocal);
    QVERIFY(listener);
    m_listener = *std::move(listener);
    m_listener->route("GET", "/ok", [](const IncomingRequest &, const std::shared_ptr<HttpAnswer> &answer) {
        answer->send(200, R"({"ok":true})", {{"Content-Type", "application/json"}});
    });
    m_listener->route("POST", "/echo", [](const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer) {
        answer->send(200, request.body);
    });
    m_listener->route("GET", "/late", [this](const IncomingRequest &, const std::shared_ptr<HttpAnswer> &answer) {
        m_late.push_back(answer);
    });
    m_listener->route("GET", "/forgotten", [](const IncomingRequest &, const std::shared_ptr<HttpAnswer> &) {});
}

void tst_HttpListener::answersOneRequestAfterTheOtherOnAConnection()
{
    RawClient client(port());
    client.put(get("/ok"));
    QVERIFY(has(client.answer(), R"({"ok":true})"));
    client.put(post("Content-Length: 5\r\n", "hello"));
    QVERIFY(has(client.answer(), "\r\n\r\nhello"));
}

void tst_HttpListener::takesChunkedBodies()
{
    RawClient client(port());
    client.put(post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"));
    QVERIFY(has(client.answer(), "\r\n\r\nabcde"));
}

void tst_HttpListener::givesHeadTheLengthAndNoBody()
{
    RawClient client(port());
    client.put("HEAD /ok HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/ok"));
    const std::string head = client.answer(false);
    QVERIFY(is(head, 200));
    QVERIFY(has(head, "Content-Length: 11"));
    QVERIFY(is(client.answer(), 200));
}

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
    m_listener->setFallback([](const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer) {
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

void tst_HttpListener::tellsWaitingClientsToSendTheirBody()
{
    RawClient client(port());
    client.put(post("Expect: 100-continue\r\nContent-Length: 5\r\n", ""));
    QCOMPARE(client.answer(), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    client.put("hello");
    QVERIFY(has(client.answer(), "hello"));
}

void tst_HttpListener::endsTheConnectionWhenAsked()
{
    RawClient client(port());
    client.put(get("/ok", "Connection: close\r\n"));
    const std::string last = client.everything();
    QVERIFY(has(last, "Connection: close"));
    QVERIFY(has(last, "true"));
}

void tst_HttpListener::answersAPipelineInOrderThoughTheFirstIsLate()
{
    constexpr int count = 2'000;
    RawClient client(port());
    std::string many = get("/late");
    for (int i = 0; i < count; ++i)
        many += post("Content-Length: 5\r\n", std::to_string(10'000 + i));
    client.put(many);
    QTRY_COMPARE(m_late.size(), 1U);
    m_late.front()->send(200, "late");
    QVERIFY(has(client.answer(), "late"));
    for (int i = 0; i < count; ++i) {
        const std::string answer = client.answer();
        QVERIFY2(answer.ends_with("\r\n\r\n" + std::to_string(10'000 + i)), answer.c_str());
    }
}

void tst_HttpListener::refusesHostileBytesAndHidesNoSecondRequest_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const std::string &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    row("a length, then chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    row("chunked, then a length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400);
    row("a negative length", post("Content-Length: -1\r\n", "x"), 400);
    row("two lengths", post("Content-Length: 3\r\nContent-Length: 5\r\n", "hello"), 400);
    row("a length beyond 64 bits", post("Content-Length: 99999999999999999999999\r\n", ""), 400);
    row("an unknown coding", post("Transfer-Encoding: gzip\r\n", get("/ok")), 501);
    row("a second coding", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501);
    row("a bad chunk size", post("Transfer-Encoding: chunked\r\n", "zz\r\n"), 400);
    row("a length over the limit", post("Content-Length: 4194305\r\n", ""), 413);
    row("a chunk over the limit", post("Transfer-Encoding: chunked\r\n", "400001\r\n"), 413);
    row("no 100 for what is too large", post("Content-Length: 9999999\r\nExpect: 100-continue\r\n", ""), 413);
    row("another Expect", post("Content-Length: 5\r\nExpect: tea\r\n", "hello"), 417);
    row("a header of 100 KB", get("/ok", "X: " + std::string(100'000, 'a') + "\r\n"), 431);
    row("no Host", "GET /ok HTTP/1.1\r\n\r\n", 400);
    row("two Hosts", get("/ok", "Host: evil.test\r\n"), 400);
    row("a space before the colon", "GET /ok HTTP/1.1\r\nHost : localhost\r\n\r\n", 400);
    row("TLS on a plain port", "\x16\x03\x01\x02" + std::string(200, '\0') + "\r\n\r\n", 400);
    row("an unknown version", "GET / HTTP/3.7\r\nHost: localhost\r\n\r\n", 400);
}

void tst_HttpListener::refusesHostileBytesAndHidesNoSecondRequest()
{
    QFETCH(std::string, bytes);
    QFETCH(int, status);
    RawClient client(port());
    client.put(bytes);
    const std::string answer = client.everything();
    QVERIFY2(is(answer, status), answer.c_str());
    QCOMPARE(answer.find("HTTP/1.1", 8), std::string::npos);
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

void tst_HttpListener::refusesWhatNeverEnds_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("answer");
    QTest::newRow("a header") << std::string("GET /ok HTTP/1.1\r\nHost: loc") << std::string("HTTP/1.1 408 ");
    QTest::newRow("a body") << post("Content-Length: 5\r\n", "he") << std::string("HTTP/1.1 408 ");
    QTest::newRow("silence") << std::string() << std::string();
}

void tst_HttpListener::refusesWhatNeverEnds()
{
    QFETCH(std::string, bytes);
    QFETCH(std::string, answer);
    start(impatient());
    RawClient client(port());
    QVERIFY(client.isConnected());
    client.put(bytes);
    const std::string all = client.everything();
    QVERIFY2(all.starts_with(answer) && all.empty() == answer.empty(), all.c_str());
    QVERIFY(!client.isConnected());
}

void tst_HttpListener::takesARequestByteByByte()
{
    RawClient client(port());
    for (const char c : post("Content-Length: 5\r\n", "hello")) {
        client.put(std::string_view(&c, 1));
        QCoreApplication::processEvents();
    }
    QVERIFY(has(client.answer(), "hello"));
}

void tst_HttpListener::forgetsClientsThatLeaveBeforeTheirAnswer()
{
    for (std::size_t i = 0; i < 50; ++i) {
        RawClient client(port());
        client.put(get("/late"));
        QTRY_COMPARE(m_late.size(), i + 1);
        if (i % 2 == 0)
            client.reset();
    }
    for (const auto &answer : m_late) {
        QTRY_VERIFY(answer->clientLeft().stop_requested());
        answer->send(200, "to nobody");
    }
    RawClient after(port());
    after.put(get("/ok"));
    QVERIFY(is(after.answer(), 200));
}

void tst_HttpListener::tellsAStreamsWriterThatItsClientLeft()
{
    auto client = std::make_unique<RawClient>(port());
    client->put(get("/late"));
    QTRY_COMPARE(m_late.size(), 1U);
    const auto answer = m_late.front();
    answer->startStream({{"Content-Type", "text/event-stream"}});
    QVERIFY(answer->write("data: tick\n\n"));
    QVERIFY(has(client->until("tick"), "Transfer-Encoding: chunked"));
    QVERIFY(has(client->until("tick"), "c\r\ndata: tick\n\n\r\n"));
    client.reset();
    QTRY_VERIFY(answer->clientLeft().stop_requested());
    QVERIFY(!answer->write("data: tock\n\n"));
}

void tst_HttpListener::holdsAStreamsWriterBackUntilItsClientReads()
{
    constexpr std::size_t pieces = 16'000; // 16 MB: more than the kernel's two buffers together
    const std::string piece(1'000, '#');
    RawClient client(port());
    client.socket().setReadBufferSize(4'096);
    client.put(get("/late"));
    QTRY_COMPARE(m_late.size(), 1U);
    auto &answer = *m_late.front();
    std::size_t written = 0;
    answer.startStream({});
    disconnect(&client.socket(), &QTcpSocket::readyRead, nullptr, nullptr); // it does not read
    answer.onDrained = [&] {
        while (written < pieces) {
            ++written;
            if (!answer.write(piece))
                return; // taken, but no more for now
        }
        answer.endStream();
    };
    answer.onDrained();
    QVERIFY(written < pieces);
    std::size_t read = 0;
    const auto take = [&] { read += std::size_t(client.socket().readAll().count('#')); };
    connect(&client.socket(), &QTcpSocket::readyRead, this, take);
    take();
    QTRY_COMPARE_WITH_TIMEOUT(read, pieces * piece.size(), 20'000);
    m_late.clear();
}

void tst_HttpListener::failsOnPurpose_data()
{
    using Fail = std::function<void(HttpAnswer &)>;
    QTest::addColumn<Fail>("fail");
    QTest::addColumn<std::string>("received");
    QTest::addColumn<int>("error");
    QTest::newRow("closes without a word") << Fail([](HttpAnswer &answer) { answer.drop(); }) << std::string() << 0;
    QTest::newRow("resets") << Fail([](HttpAnswer &answer) { answer.reset(); }) << std::string() << ECONNRESET;
    QTest::newRow("half an answer") << Fail([](HttpAnswer &answer) { answer.sendHalf(201, "0123456789"); })
                                    << std::string("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n01234") << 0;
}

void tst_HttpListener::failsOnPurpose()
{
    QFETCH(std::function<void(HttpAnswer &)>, fail);
    QFETCH(std::string, received);
    QFETCH(int, error);
    // Not QTcpSocket, to which a reset and an end look the same.
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto closing = qScopeGuard([socket] { ::close(socket); });
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    const std::string request = get("/late");
    QCOMPARE(::send(socket, request.data(), request.size(), 0), ssize_t(request.size()));
    QTRY_COMPARE(m_late.size(), 1U);
    fail(*m_late.front());
    std::string all;
    std::optional<int> why;
    QTRY_VERIFY([&] {
        char bytes[4'096];
        ssize_t count = 1;
        while (!why && (count = ::recv(socket, bytes, sizeof bytes, MSG_DONTWAIT)) > 0)
            all.append(bytes, std::size_t(count));
        if (!why && (count == 0 || errno != EAGAIN))
            why = count == 0 ? 0 : errno;
        return why.has_value();
    }());
    QCOMPARE(all, received);
    QCOMPARE(*why, error);
}

void tst_HttpListener::answersWhatIsOpenBeforeItStops()
{
    RawClient idle(port());
    RawClient busy(port());
    idle.put(get("/ok"));
    QVERIFY(is(idle.answer(), 200));
    busy.put(get("/late"));
    QTRY_COMPARE(m_late.size(), 1U);
    const quint16 old = port();
    QSignalSpy stopped(m_listener.get(), &HttpListener::stopped);
    m_listener->stop(20s);
    QVERIFY(idle.everything().empty());
    QVERIFY(!RawClient(old).isConnected());
    m_late.front()->send(200, "late");
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

QTEST_GUILESS_MAIN(tst_HttpListener)
#include "tst_httplistener.moc"
