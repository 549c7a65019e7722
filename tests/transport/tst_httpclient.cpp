#include "support/settled.h"
#include "transport/httpclient.h"
#include "transport/httplistener.h"

#include <QFile>
#include <QScopeGuard>
#include <QSslKey>
#include <QSslServer>
#include <QTest>

#include <csignal>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <semaphore>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::transport;
using latchbook::test::settled;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view slowName = "slow-name.test";
/// Lets the look-up of slowName end.
std::counting_semaphore<> slowNameMayEnd(0);

/// How a service may fail its client after it has read a request.
const std::map<std::string, std::function<void(HttpAnswer &)>> failures = {
    {"/close", [](HttpAnswer &answer) { answer.drop(); }},
    {"/reset", [](HttpAnswer &answer) { answer.reset(); }},
    {"/half", [](HttpAnswer &answer) { answer.sendHalf(200, R"({"id":"0123456789"})"); }},
};

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
    void initTestCase();
    void init();
    void cleanup();
    void sendsEverythingOnceToAServiceThatFails_data();
    void sendsEverythingOnceToAServiceThatFails();
    void usesOneConnectionForReadsAndAFreshOneForEachWrite();
    void sendsWhatItWasGiven_data();
    void sendsWhatItWasGiven();
    void keepsThePathAsItIs();
    void saysThatNothingLeftWhenTheHostRefuses();
    void saysThatNothingLeftWhenTheHostHangs();
    void saysThatTheNameIsUnknown();
    void saysThatTheRequestLeftWhenNoAnswerComes();
    void takesEightMebibytesAndNoMore_data();
    void takesEightMebibytesAndNoMore();
    void followsNoRedirect();
    void refusesHeadersThatSmuggle_data();
    void refusesHeadersThatSmuggle();
    void refusesOtherSchemes();
    void sendsNothingWhenStoppedBefore();
    void stopsUnderWayFromAnotherThread();
    void doesNotWaitForAHangingNameServerWhenStopped();
    void handsEventsOnAsTheyCome();
    void maySendAndStopFromWithinAPiece();
    void usesTheSystemsProxyButNotForThisMachine();
    void settlesWhatIsOpenWhenItGoes();
    void sendsNothingToWhatSpeaksNoTls();
    void sendsNothingToWhoseCertificateNobodyKnows();

private:
    std::string url(const std::string &path) const
    {
        return "http://127.0.0.1:" + std::to_string(m_service->port()) + path;
    }
    HttpRequest read(const std::string &path) const { return {.url = url(path), .effect = Effect::Read}; }
    HttpRequest write(const std::string &method, const std::string &path, const std::string &body = {}) const
    {
        return {.method = method, .url = url(path), .body = body};
    }
    Result<HttpReply> settledReply(HttpRequest request, std::stop_token stop = {})
    {
        return settled(m_client->send(std::move(request), std::move(stop)));
    }
    int seen(const std::string &request) const { return int(std::ranges::count(m_seen, request)); }
    void answer(const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer);

    std::unique_ptr<HttpListener> m_service;
    std::unique_ptr<HttpClient> m_client;
    std::vector<std::string> m_seen; // "METHOD target"
    IncomingRequest m_last;
    std::shared_ptr<HttpAnswer> m_open;
};

void tst_HttpClient::initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

void tst_HttpClient::init()
{
    auto service = HttpListener::create(0, {}, [](std::string_view, std::string_view) { return true; });
    QVERIFY(service);
    m_service = *std::move(service);
    m_service->setFallback(
        [this](const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &handle) { answer(request, handle); });
    m_client = std::make_unique<HttpClient>();
}

void tst_HttpClient::cleanup()
{
    m_client.reset();
    m_open.reset();
    m_service.reset();
    m_seen.clear();
}

void tst_HttpClient::answer(const IncomingRequest &request, const std::shared_ptr<HttpAnswer> &answer)
{
    m_seen.push_back(request.method + ' ' + request.target);
    m_last = request;
    if (const auto failure = failures.find(request.target); failure != failures.end())
        failure->second(*answer);
    else if (request.target == "/silence")
        m_open = answer;
    else if (request.target == "/redirect")
        answer->send(302, {}, {{"Location", "/ok"}, {"X-Empty", ""}});
    else if (request.target.starts_with("/large/"))
        answer->send(200, std::string(std::stoul(request.target.substr(7)), 'x'));
    else if (request.target == "/events")
        (m_open = answer)->startStream({{"Content-Type", "text/event-stream"}});
    else
        answer->send(200, R"({"ok":true})", {{"Content-Type", "application/json"}});
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
    QCOMPARE(seen(method + ' ' + path), 1);
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

void tst_HttpClient::sendsWhatItWasGiven_data()
{
    QTest::addColumn<std::string>("method");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("length");
    QTest::newRow("GET") << std::string("GET") << std::string() << std::string();
    QTest::newRow("POST") << std::string("POST") << std::string("{\"a\":\"\xc3\xa9\"}") << std::string("10");
    QTest::newRow("POST without a body") << std::string("POST") << std::string() << std::string("0");
    QTest::newRow("PUT") << std::string("PUT") << std::string("{}") << std::string("2");
    QTest::newRow("PATCH without a body") << std::string("PATCH") << std::string() << std::string("0");
    QTest::newRow("DELETE") << std::string("DELETE") << std::string() << std::string();
    QTest::newRow("DELETE with a body") << std::string("DELETE") << std::string("{}") << std::string("2");
}

void tst_HttpClient::sendsWhatItWasGiven()
{
    QFETCH(std::string, method);
    QFETCH(std::string, body);
    QFETCH(std::string, length);
    HttpRequest request = write(method, "/ok?a=b%20c&d=%2F", body);
    request.headers = {{"Authorization", "Bearer k"}, {"X-Empty", ""}};
    if (!body.empty())
        request.headers.emplace_back("Content-Type", "application/json");
    const auto reply = settledReply(request);
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, std::string(R"({"ok":true})"));
    QCOMPARE(reply->header("content-type"), "application/json");
    QCOMPARE(m_last.method, method);
    QCOMPARE(m_last.target, std::string("/ok?a=b%20c&d=%2F"));
    QCOMPARE(m_last.body, body);
    QCOMPARE(std::string(m_last.header("content-length")), length);
    QCOMPARE(std::string(m_last.header("content-type")), std::string(body.empty() ? "" : "application/json"));
    QCOMPARE(std::string(m_last.header("authorization")), std::string("Bearer k"));
    QVERIFY(m_last.header("expect").empty());
}

void tst_HttpClient::keepsThePathAsItIs()
{
    QVERIFY(settledReply(write("DELETE", "/contacts/../bookings/./1")));
    QCOMPARE(m_last.target, std::string("/contacts/../bookings/./1"));
}

void tst_HttpClient::saysThatNothingLeftWhenTheHostRefuses()
{
    HttpRequest request = write("POST", "/ok");
    request.wayOut = "check the network or LINKTIME_BASE_URL";
    m_service.reset();
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Unavailable);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY2(reply.error().message.ends_with(
                 " could not be reached (connection refused): check the network or LINKTIME_BASE_URL."),
             reply.error().message.c_str());
}

void tst_HttpClient::saysThatNothingLeftWhenTheHostHangs()
{
    // A listener with a full backlog drops further SYNs: a connection that never comes about.
    const int full = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof address;
    QCOMPARE(::bind(full, generic, size), 0);
    QCOMPARE(::listen(full, 0), 0);
    QCOMPARE(::getsockname(full, generic, &size), 0);
    const int fillers[] = {::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0),
                           ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)};
    for (const int filler : fillers)
        (void)::connect(filler, generic, size);
    const auto closing = qScopeGuard([&] {
        ::close(full);
        for (const int filler : fillers)
            ::close(filler);
    });
    HttpRequest request{.method = "POST",
                        .url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + '/',
                        .connectTimeout = 100ms};
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Unavailable);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY2(reply.error().message.find("(no connection within 0.1 s)") != std::string::npos,
             reply.error().message.c_str());
}

void tst_HttpClient::saysThatTheNameIsUnknown()
{
    slowNameMayEnd.release();
    const auto reply = settledReply({.url = "http://" + std::string(slowName) + '/'});
    QVERIFY(!reply);
    QCOMPARE(reply.error().message,
             std::string("slow-name.test could not be reached (its name is not known): check the network."));
}

void tst_HttpClient::saysThatTheRequestLeftWhenNoAnswerComes()
{
    HttpRequest request = write("POST", "/silence");
    request.totalTimeout = 100ms;
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Unavailable);
    QVERIFY(reply.error().mayHaveBeenSeen);
    QVERIFY2(reply.error().message.ends_with(" did not answer within 0.1 s."), reply.error().message.c_str());
    QCOMPARE(seen("POST /silence"), 1);
}

void tst_HttpClient::takesEightMebibytesAndNoMore_data()
{
    QTest::addColumn<std::size_t>("bytes");
    QTest::addColumn<bool>("fits");
    QTest::newRow("just fits") << std::size_t(8 * 1024 * 1024) << true;
    QTest::newRow("one too many") << std::size_t(8 * 1024 * 1024 + 1) << false;
}

void tst_HttpClient::takesEightMebibytesAndNoMore()
{
    QFETCH(std::size_t, bytes);
    QFETCH(bool, fits);
    const auto reply = settledReply(read("/large/" + std::to_string(bytes)));
    QCOMPARE(bool(reply), fits);
    if (fits) {
        QCOMPARE(reply->body.size(), bytes);
    } else {
        QCOMPARE(reply.error().code, Code::TooLarge);
        QVERIFY(reply.error().mayHaveBeenSeen);
    }
}

void tst_HttpClient::followsNoRedirect()
{
    const auto reply = settledReply(read("/redirect"));
    QVERIFY(reply);
    QCOMPARE(reply->status, 302);
    QCOMPARE(std::string(reply->header("location")), std::string("/ok"));
    QCOMPARE(m_seen.size(), 1U);
}

void tst_HttpClient::refusesHeadersThatSmuggle_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("value");
    QTest::newRow("a line in a value") << std::string("X-A") << std::string("1\r\nX-B: 2");
    QTest::newRow("a line feed in a name") << std::string("X-A\nX-B") << std::string("1");
    QTest::newRow("a zero byte") << std::string("X-A") << std::string("1\0002", 3);
    QTest::newRow("no name") << std::string() << std::string("1");
}

void tst_HttpClient::refusesHeadersThatSmuggle()
{
    QFETCH(std::string, name);
    QFETCH(std::string, value);
    HttpRequest request = read("/ok");
    request.headers = {{name, value}};
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY(m_seen.empty());
}

void tst_HttpClient::refusesOtherSchemes()
{
    const auto reply = settledReply({.url = "file://localhost/etc/passwd", .effect = Effect::Read});
    QVERIFY(!reply);
    QVERIFY(!reply.error().mayHaveBeenSeen);
}

void tst_HttpClient::sendsNothingWhenStoppedBefore()
{
    std::stop_source stop;
    stop.request_stop();
    const auto reply = settledReply(write("POST", "/ok"), stop.get_token());
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY(m_seen.empty());
}

void tst_HttpClient::stopsUnderWayFromAnotherThread()
{
    std::stop_source stop;
    const Task<HttpReply> sending = m_client->send(write("POST", "/silence"), stop.get_token());
    QTRY_COMPARE(seen("POST /silence"), 1);
    std::jthread([&] { stop.request_stop(); }).join();
    const auto reply = settled(sending);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QVERIFY(reply.error().mayHaveBeenSeen);
    QTRY_VERIFY(m_open->clientLeft().stop_requested());
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
    QTRY_VERIFY(m_open);
    for (const std::string event : {"data: 1\n\n", "data: 2\n\n", "data: 3\n\n"}) {
        got.clear();
        m_open->write(event);
        QTRY_COMPARE(got, event);
    }
    m_open->endStream();
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
        m_open->write("data: 2\n\n");
    };
    const Task<HttpReply> streaming = m_client->send(events, stop.get_token());
    QTRY_VERIFY(m_open);
    m_open->write("data: 1\n\n");
    const auto reply = settled(streaming);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QCOMPARE(pieces, 1);
    QVERIFY(settled(*nested));
}

void tst_HttpClient::usesTheSystemsProxyButNotForThisMachine()
{
    qputenv("http_proxy", QByteArray::fromStdString(url("")));
    const auto unsetting = qScopeGuard([] { qunsetenv("http_proxy"); });
    QVERIFY(settledReply({.url = "http://service.test/ok", .effect = Effect::Read}));
    QCOMPARE(seen("GET http://service.test/ok"), 1);
    QVERIFY(settledReply(read("/ok")));
    QCOMPARE(seen("GET /ok"), 1);
}

void tst_HttpClient::settlesWhatIsOpenWhenItGoes()
{
    const Task<HttpReply> sending = m_client->send(write("POST", "/silence"));
    QTRY_COMPARE(seen("POST /silence"), 1);
    m_client.reset();
    const auto reply = settled(sending);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Withdrawn);
    QVERIFY(reply.error().mayHaveBeenSeen);
}

void tst_HttpClient::sendsNothingToWhatSpeaksNoTls()
{
    // Something that speaks no TLS at all: nothing of the request may reach it.
    HttpRequest request = write("POST", "/ok", "{}");
    request.url.replace(0, 4, "https");
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Unavailable);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY(m_seen.empty());
}

void tst_HttpClient::sendsNothingToWhoseCertificateNobodyKnows()
{
    // Made for this test only; it opens nothing.
    const QString data = QStringLiteral(LATCHBOOK_TESTS "/transport/data/self-signed");
    QFile key(data + QStringLiteral(".key"));
    QVERIFY(key.open(QIODevice::ReadOnly));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(data + QStringLiteral(".pem")));
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    QSslServer service;
    service.setSslConfiguration(tls);
    QVERIFY(service.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&service, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = service.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&received, socket] { received += socket->readAll(); });
    });
    const std::string there = "https://localhost:" + std::to_string(service.serverPort()) + '/';
    const auto reply = settledReply({.method = "POST", .url = there, .body = "{}"});
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Unavailable);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY2(reply.error().message.find("(its certificate is not trusted)") != std::string::npos,
             reply.error().message.c_str());
    QCOMPARE(received, QByteArray());
}

QTEST_GUILESS_MAIN(tst_HttpClient)
#include "tst_httpclient.moc"
