#include "support/cases.h"
#include "support/httpprobe.h"
#include "support/sandboxprocess.h"

#include <QTest>

#include <set>

using namespace latchbook;
using namespace latchbook::test;

class tst_Lists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pagesThroughEverythingOnce();
    void saysHowManyPagesThereAre();
    void finds_data();
    void finds();
    void givesTheNewestFiftyMessagesOfAThread();

private:
    Json get(const std::string &path) { return m_probe->get("/api/v1" + path).body; }

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<HttpProbe> m_probe;
};

void tst_Lists::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProcess>(
        SandboxProcess::Options{.seed = "crowd", .arguments = {QStringLiteral("--rate-limit"), QStringLiteral("0")}});
    m_probe = std::make_unique<HttpProbe>(m_sandbox->url("linktime"), m_sandbox->key("linktime"));
}

void tst_Lists::pagesThroughEverythingOnce()
{
    std::vector<std::string> names;
    std::set<std::string> ids;
    for (int page = 1; page <= 5; ++page) {
        const Json answer = get("/contacts?limit=30&page=" + std::to_string(page));
        for (const Json &contact : member(answer, "data")) {
            names.push_back(textOf(contact, "name"));
            ids.insert(textOf(contact, "id"));
        }
    }
    QCOMPARE(int(names.size()), 134);
    QCOMPARE(ids.size(), names.size());
    QVERIFY(std::ranges::is_sorted(names));
}

void tst_Lists::saysHowManyPagesThereAre()
{
    const Json expected = {{"page", 2}, {"limit", 100}, {"total", 134}, {"totalPages", 2}};
    const Json second = get("/contacts?limit=100&page=2");
    QCOMPARE(second["pagination"], expected);
    QCOMPARE(int(second["data"].size()), 34);
    QCOMPARE(int(get("/contacts")["data"].size()), 20);
    const Json beyond = get("/contacts?page=99");
    QVERIFY(beyond["data"].empty());
    QCOMPARE(int(beyond["pagination"]["totalPages"]), 7);
    QCOMPARE(int(get("/contacts?search=nobody")["pagination"]["totalPages"]), 0);
}

void tst_Lists::finds_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("total");
    const auto row = [](const char *name, const char *path, int total) {
        QTest::newRow(name) << QByteArray(path) << total;
    };
    row("contacts by name, whatever the case", "/contacts?search=sARAH", 1);
    row("contacts by part of an address", "/contacts?search=%40crowd.example", 130);
    row("contacts by company", "/contacts?search=Acme+Corp", 1);
    row("a per cent sign is none", "/contacts?search=%25", 0);
    row("an underscore is none", "/contacts?search=guest_", 0);
    row("a quote breaks nothing", "/contacts?search=%27", 0);
    row("all bookings", "/bookings", 8);
    row("all bookings, in so many words", "/bookings?status=all", 8);
    row("cancelled ones", "/bookings?status=CANCELLED", 1);
    row("confirmed ones", "/bookings?status=CONFIRMED", 7);
    row("bookings of this week", "/bookings?from=2026-12-06&to=2026-12-12", 4);
    row("of one local day", "/bookings?from=2026-12-09&to=2026-12-09", 1);
    row("from an instant, included", "/bookings?from=2026-12-09T16:00:00.000Z&to=2026-12-09T16:00:00.000Z", 1);
    row("from just after", "/bookings?from=2026-12-09T16:00:00.001Z&to=2026-12-10", 0);
    row("an offset in the query", "/bookings?from=2026-12-09T11:00:00-05:00&to=2026-12-09T17:00:00%2B01:00", 1);
    row("calls", "/calls?status=all", 8);
    row("calls nobody took", "/calls?status=no_answer", 2);
    row("calls of Monday", "/calls?from=2026-12-07&to=2026-12-07", 4);
    row("threads", "/conversations", 3);
    row("threads of a phone", "/conversations?phone=%2B15550142", 1);
    row("threads of an unknown phone", "/conversations?phone=%2B15559999", 0);
    row("threads of another year", "/conversations?to=2025-12-31", 0);
}

void tst_Lists::finds()
{
    QFETCH(QByteArray, path);
    const Json answer = get(path.toStdString());
    QVERIFY2(answer.contains("pagination"), toText(answer).c_str());
    QTEST(int(answer["pagination"]["total"]), "total");
}

void tst_Lists::givesTheNewestFiftyMessagesOfAThread()
{
    const Json messages = get("/conversations?phone=%2B15550190")["data"][0]["messages"];
    QCOMPARE(int(messages.size()), 50);
    QCOMPARE(textOf(messages.front(), "body"), std::string("Message 11"));
    QCOMPARE(textOf(messages.back(), "body"), std::string("Message 60"));
}

LATCHBOOK_CASE(tst_Lists)
#include "tst_lists.moc"
