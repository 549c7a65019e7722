#include "sandbox/faults.h"

#include "support/cases.h"
#include "support/httpprobe.h"
#include "support/sandboxprocess.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

namespace {

const std::string contacts = "/api/v1/contacts";
const Json someone = {{"name", "A"}, {"email", "a@b.example"}};

} // namespace

class tst_Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void losesAnAnswerBeforeOrAfterTheWrite_data();
    void losesAnAnswerBeforeOrAfterTheWrite();
    void isSlowButWhole();
    void answersTheStatusOrdered();
    void strikesOnlyWhatMatches();
    void strikesAsOftenAsOrdered();
    void replacesAllOrdersByAList();
    void refusesOrdersItDoesNotUnderstand_data();
    void refusesOrdersItDoesNotUnderstand();

private:
    HttpProbe::Answer order(const Json &fault) { return m_probe->ask("POST", "/_sandbox/faults", fault); }
    bool isWritten();

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<HttpProbe> m_probe;
};

void tst_Faults::init()
{
    if (!m_sandbox)
        m_sandbox = std::make_unique<SandboxProcess>(SandboxProcess::Options{
            .seed = "empty", .arguments = {QStringLiteral("--rate-limit"), QStringLiteral("0")}});
    m_probe = std::make_unique<HttpProbe>(m_sandbox->url("linktime"), m_sandbox->key("linktime"));
    m_probe->ask("DELETE", "/_sandbox/faults");
    const Json written = m_probe->get(contacts).body;
    for (const Json &contact : member(written, "data"))
        m_probe->ask("DELETE", contacts + "/" + textOf(contact, "id"));
}

bool tst_Faults::isWritten() { return !m_probe->get(contacts).body["data"].empty(); }

void tst_Faults::losesAnAnswerBeforeOrAfterTheWrite_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("isWritten");
    for (const char *fault : {"close", "reset", "half"}) {
        QTest::addRow("%s after read", fault) << QByteArray(fault) << QByteArray("read") << false;
        QTest::addRow("%s after done", fault) << QByteArray(fault) << QByteArray("done") << true;
    }
}

void tst_Faults::losesAnAnswerBeforeOrAfterTheWrite()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, after);
    const auto linesBefore = m_sandbox->journal().size();
    QCOMPARE(order({{"fault", fault.toStdString()},
                    {"after", after.toStdString()},
                    {"match", {{"method", "POST"}, {"path", contacts}}}})
                 .status,
             201);
    m_probe->send("POST", contacts, toText(someone), {{"X-Request-Id", "lost"}});
    const std::string bytes = m_probe->untilEnd();
    if (fault == "half") {
        QVERIFY(bytes.starts_with("HTTP/1.1 20"));
        const auto length = bytes.find("Content-Length: ");
        QVERIFY(length != std::string::npos);
        QVERIFY(bytes.size() - bytes.find("\r\n\r\n") - 4 < std::stoul(bytes.substr(length + 16)));
    } else {
        QCOMPARE(bytes, std::string());
    }
    const auto lines = m_sandbox->journal();
    QCOMPARE(lines.size(), linesBefore + 1);
    QCOMPARE(textOf(lines.back(), "id"), std::string("lost"));
    QCOMPARE(textOf(lines.back(), "fault"), fault.toStdString());
    QCOMPARE(lines.back()["body"], someone);
    QTEST(isWritten(), "isWritten");
}

void tst_Faults::isSlowButWhole()
{
    order({{"fault", "slow"}, {"delayMs", 50}});
    const auto answer = m_probe->ask("POST", contacts, someone);
    QCOMPARE(answer.status, 201);
    order({{"fault", "slow"}, {"delayMs", 600'000}});
    m_probe->send("GET", contacts, {});
    const std::string nothingYet = HttpProbe(m_sandbox->url("linktime"), m_sandbox->key("linktime")).get(contacts).text;
    QVERIFY(!nothingYet.empty()); // others are served while one waits
}

void tst_Faults::answersTheStatusOrdered()
{
    order({{"fault", "status"}, {"status", 500}});
    const auto failed = m_probe->ask("POST", contacts, someone);
    QCOMPARE(failed.status, 500);
    QCOMPARE(textOf(failed.body, "error"), std::string("internal_error"));
    QVERIFY(!isWritten());
    order({{"fault", "status"}, {"status", 502}, {"after", "done"}});
    QCOMPARE(m_probe->ask("POST", contacts, someone).status, 502);
    QVERIFY(isWritten());
    order({{"fault", "status"}, {"status", 429}, {"retryAfter", 7}});
    const auto limited = m_probe->get(contacts);
    QCOMPARE(limited.status, 429);
    QCOMPARE(limited.headers.at("retry-after"), std::string("7"));
    QCOMPARE(textOf(limited.body, "error"), std::string("rate_limited"));
}

void tst_Faults::strikesOnlyWhatMatches()
{
    order({{"fault", "status"}, {"match", {{"method", "DELETE"}, {"path", contacts + "/*"}}}});
    QCOMPARE(m_probe->get(contacts).status, 200);
    QCOMPARE(m_probe->get(contacts + "/x").status, 404);
    QCOMPARE(m_probe->ask("DELETE", contacts).status, 405);
    QCOMPARE(m_probe->ask("DELETE", contacts + "/x?y=z").status, 503);
    QCOMPARE(m_probe->ask("DELETE", contacts + "/x").status, 404); // it struck once
}

void tst_Faults::strikesAsOftenAsOrdered()
{
    order({{"fault", "status"}, {"times", 2}});
    QCOMPARE(m_probe->get(contacts).status, 503);
    QCOMPARE(m_probe->get(contacts).status, 503);
    QCOMPARE(m_probe->get(contacts).status, 200);
    order({{"fault", "status"}, {"times", 0}});
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_probe->get(contacts).status, 503);
    QCOMPARE(int(m_probe->get("/_sandbox/faults").body["faults"].size()), 1);
    m_probe->ask("DELETE", "/_sandbox/faults");
    QCOMPARE(m_probe->get(contacts).status, 200);
}

void tst_Faults::replacesAllOrdersByAList()
{
    order({{"fault", "close"}});
    order(Json::array({{{"fault", "status"}, {"status", 500}}, {{"fault", "status"}, {"status", 502}}}));
    QCOMPARE(m_probe->get(contacts).status, 500);
    QCOMPARE(m_probe->get(contacts).status, 502);
    QCOMPARE(m_probe->get(contacts).status, 200);
    order({{"fault", "close"}});
    order(Json::array());
    QCOMPARE(m_probe->get(contacts).status, 200);
}

void tst_Faults::refusesOrdersItDoesNotUnderstand_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::newRow("no fault") << QByteArray("{}");
    QTest::newRow("an unknown fault") << QByteArray(R"({"fault":"explode"})");
    QTest::newRow("an unknown moment") << QByteArray(R"({"fault":"close","after":"lunch"})");
    QTest::newRow("no status") << QByteArray(R"({"fault":"status","status":99})");
    QTest::newRow("times below none") << QByteArray(R"({"fault":"close","times":-1})");
    QTest::newRow("half a delay") << QByteArray(R"({"fault":"slow","delayMs":0.5})");
    QTest::newRow("a huge number") << QByteArray(R"({"fault":"slow","delayMs":18446744073709551615})");
    QTest::newRow("one of a list") << QByteArray(R"([{"fault":"close"},7])");
    QTest::newRow("no JSON") << QByteArray("close");
}

void tst_Faults::refusesOrdersItDoesNotUnderstand()
{
    QFETCH(QByteArray, order);
    m_probe->send("POST", "/_sandbox/faults", order.toStdString());
    QCOMPARE(m_probe->take().status, 400);
    QVERIFY(m_probe->get("/_sandbox/faults").body["faults"].empty());
}

LATCHBOOK_CASE(tst_Faults)
#include "tst_faults.moc"
