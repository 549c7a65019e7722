// What the log says was sent, and what the service saw, are the same requests: nothing reaches a service around the
// log.
#include "support/cases.h"
#include "support/headless.h"

#include <QTest>

#include <map>
#include <set>

using namespace latchbook;
using namespace latchbook::test;

namespace {

/// Differences between the log's `sent` and the journal, by call id; repeats (".2") belong to their call.
QStringList disagreements(const std::vector<Json> &events, const std::vector<Json> &journal)
{
    std::map<std::string, int> sent;
    for (const Json &event : events) {
        if (textOf(event, "kind") == "sent")
            ++sent[textOf(event, "callId")];
    }
    std::set<std::string> seen;
    QStringList faults;
    for (const Json &request : journal) {
        const std::string id = textOf(request, "id");
        const std::string call = id.substr(0, id.find('.'));
        if (!sent.contains(call))
            faults += QStringLiteral("seen but not logged: ") + QString::fromStdString(toText(request));
        else if (id == call && !seen.insert(call).second)
            faults += QStringLiteral("seen twice: ") + QString::fromStdString(id);
    }
    for (const auto &[call, times] : sent) {
        if (times != 1)
            faults += QStringLiteral("logged as sent %1 times: ").arg(times) + QString::fromStdString(call);
        if (!seen.contains(call))
            faults += QStringLiteral("logged but not seen: ") + QString::fromStdString(call);
    }
    return faults;
}

} // namespace

class tst_Agreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logAndServiceAgreeAfterAMixedLoad();
};

void tst_Agreement::logAndServiceAgreeAfterAMixedLoad()
{
    const SandboxProcess sandbox;
    sandbox.post(
        "/_sandbox/faults",
        {{"match", {{"method", "GET"}, {"path", "/api/v1/me"}}}, {"fault", "status"}, {"status", 503}, {"times", 2}});
    sandbox.post("/_sandbox/faults", {{"match", {{"method", "POST"}, {"path", "/api/v1/contacts"}}},
                                      {"fault", "reset"},
                                      {"after", "done"},
                                      {"times", 3}});
    Headless entry(sandbox);
    std::vector<int> calls;
    for (int i = 0; i < 40; ++i) {
        const std::string address = "guest" + std::to_string(i) + "@example.com";
        calls.push_back(entry.client().send("tools/call", {{"name", "get_me"}}));
        calls.push_back(
            entry.client().send("tools/call", {{"name", "list_bookings"}, {"arguments", {{"page", i + 1}}}}));
        calls.push_back(entry.client().send(
            "tools/call", {{"name", "create_contact"}, {"arguments", {{"name", "G"}, {"email", address}}}}));
        calls.push_back(
            entry.client().send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", address}}}}));
        calls.push_back(entry.client().send("tools/call", {{"name", "create_contact"}, {"arguments", {{"name", 7}}}}));
    }
    int failed = 0;
    for (const int call : calls)
        failed += flagOf(entry.client().answer(call)["result"], "isError");
    QVERIFY(failed >= 80); // each second kind of call must fail, the faults add some
    QCOMPARE(entry.leave(), 0);

    const std::vector<Json> events = exportLog(entry.home());
    std::vector<Json> journal = sandbox.journal();
    QVERIFY(journal.size() > 120);
    QCOMPARE(disagreements(events, journal), QStringList());
    std::map<std::string, int> ends;
    for (const Json &event : events) {
        const std::string kind = textOf(event, "kind");
        if (kind == "answered" || kind == "failed" || kind == "unknown" || kind == "joined")
            ++ends[textOf(event, "callId")];
    }
    for (const auto &[call, count] : ends)
        QVERIFY2(count == 1, call.c_str());

    // The proof that this test can fail: a request that went around Latchbook.
    sandbox.get("linktime", "/api/v1/me");
    QCOMPARE(disagreements(events, sandbox.journal()).size(), 1);
}

LATCHBOOK_CASE(tst_Agreement)
#include "tst_agreement.moc"
