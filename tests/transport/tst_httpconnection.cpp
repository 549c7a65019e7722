#include "echoservice.h"
#include "httpbytes.h"
#include "support/cases.h"
#include "support/rawclient.h"
#include "support/unrealsocket.h"
#include "transport/httpconnection.h"

#include <QScopeGuard>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::transport;
using namespace latchbook::test;
using namespace std::chrono_literals;

namespace {

ListenerLimits impatient()
{
    ListenerLimits limits;
    limits.header = limits.body = limits.idle = 100ms;
    return limits;
}

/// A request's header of that many bytes, in many short lines, which the parser takes one by one.
std::string headerOf(std::size_t length)
{
    std::string header = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    while (length - header.size() > 60)
        header += "X: aaaaaaaaaaaaaaa\r\n";
    return header + "X: " + std::string(length - header.size() - 7, 'a') + "\r\n\r\n";
}

} // namespace

class tst_HttpConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_service = std::make_unique<EchoService>(); }
    void cleanup() { m_service.reset(); }
    void answersOneRequestAfterTheOtherOnAConnection();
    void takesChunkedBodies();
    void givesHeadTheLengthAndNoBody();
    void tellsWaitingClientsToSendTheirBody();
    void endsTheConnectionWhenAsked();
    void answersAPipelineInOrderThoughTheFirstIsLate();
    void refusesHostileBytesAndHidesNoSecondRequest_data();
    void refusesHostileBytesAndHidesNoSecondRequest();
    void refusesWhatNeverEnds_data();
    void refusesWhatNeverEnds();
    void countsAHeaderHoweverItIsCut_data();
    void countsAHeaderHoweverItIsCut();
    void putsItsRefusalsAsItIsTold();
    void says204WithoutALength();
    void takesNoTrailerForAHeader();
    void readsNoMoreFromAClientThatTakesNoAnswers();
    void takesARequestByteByByte_data();
    void takesARequestByteByByte();
    void tellsAStreamsWriterThatItsClientLeft();
    void holdsAStreamsWriterBackUntilItsClientReads();
    void failsOnPurpose_data();
    void failsOnPurpose();

private:
    quint16 port() const { return m_service->port(); }

    std::unique_ptr<EchoService> m_service;
};

void tst_HttpConnection::answersOneRequestAfterTheOtherOnAConnection()
{
    RawClient client(port());
    client.put(get("/ok"));
    QVERIFY(has(client.answer(), R"({"ok":true})"));
    client.put(post("Content-Length: 5\r\n", "hello"));
    QVERIFY(has(client.answer(), "\r\n\r\nhello"));
}

void tst_HttpConnection::takesChunkedBodies()
{
    RawClient client(port());
    client.put(post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"));
    QVERIFY(has(client.answer(), "\r\n\r\nabcde"));
}

void tst_HttpConnection::givesHeadTheLengthAndNoBody()
{
    RawClient client(port());
    client.put("HEAD /ok HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/ok"));
    const std::string head = client.answer(false);
    QVERIFY(is(head, 200));
    QVERIFY(has(head, "Content-Length: 11"));
    QVERIFY(is(client.answer(), 200));
}

void tst_HttpConnection::tellsWaitingClientsToSendTheirBody()
{
    RawClient client(port());
    client.put(post("Expect: 100-continue\r\nContent-Length: 5\r\n", ""));
    QCOMPARE(client.answer(), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    client.put("hello");
    QVERIFY(has(client.answer(), "hello"));
}

void tst_HttpConnection::endsTheConnectionWhenAsked()
{
    RawClient client(port());
    client.put(get("/ok", "Connection: close\r\n"));
    const std::string last = client.everything();
    QVERIFY(has(last, "Connection: close"));
    QVERIFY(has(last, "true"));
}

void tst_HttpConnection::answersAPipelineInOrderThoughTheFirstIsLate()
{
    constexpr int count = 2'000;
    RawClient client(port());
    std::string many = get("/late");
    for (int i = 0; i < count; ++i)
        many += post("Content-Length: 5\r\n", std::to_string(10'000 + i));
    client.put(many);
    QTRY_COMPARE(m_service->late.size(), 1U);
    m_service->late.front()->send(200, "late");
    QVERIFY(has(client.answer(), "late"));
    for (int i = 0; i < count; ++i) {
        const std::string answer = client.answer();
        QVERIFY2(answer.ends_with("\r\n\r\n" + std::to_string(10'000 + i)), answer.c_str());
    }
}

void tst_HttpConnection::refusesHostileBytesAndHidesNoSecondRequest_data()
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
    row("a bad chunk size", post("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n"), 400);
    row("a length over the limit", post("Content-Length: 4194305\r\n", ""), 413);
    row("a chunk over the limit", post("Transfer-Encoding: chunked\r\n", "400001\r\n"), 413);
    row("no 100 for what is too large", post("Content-Length: 9999999\r\nExpect: 100-continue\r\n", ""), 413);
    row("another Expect", post("Content-Length: 5\r\nExpect: tea\r\n", "hello"), 417);
    row("a chunk's header of 100 KB", post("Transfer-Encoding: chunked\r\n", "1;" + std::string(100'000, 'a')), 431);
    row("a trailer of 100 KB", post("Transfer-Encoding: chunked\r\n", "0\r\nX: " + std::string(100'000, 'a')), 431);
    row("a header of 100 KB", get("/ok", "X: " + std::string(100'000, 'a') + "\r\n"), 431);
    row("no Host", "GET /ok HTTP/1.1\r\n\r\n", 400);
    row("two Hosts", get("/ok", "Host: evil.test\r\n"), 400);
    row("a space before the colon", "GET /ok HTTP/1.1\r\nHost : localhost\r\n\r\n", 400);
    row("TLS on a plain port", "\x16\x03\x01\x02" + std::string(200, '\0') + "\r\n\r\n", 400);
    row("an unknown version", "GET / HTTP/3.7\r\nHost: localhost\r\n\r\n", 400);
}

void tst_HttpConnection::refusesHostileBytesAndHidesNoSecondRequest()
{
    QFETCH(std::string, bytes);
    QFETCH(int, status);
    RawClient client(port());
    client.put(bytes);
    const std::string answer = client.everything();
    QVERIFY2(is(answer, status), answer.c_str());
    QCOMPARE(answer.find("HTTP/1.1", 8), std::string::npos);
}

void tst_HttpConnection::refusesWhatNeverEnds_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("answer");
    QTest::newRow("a header") << std::string("GET /ok HTTP/1.1\r\nHost: loc") << std::string("HTTP/1.1 408 ");
    QTest::newRow("a body") << post("Content-Length: 5\r\n", "he") << std::string("HTTP/1.1 408 ");
    QTest::newRow("silence") << std::string() << std::string();
}

void tst_HttpConnection::refusesWhatNeverEnds()
{
    QFETCH(std::string, bytes);
    QFETCH(std::string, answer);
    m_service = std::make_unique<EchoService>(impatient());
    RawClient client(port());
    QVERIFY(client.isConnected());
    client.put(bytes);
    const std::string all = client.everything();
    QVERIFY2(all.starts_with(answer) && all.empty() == answer.empty(), all.c_str());
    QVERIFY(!client.isConnected());
}

void tst_HttpConnection::countsAHeaderHoweverItIsCut_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 100, 511, 512, 700, 1'000})
        QTest::addRow("pieces of %d", piece) << piece;
}

void tst_HttpConnection::countsAHeaderHoweverItIsCut()
{
    QFETCH(int, piece);
    const auto listener = *HttpListener::create(0, {.headerBytes = 512}, &HttpListener::isLocal);
    listener->setFallback([](const auto &, const auto &answer) { answer->send(204); });
    const auto answerTo = [&](std::size_t length) {
        const std::string header = headerOf(length);
        auto *socket = new UnrealSocket;
        const HttpConnection connection(socket, listener.get());
        for (std::size_t at = 0; at < header.size() && socket->sent().empty(); at += std::size_t(piece))
            socket->arrive(std::string_view(header).substr(at, std::size_t(piece)));
        return socket->sent();
    };
    QVERIFY(is(answerTo(512), 204));
    QVERIFY(is(answerTo(513), 431));
    QVERIFY(is(answerTo(900), 431));
}

void tst_HttpConnection::putsItsRefusalsAsItIsTold()
{
    const auto listener = *HttpListener::create(0, {.bodyBytes = 5}, &HttpListener::isLocal);
    listener->setRefusalForm([](int status, std::string_view why) {
        return Refused{std::to_string(status) + ": " + std::string(why), {{"Content-Type", "text/x-refusal"}}};
    });
    auto *socket = new UnrealSocket;
    const HttpConnection connection(socket, listener.get());
    socket->arrive(post("Content-Length: 6\r\n", ""));
    QVERIFY(is(socket->sent(), 413));
    QVERIFY(has(socket->sent(), "Content-Type: text/x-refusal\r\n"));
    QVERIFY(has(socket->sent(), "\r\n\r\n413: the body is too large"));
}

void tst_HttpConnection::says204WithoutALength()
{
    const auto listener = *HttpListener::create(0, {}, &HttpListener::isLocal);
    listener->setFallback([](const auto &, const auto &answer) { answer->send(204); });
    auto *socket = new UnrealSocket;
    const HttpConnection connection(socket, listener.get());
    socket->arrive(get("/nothing"));
    QVERIFY(is(socket->sent(), 204));
    QVERIFY(!has(socket->sent(), "Content-Length"));
    QVERIFY(!has(socket->sent(), "Transfer-Encoding"));
}

void tst_HttpConnection::takesNoTrailerForAHeader()
{
    const auto listener = *HttpListener::create(0, {}, &HttpListener::isLocal);
    HttpHeaders seen;
    listener->setFallback([&](const IncomingRequest &request, const auto &answer) {
        seen = request.headers;
        answer->send(204);
    });
    auto *socket = new UnrealSocket;
    const HttpConnection connection(socket, listener.get());
    socket->arrive(post("Transfer-Encoding: chunked\r\n",
                        "2\r\nhi\r\n0\r\nHost: evil.test\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n"));
    QVERIFY(is(socket->sent(), 204));
    QCOMPARE(findHeader(seen, "host"), std::string_view("localhost"));
    QCOMPARE(std::ranges::count(seen, std::string("host"), &HttpHeaders::value_type::first), 1);
    QCOMPARE(findHeader(seen, "authorization"), std::string_view());
    QVERIFY(socket->isOpen());
}

void tst_HttpConnection::readsNoMoreFromAClientThatTakesNoAnswers()
{
    const auto listener = *HttpListener::create(0, {.unsentBytes = 100}, &HttpListener::isLocal);
    listener->setFallback([](const auto &, const auto &answer) { answer->send(200, std::string(200, 'x')); });
    auto *socket = new UnrealSocket;
    const HttpConnection connection(socket, listener.get());
    socket->arrive(get("/one"));
    const std::string next = get("/two");
    socket->arrive(next);
    QCOMPARE(socket->bytesAvailable(), qint64(next.size()));
    socket->leave();
    QCOMPARE(socket->bytesAvailable(), qint64(0));
    QVERIFY(has(socket->sent(), "HTTP/1.1 200"));
}

void tst_HttpConnection::takesARequestByteByByte_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("body");
    QTest::newRow("a length") << post("Content-Length: 5\r\n", "hello") << std::string("hello");
    QTest::newRow("chunks") << post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                            << std::string("abcde");
    QTest::newRow("no chunk but the last") << post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n") << std::string();
}

void tst_HttpConnection::takesARequestByteByByte()
{
    RawClient client(port());
    QFETCH(std::string, bytes);
    QFETCH(std::string, body);
    for (const char c : bytes) {
        client.put(std::string_view(&c, 1));
        QCoreApplication::processEvents();
    }
    QVERIFY(has(client.answer(), "\r\n\r\n" + body));
}

void tst_HttpConnection::tellsAStreamsWriterThatItsClientLeft()
{
    auto client = std::make_unique<RawClient>(port());
    client->put(get("/late"));
    QTRY_COMPARE(m_service->late.size(), 1U);
    const auto answer = m_service->late.front();
    answer->startStream({{"Content-Type", "text/event-stream"}});
    QVERIFY(answer->write("data: tick\n\n"));
    QVERIFY(has(client->until("tick"), "Transfer-Encoding: chunked"));
    QVERIFY(has(client->until("tick"), "c\r\ndata: tick\n\n\r\n"));
    client.reset();
    QTRY_VERIFY(answer->clientLeft().stop_requested());
    QVERIFY(!answer->write("data: tock\n\n"));
}

void tst_HttpConnection::holdsAStreamsWriterBackUntilItsClientReads()
{
    constexpr std::size_t pieces = 16'000; // 16 MB: more than the kernel's two buffers together
    const std::string piece(1'000, '#');
    RawClient client(port());
    client.socket().setReadBufferSize(4'096);
    client.put(get("/late"));
    QTRY_COMPARE(m_service->late.size(), 1U);
    auto &answer = *m_service->late.front();
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
    QTRY_COMPARE(read, pieces * piece.size());
    m_service->late.clear();
}

void tst_HttpConnection::failsOnPurpose_data()
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

void tst_HttpConnection::failsOnPurpose()
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
    QTRY_COMPARE(m_service->late.size(), 1U);
    fail(*m_service->late.front());
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

LATCHBOOK_CASE(tst_HttpConnection)
#include "tst_httpconnection.moc"
