#include "faultyservice.h"
#include "support/cases.h"
#include "support/settled.h"
#include "transport/httpclient.h"

#include <QFile>
#include <QScopeGuard>
#include <QSslKey>
#include <QSslServer>
#include <QTest>

#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::transport;
using namespace latchbook::test;
using namespace std::chrono_literals;

class tst_HttpTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init();
    void cleanup();
    void sendsWhatItWasGiven_data();
    void sendsWhatItWasGiven();
    void keepsThePathAsItIs();
    void saysThatNothingLeftWhenTheHostRefuses();
    void saysThatNothingLeftWhenTheHostHangs();
    void saysThatTheRequestLeftWhenNoAnswerComes();
    void takesEightMebibytesAndNoMore_data();
    void takesEightMebibytesAndNoMore();
    void followsNoRedirect();
    void refusesHeadersThatSmuggle_data();
    void refusesHeadersThatSmuggle();
    void refusesOtherSchemes();
    void sendsNothingToWhatSpeaksNoTls();
    void sendsNothingToWhoseCertificateNobodyKnows();

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

void tst_HttpTransfer::init()
{
    m_service = std::make_unique<FaultyService>();
    m_client = std::make_unique<HttpClient>();
}

void tst_HttpTransfer::cleanup()
{
    m_client.reset();
    m_service.reset();
}

void tst_HttpTransfer::sendsWhatItWasGiven_data()
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

void tst_HttpTransfer::sendsWhatItWasGiven()
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
    QCOMPARE(m_service->last().method, method);
    QCOMPARE(m_service->last().target, std::string("/ok?a=b%20c&d=%2F"));
    QCOMPARE(m_service->last().body, body);
    QCOMPARE(std::string(m_service->last().header("content-length")), length);
    QCOMPARE(std::string(m_service->last().header("content-type")),
             std::string(body.empty() ? "" : "application/json"));
    QCOMPARE(std::string(m_service->last().header("authorization")), std::string("Bearer k"));
    QVERIFY(m_service->last().header("expect").empty());
}

void tst_HttpTransfer::keepsThePathAsItIs()
{
    QVERIFY(settledReply(write("DELETE", "/contacts/../bookings/./1")));
    QCOMPARE(m_service->last().target, std::string("/contacts/../bookings/./1"));
}

void tst_HttpTransfer::saysThatNothingLeftWhenTheHostRefuses()
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

void tst_HttpTransfer::saysThatNothingLeftWhenTheHostHangs()
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

void tst_HttpTransfer::saysThatTheRequestLeftWhenNoAnswerComes()
{
    HttpRequest request = write("POST", "/silence");
    request.totalTimeout = 100ms;
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Unavailable);
    QVERIFY(reply.error().mayHaveBeenSeen);
    QVERIFY2(reply.error().message.ends_with(" did not answer within 0.1 s."), reply.error().message.c_str());
    QCOMPARE(m_service->seen("POST /silence"), 1);
}

void tst_HttpTransfer::takesEightMebibytesAndNoMore_data()
{
    QTest::addColumn<std::size_t>("bytes");
    QTest::addColumn<bool>("fits");
    QTest::newRow("just fits") << std::size_t(8 * 1024 * 1024) << true;
    QTest::newRow("one too many") << std::size_t(8 * 1024 * 1024 + 1) << false;
}

void tst_HttpTransfer::takesEightMebibytesAndNoMore()
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

void tst_HttpTransfer::followsNoRedirect()
{
    const auto reply = settledReply(read("/redirect"));
    QVERIFY(reply);
    QCOMPARE(reply->status, 302);
    QCOMPARE(std::string(reply->header("location")), std::string("/ok"));
    QCOMPARE(m_service->requests(), 1U);
}

void tst_HttpTransfer::refusesHeadersThatSmuggle_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("value");
    QTest::newRow("a line in a value") << std::string("X-A") << std::string("1\r\nX-B: 2");
    QTest::newRow("a line feed in a name") << std::string("X-A\nX-B") << std::string("1");
    QTest::newRow("a zero byte") << std::string("X-A") << std::string("1\0002", 3);
    QTest::newRow("no name") << std::string() << std::string("1");
}

void tst_HttpTransfer::refusesHeadersThatSmuggle()
{
    QFETCH(std::string, name);
    QFETCH(std::string, value);
    HttpRequest request = read("/ok");
    request.headers = {{name, value}};
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY(m_service->requests() == 0);
}

void tst_HttpTransfer::refusesOtherSchemes()
{
    const auto reply = settledReply({.url = "file://localhost/etc/passwd", .effect = Effect::Read});
    QVERIFY(!reply);
    QVERIFY(!reply.error().mayHaveBeenSeen);
}

void tst_HttpTransfer::sendsNothingToWhatSpeaksNoTls()
{
    // Something that speaks no TLS at all: nothing of the request may reach it.
    HttpRequest request = write("POST", "/ok", "{}");
    request.url.replace(0, 4, "https");
    const auto reply = settledReply(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Unavailable);
    QVERIFY(!reply.error().mayHaveBeenSeen);
    QVERIFY(m_service->requests() == 0);
}

void tst_HttpTransfer::sendsNothingToWhoseCertificateNobodyKnows()
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
    int handshakes = 0;
    QByteArray received;
    connect(&service, &QSslServer::startedEncryptionHandshake, this, [&] { ++handshakes; });
    connect(&service, &QTcpServer::pendingConnectionAvailable, this, [&] {
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
    QCOMPARE(handshakes, 1);
    QCOMPARE(received, QByteArray());
}

LATCHBOOK_CASE(tst_HttpTransfer)
#include "tst_httptransfer.moc"
