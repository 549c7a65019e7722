// A write whose answer is lost reached the service exactly once; its outcome is unknown, and a look-up proves it or
// not.
#include "support/cases.h"
#include "support/headless.h"
#include "support/processtree.h"

#include <QTest>

#include <csignal>
#include <map>

using namespace latchbook;
using namespace latchbook::test;

namespace {

struct Write {
    const char *tool;
    const char *method;
    const char *path; ///< of the write, for the fault and the journal
    Json arguments;
    /// What was there before could look the same, so finding it afterwards proves nothing.
    bool unsure = false;
};

/// One for each verb that changes things; ids are those of the sandbox's story.
std::vector<Write> writes(const std::string &contactId)
{
    return {{"create_contact", "POST", "/api/v1/contacts", {{"name", "Ada"}, {"email", "ada@example.com"}}, true},
            {"update_availability_rules",
             "PUT",
             "/api/v1/availability/rules",
             {{"rules", {{{"dayOfWeek", 2}, {"startTime", "10:00"}, {"endTime", "12:00"}, {"isAvailable", true}}}}}},
            {"update_contact", "PATCH", "/api/v1/contacts/*", {{"contactId", contactId}, {"company", "Elsewhere"}}},
            {"delete_contact", "DELETE", "/api/v1/contacts/*", {{"contactId", contactId}}}};
}

const QStringList everythingAllowed = {QStringLiteral("linktime"), QStringLiteral("--"),
                                       QStringLiteral("--allow"),  QStringLiteral("update_availability_rules"),
                                       QStringLiteral("--allow"),  QStringLiteral("delete_contact"),
                                       QStringLiteral("--allow"),  QStringLiteral("update_contact")};

} // namespace

class tst_LostAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reachTheServiceOnceAndAreLookedUp_data();
    void reachTheServiceOnceAndAreLookedUp();
    void ofAServerThatDiedAreUnknownToClientAndLog();
    void ofAClientThatGaveUpAreKeptForItsNextTry();
};

void tst_LostAnswers::reachTheServiceOnceAndAreLookedUp_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("warm");
    int index = 0;
    for (const Write &write : writes("")) {
        for (const char *fault : {"close", "reset", "half"}) {
            for (const char *after : {"read", "done"}) {
                for (const bool warm : {false, true}) {
                    QTest::addRow("%s, %s %s %s, %s connection", write.method, fault, "after", after,
                                  warm ? "warm" : "fresh")
                        << index << QByteArray(fault) << QByteArray(after) << warm;
                }
            }
        }
        ++index;
    }
}

void tst_LostAnswers::reachTheServiceOnceAndAreLookedUp()
{
    QFETCH(int, index);
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, after);
    QFETCH(bool, warm);
    const SandboxProcess sandbox;
    const Json contacts = sandbox.get("linktime", "/api/v1/contacts?search=Sarah");
    const Write write = writes(textOf(contacts["data"][0], "id"))[std::size_t(index)];
    Headless entry(sandbox, {.arguments = everythingAllowed});
    if (warm)
        QVERIFY(!flagOf(entry.client().callTool("get_me"), "isError"));
    sandbox.post("/_sandbox/faults", {{"match", {{"method", write.method}, {"path", write.path}}},
                                      {"fault", fault.toStdString()},
                                      {"after", after.toStdString()},
                                      {"times", 0}});

    const Json result = entry.client().callTool(write.tool, write.arguments);
    QCOMPARE(codeOfResult(result), std::string("unknown"));
    const std::string proved = after == "read" ? "not-done" : write.unsure ? "no" : "done";
    QVERIFY2(textOf(result["_meta"], "io.latchbook/proved") == proved, toText(result).c_str());
    int seen = 0;
    for (const Json &request : sandbox.journal())
        seen += textOf(request, "method") == write.method;
    QCOMPARE(seen, 1);
}

void tst_LostAnswers::ofAServerThatDiedAreUnknownToClientAndLog()
{
    const SandboxProcess sandbox;
    sandbox.post("/_sandbox/faults", {{"match", {{"method", "POST"}}}, {"fault", "slow"}, {"delayMs", 60'000}});
    Headless entry(sandbox);
    const Json ada = {{"name", "Ada"}, {"email", "ada@example.com"}};
    const int id = entry.client().send("tools/call", {{"name", "create_contact"}, {"arguments", ada}});
    QVERIFY(waitFor([&] { return !sandbox.journal().empty(); }));
    const std::string call = textOf(sandbox.journal().front(), "id");
    const qint64 server = entry.serverId();
    QVERIFY(server != 0);
    ::kill(pid_t(server), SIGKILL);

    const Json answer = entry.client().answer(id);
    QCOMPARE(codeOfResult(answer["result"]), std::string("unknown"));
    QVERIFY(!flagOf(entry.client().callTool("get_me"), "isError"));
    QVERIFY(entry.serverId() != server);
    // The next server knows the call, and looks instead of sending it again.
    const Json again = entry.client().callTool("create_contact", ada);
    QCOMPARE(codeOfResult(again), std::string("unknown"));
    QCOMPARE(textOf(again["_meta"], "io.latchbook/call"), call);
    QCOMPARE(std::ranges::count(sandbox.journal(), "POST", [](const Json &one) { return textOf(one, "method"); }), 1);
    QCOMPARE(entry.leave(), 0);
    std::string last;
    for (const Json &event : exportLog(entry.home())) {
        if (textOf(event, "callId") == call)
            last = textOf(event, "kind");
    }
    QCOMPARE(last, std::string("unknown"));
    QCOMPARE(verifyLog(entry.home()), 0);
}

void tst_LostAnswers::ofAClientThatGaveUpAreKeptForItsNextTry()
{
    const SandboxProcess sandbox;
    sandbox.post("/_sandbox/faults", {{"match", {{"method", "POST"}}}, {"fault", "slow"}, {"delayMs", 1'500}});
    Headless entry(sandbox);
    const Json arguments = {{"name", "create_contact"}, {"arguments", {{"name", "Ada"}, {"email", "ada@example.com"}}}};
    const int first = entry.client().send("tools/call", arguments);
    QVERIFY(waitFor([&] { return sandbox.journal().size() == 1; }));
    entry.client().notify("notifications/cancelled", {{"requestId", first}});
    const int second = entry.client().send("tools/call", arguments);
    const Json answer = entry.client().answer(second);
    QVERIFY2(!flagOf(answer["result"], "isError"), toText(answer).c_str());
    QCOMPARE(sandbox.journal().size(), std::size_t(1));
}

LATCHBOOK_CASE(tst_LostAnswers)
#include "tst_lostanswers.moc"
