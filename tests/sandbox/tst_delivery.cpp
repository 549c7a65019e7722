#include "sandbox/courier.h"
#include "support/cases.h"
#include "support/httpprobe.h"
#include "support/sandboxprocess.h"
#include "transport/httplistener.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

namespace {

/// Takes what webhooks post, and answers with `status`, or, told to hang, not at all.
class Receiver
{
public:
    Receiver()
    {
        m_listener->setFallback(
            [this](const transport::IncomingRequest &request, const std::shared_ptr<transport::HttpAnswer> &answer) {
                posts.push_back(request);
                if (hangs)
                    m_open.push_back(answer);
                else
                    answer->send(status);
            });
    }

    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_listener->port()); }

    int status = 200;
    bool hangs = false;
    std::vector<transport::IncomingRequest> posts;

private:
    std::vector<std::shared_ptr<transport::HttpAnswer>> m_open;
    std::unique_ptr<transport::HttpListener> m_listener =
        *transport::HttpListener::create(0, {}, &transport::HttpListener::isLocal);
};

SandboxProcess::Options deliveringTo(const QString &address)
{
    return {
        .seed = "empty",
        .now = "2026-12-06T23:00:00Z",
        .arguments = {QStringLiteral("--rate-limit"), QStringLiteral("0"), QStringLiteral("--deliver-to"), address}};
}

Json webhook(const char *url) { return {{"url", url}, {"events", {"contact.created"}}}; }

std::string signature(const std::string &secret, const std::string &body)
{
    return QMessageAuthenticationCode::hash(QByteArray::fromStdString(body), QByteArray::fromStdString(secret),
                                            QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

} // namespace

class tst_Delivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void postsSignedWithEachWebhooksOwnSecret();
    void recordsWhatBecameOfIt_data();
    void recordsWhatBecameOfIt();
    void goesOnAfterOneThatHangsAndDropsWhatIsTooMuch();
    void postsNothingOfWhatIsRolledBack();
    void takesAddressesOfThisMachineOnly_data();
    void takesAddressesOfThisMachineOnly();

private:
    static HttpProbe probeOf(const SandboxProcess &sandbox)
    {
        return {sandbox.url("linktime"), sandbox.key("linktime")};
    }
    static int addContact(HttpProbe &probe, int number)
    {
        const Json contact = {{"name", "Guest"}, {"email", "guest" + std::to_string(number) + "@x.example"}};
        return probe.ask("POST", "/api/v1/contacts", contact).status;
    }
    /// How many postings ended in each way; "" for those that have not.
    static std::map<std::string, int> deliveries(HttpProbe &probe)
    {
        std::map<std::string, int> counts;
        const Json all = probe.get("/_sandbox/effects").body;
        for (const Json &effect : member(all, "effects"))
            ++counts[textOf(effect, "delivery")];
        return counts;
    }
};

void tst_Delivery::postsSignedWithEachWebhooksOwnSecret()
{
    Receiver receiver;
    const SandboxProcess sandbox(deliveringTo(receiver.address()));
    HttpProbe probe = probeOf(sandbox);
    const Json first = probe.ask("POST", "/api/v1/webhooks", webhook("https://hooks.example/a?b=1")).body;
    const Json second = probe.ask("POST", "/api/v1/webhooks", webhook("https://other.example/")).body;
    QCOMPARE(addContact(probe, 1), 201);
    QTRY_COMPARE(receiver.posts.size(), std::size_t(2));

    const auto &post = receiver.posts.front();
    QCOMPARE(post.method, std::string("POST"));
    QCOMPARE(post.header("x-registered-url"), std::string_view("https://hooks.example/a?b=1"));
    QCOMPARE(post.header("x-linktime-event"), std::string_view("contact.created"));
    QCOMPARE(post.header("user-agent"), std::string_view("LinkTime-Webhook/1.0"));
    const Json body = *parseJson(post.body);
    QCOMPARE(textOf(body, "event"), std::string("contact.created"));
    QCOMPARE(post.header("x-linktime-timestamp"), std::string_view(textOf(body, "timestamp")));
    QCOMPARE(textOf(body["data"], "email"), std::string("guest1@x.example"));
    QCOMPARE(std::string(post.header("x-linktime-signature")), signature(textOf(first, "secret"), post.body));
    const auto &other = receiver.posts.back();
    QCOMPARE(other.header("x-registered-url"), std::string_view("https://other.example/"));
    QCOMPARE(std::string(other.header("x-linktime-signature")), signature(textOf(second, "secret"), other.body));
    QVERIFY(post.header("x-linktime-signature") != other.header("x-linktime-signature"));
}

void tst_Delivery::recordsWhatBecameOfIt_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("delivery");
    QTest::newRow("taken") << 200 << QByteArray("delivered");
    QTest::newRow("taken without a word") << 204 << QByteArray("delivered");
    QTest::newRow("sent elsewhere") << 302 << QByteArray("refused");
    QTest::newRow("not taken") << 400 << QByteArray("refused");
    QTest::newRow("broken") << 503 << QByteArray("refused");
    QTest::newRow("nobody there") << 0 << QByteArray("failed");
}

void tst_Delivery::recordsWhatBecameOfIt()
{
    QFETCH(int, status);
    QFETCH(QByteArray, delivery);
    auto receiver = std::make_unique<Receiver>();
    receiver->status = status;
    const SandboxProcess sandbox(deliveringTo(receiver->address()));
    if (status == 0)
        receiver.reset();
    HttpProbe probe = probeOf(sandbox);
    probe.ask("POST", "/api/v1/webhooks", webhook("https://hooks.example/"));
    QVERIFY(probe.get("/_sandbox/webhooks").body["webhooks"][0]["lastStatus"].is_null());
    QCOMPARE(addContact(probe, 1), 201);
    QTRY_COMPARE(deliveries(probe), (std::map<std::string, int>{{delivery.toStdString(), 1}}));
    const Json hook = probe.get("/_sandbox/webhooks").body["webhooks"][0];
    QCOMPARE(hook["lastStatus"], status == 0 ? Json() : Json(status));
    QCOMPARE(int(hook["deliveryCount"]), 1);
    if (receiver)
        QCOMPARE(receiver->posts.size(), std::size_t(1)); // refused or not, once
}

void tst_Delivery::goesOnAfterOneThatHangsAndDropsWhatIsTooMuch()
{
    constexpr int over = 5;
    constexpr int most = int(sandbox::Courier::mostWaiting);
    Receiver receiver;
    receiver.hangs = true;
    const SandboxProcess sandbox(deliveringTo(receiver.address()));
    HttpProbe probe = probeOf(sandbox);
    probe.ask("POST", "/api/v1/webhooks", webhook("https://hooks.example/"));
    addContact(probe, 0);
    QTRY_COMPARE(receiver.posts.size(), std::size_t(1));
    receiver.hangs = false;
    for (int i = 1; i < most + over; ++i)
        QCOMPARE(addContact(probe, i), 201); // nobody waits for the one that hangs
    const std::map<std::string, int> ended{{"failed", 1}, {"delivered", most - 1}, {"dropped", over}};
    QTRY_COMPARE(deliveries(probe), ended);
    QCOMPARE(int(receiver.posts.size()), most);
}

void tst_Delivery::postsNothingOfWhatIsRolledBack()
{
    Receiver receiver;
    const SandboxProcess sandbox(deliveringTo(receiver.address()));
    HttpProbe probe = probeOf(sandbox);
    probe.ask("POST", "/api/v1/webhooks", webhook("https://hooks.example/"));
    QCOMPARE(addContact(probe, 1), 201);
    QCOMPARE(addContact(probe, 1), 409);
    QCOMPARE(addContact(probe, 2), 201);
    QTRY_COMPARE(deliveries(probe), (std::map<std::string, int>{{"delivered", 2}}));
    QCOMPARE(receiver.posts.size(), std::size_t(2));
}

void tst_Delivery::takesAddressesOfThisMachineOnly_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address : {"https://hooks.example/", "http://192.0.2.1:80", "https://127.0.0.1", "127.0.0.1:80",
                                "ftp://127.0.0.1", "http://127.0.0.1.example"})
        QTest::newRow(address) << QString::fromLatin1(address);
}

void tst_Delivery::takesAddressesOfThisMachineOnly()
{
    QFETCH(QString, address);
    QTemporaryDir home;
    Process process({.program = "latchbook-sandbox",
                     .arguments = {QStringLiteral("--deliver-to"), address},
                     .environment = clientEnvironment(home.path().toStdString())},
                    [](const QByteArray &) {});
    QCOMPARE(process.waitForExit(), 2);
    QVERIFY(process.errorText().contains("--deliver-to"));
}

LATCHBOOK_CASE(tst_Delivery)
#include "tst_delivery.moc"
