#include "faultyservice.h"
#include "support/cases.h"
#include "support/settled.h"
#include "transport/httpclient.h"

#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <dlfcn.h>
#include <netdb.h>
#include <semaphore>
#include <thread>

using namespace latchbook;
using namespace latchbook::transport;
using namespace latchbook::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view slowName = "slow-name.test";
/// Lets the look-up of slowName end.
std::counting_semaphore<> slowNameMayEnd(0);

} // namespace

/// Stands before libc's, for libcurl too: one name takes until the test says so, as with a name server that hangs.
extern "C" int getaddrinfo(const char *node, const char *service, const addrinfo *hints, addrinfo **result)
{
    if (node && node == slowName) {
        slowNameMayEnd.acquire();
        return EAI_FAIL;
    }
    static const auto real = reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, result);
}

class tst_HttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init();
    void cleanup();
    void sendsEverythingOnceToAServiceThatFails_data();
    void sendsEverythingOnceToAServiceThatFails();
    void usesOneConnectionForReadsAndAFreshOneForEachWrite();
    void keepsTheConnectionsOfManyReadsAtOnce();
    void sendsNothingWhenStoppedBefore();
    void stopsUnderWayFromAnotherThread();
    void saysThatTheNameIsUnknown();
    void doesNotWaitForAHangingNameServerWhenStopped();
    void handsEventsOnAsTheyCome();
    void maySendAndStopFromWithinAPiece();
    void usesTheSystemsProxyButNotForThisMachine();
    void settlesWhatIsOpenWhenItGoes();

private:
    HttpRequest read(const std::string &path) const { return {.url = m_service->url(path), .effect = Effect::Read}; }
    HttpRequest write(const std::string &method, const std::string &path, const std::string &body = {}) const
    {
        return {.method = method, .url = m_service->url(path), .body = body};
    }
    Result<HttpReply> settledReply(HttpRequest request, std::stop_token stop = {})
    {
        return settled(m_client->send(std::move(request), std::move(stop)));
    }

    std::unique_ptr<FaultyService> m_service;
    std::unique_ptr<HttpClient> m_client;
};

void tst_HttpClient::init()
{
    m_service = std::make_unique<FaultyService>();
    m_client = std::make_unique<HttpClient>();
}

void tst_HttpClient::cleanup()
{
    m_client.reset();
    m_service.reset();
}

void tst_HttpClient::sendsEverythingOnceToAServiceThatFails_data()
{
    QTest::addColumn<std::string>("method");
    QTest::addColumn<std::string>("path");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<bool>("warm");
    QTest::addColumn<Effect>("effect");
    for (const auto &[path, failure] : failures) {
        for (const std::string method : {"POST", "PUT", "PATCH", "DELETE", "GET"}) {
            for (const bool warm : {false, true}) {
                const Effect effect = method == "GET" ? Effect::Read : Effect::Write;
                const std::string body = method == "GET" || method == "DELETE" ? "" : R"({"a":1})";
                QTest::addRow("%s %s on a %s connection", method.c_str(), path.c_str(), warm ? "warm" : "fresh")
                    << method << path << body << warm << effect;
            }
        }
        // A write that calls itself a read: even then curl's own repeating is held back.
        QTest::addRow("a careless POST %s on a warm connection", path.c_str())
            << std::string("POST") << path << std::string("{}") << true << Effect::Read;
    }
}

void tst_HttpClient::sendsEverythingOnceToAServiceThatFails()
{
    QFETCH(std::string, method);
    QFETCH(std::string, path);
    QFETCH(std::string, body);
    QFETCH(bool, warm);
    QFETCH(Effect, effect);
    if (warm)
        QVERIFY(settledReply(read("/ok")));
    HttpRequest request = write(method, path, body);
    request.effect = effect;
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Unavailable);
    QVERIFY(reply.error().mayHaveBeenSeen);
    QCOMPARE(m_service->seen(method + ' ' + path), 1);
}

void tst_HttpClient::usesOneConnectionForReadsAndAFreshOneForEachWrite()
{
    int connections = 0;
    QTcpServer service;
    QVERIFY(service.listen(QHostAddress::LocalHost));
    connect(&service, &QTcpServer::newConnection, this, [&] {
        ++connections;
        QTcpSocket *socket = service.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            if (socket->readAll().contains("\r\n\r\n"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    });
    const std::string there = "http://127.0.0.1:" + std::to_string(service.serverPort()) + '/';
    for (int i = 0; i < 5; ++i)
        QVERIFY(settledReply({.url = there, .effect = Effect::Read}));
    QCOMPARE(connections, 1);
    for (int i = 0; i < 3; ++i)
        QVERIFY(settledReply({.method = "DELETE", .url = there}));
    QCOMPARE(connections, 4);
}

void tst_HttpClient::keepsTheConnectionsOfManyReadsAtOnce()
{
    constexpr std::size_t atOnce = 32;
    int connections = 0;
    std::vector<QTcpSocket *> waiting;
    QTcpServer service;
    QVERIFY(service.listen(QHostAddress::LocalHost));
    connect(&service, &QTcpServer::newConnection, this, [&] {
        while (QTcpSocket *socket = service.nextPendingConnection()) {
            ++connections;
            connect(socket, &QTcpSocket::readyRead, socket, [&waiting, socket] {
                socket->readAll();
                waiting.push_back(socket);
                if (waiting.size() < atOnce)
                    return;
                for (QTcpSocket *one : std::exchange(waiting, {}))
                    one->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            });
        }
    });
    const std::string there = "http://127.0.0.1:" + std::to_string(service.serverPort()) + '/';
    for (int round = 0; round < 3; ++round) {
        std::vector<Task<HttpReply>> reads;
        for (std::size_t i = 0; i < atOnce; ++i)
            reads.push_back(m_client->send({.url = there, .effect = Effect::Read}));
        for (Task<HttpReply> &read : reads)
            QVERIFY(settled(std::move(read)));
        QCOMPARE(connections, int(atOnce));
    }
}

void tst_HttpClient::sendsNothingWhenStoppedBefore()
{
    std::stop_source stop;
    stop.request_stop();
    const auto reply = settledReply(write("POST", "/ok"), stop.get_token());
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY(m_service->requests() == 0);
}

void tst_HttpClient::stopsUnderWayFromAnotherThread()
{
    std::stop_source stop;
    const Task<HttpReply> sending = m_client->send(write("POST", "/silence"), stop.get_token());
    QTRY_COMPARE(m_service->seen("POST /silence"), 1);
    std::jthread([&] { stop.request_stop(); }).join();
    const auto reply = settled(sending);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QVERIFY(reply.error().mayHaveBeenSeen);
    QTRY_VERIFY(m_service->open()->clientLeft().stop_requested());
}

void tst_HttpClient::saysThatTheNameIsUnknown()
{
    slowNameMayEnd.release();
    const auto reply = settledReply({.url = "http://" + std::string(slowName) + '/'});
    QVERIFY(!reply);
    QCOMPARE(reply.error().message,
             std::string("slow-name.test could not be reached (its name is not known): check the network."));
}

void tst_HttpClient::doesNotWaitForAHangingNameServerWhenStopped()
{
    const auto ending = qScopeGuard([] { slowNameMayEnd.release(); });
    std::stop_source stop;
    const Task<HttpReply> sending = m_client->send({.url = "http://" + std::string(slowName) + '/'}, stop.get_token());
    QVERIFY(settledReply(read("/ok"))); // curl has begun to look the name up
    stop.request_stop();
    const auto reply = settled(sending); // would hang here, since the name server does
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QVERIFY(!reply.error().mayHaveBeenSeen);
}

void tst_HttpClient::handsEventsOnAsTheyCome()
{
    HttpRequest events = read("/events");
    events.totalTimeout = 0ms;
    std::string got;
    events.onChunk = [&](std::string_view piece) { got += piece; };
    const Task<HttpReply> streaming = m_client->send(events);
    QTRY_VERIFY(m_service->open());
    for (const std::string event : {"data: 1\n\n", "data: 2\n\n", "data: 3\n\n"}) {
        got.clear();
        m_service->open()->write(event);
        QTRY_COMPARE(got, event);
    }
    m_service->open()->endStream();
    const auto reply = settled(streaming);
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QVERIFY(reply->body.empty());
}

void tst_HttpClient::maySendAndStopFromWithinAPiece()
{
    HttpRequest events = read("/events");
    std::stop_source stop;
    std::optional<Task<HttpReply>> nested;
    int pieces = 0;
    events.onChunk = [&](std::string_view) {
        ++pieces;
        nested = m_client->send(read("/ok"));
        stop.request_stop();
        m_service->open()->write("data: 2\n\n");
    };
    const Task<HttpReply> streaming = m_client->send(events, stop.get_token());
    QTRY_VERIFY(m_service->open());
    m_service->open()->write("data: 1\n\n");
    const auto reply = settled(streaming);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QCOMPARE(pieces, 1);
    QVERIFY(settled(*nested));
}

void tst_HttpClient::usesTheSystemsProxyButNotForThisMachine()
{
    qputenv("http_proxy", QByteArray::fromStdString(m_service->url("")));
    const auto unsetting = qScopeGuard([] { qunsetenv("http_proxy"); });
    QVERIFY(settledReply({.url = "http://service.test/ok", .effect = Effect::Read}));
    QCOMPARE(m_service->seen("GET http://service.test/ok"), 1);
    QVERIFY(settledReply(read("/ok")));
    QCOMPARE(m_service->seen("GET /ok"), 1);
}

void tst_HttpClient::settlesWhatIsOpenWhenItGoes()
{
    const Task<HttpReply> sending = m_client->send(write("POST", "/silence"));
    QTRY_COMPARE(m_service->seen("POST /silence"), 1);
    m_client.reset();
    const auto reply = settled(sending);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QVERIFY(reply.error().mayHaveBeenSeen);
}

LATCHBOOK_CASE(tst_HttpClient)
#include "tst_httpclient.moc"
