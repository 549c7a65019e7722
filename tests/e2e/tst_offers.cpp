// Prompts, resources, completion and log messages of the real programs, in both eras.
#include "support/appside.h"
#include "support/cases.h"
#include "support/headless.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace latchbook;
using namespace latchbook::test;

class tst_Offers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersWhatItSays_data();
    void offersWhatItSays();
    void readsEachResourceItLists_data() { offersWhatItSays_data(); }
    void readsEachResourceItLists();
    void completesFromTheAccount_data() { offersWhatItSays_data(); }
    void completesFromTheAccount();
    void tellsOfAChangedResource_data() { offersWhatItSays_data(); }
    void tellsOfAChangedResource();
    void saysWhyItWaits_data() { offersWhatItSays_data(); }
    void saysWhyItWaits();
    void listsWithoutAKey();
    void asksAPersonWhereTheRulesSaySo();
};

namespace {

/// One entry of a client's config, through the program of the row, asked in the era of the row.
class OffersEntry
{
public:
    OffersEntry(const SandboxProcess &sandbox, const QString &program, bool modern, const Variables &variables = {})
        : m_headless(sandbox, {.program = program.toStdString(),
                               .arguments = program == QLatin1String("latchbook-server")
                                                ? QStringList{QStringLiteral("stdio"), QStringLiteral("linktime")}
                                                : QStringList{QStringLiteral("linktime")},
                               .variables = variables})
        , m_modern(modern)
    {
    }

    Json ask(const std::string &method, const Json &params = Json::object())
    {
        return m_headless.client().request(method, inEra(params));
    }
    Json result(const std::string &method, const Json &params = Json::object())
    {
        const Json answer = ask(method, params);
        if (!answer.contains("result"))
            qWarning("%s: %s", method.c_str(), toText(answer).c_str());
        return member(answer, "result");
    }
    Json inEra(Json params) const
    {
        if (m_modern) {
            params["_meta"]["io.modelcontextprotocol/protocolVersion"] = "2026-07-28";
            params["_meta"]["io.modelcontextprotocol/clientCapabilities"] = Json::object();
            params["_meta"]["io.modelcontextprotocol/clientInfo"] = {{"name", "offers"}, {"version", "1"}};
        }
        return params;
    }
    Json call(const std::string &tool, const Json &arguments)
    {
        return result("tools/call", {{"name", tool}, {"arguments", arguments}});
    }
    /// Waits for a notification of this method about `uri`, which may be empty.
    bool hears(const std::string &method, const std::string &uri = {})
    {
        return waitFor([&] { return times(method, uri) > 0; });
    }
    long times(const std::string &method, const std::string &uri = {})
    {
        return std::ranges::count_if(m_headless.client().notifications(), [&](const Json &one) {
            return textOf(one, "method") == method && (uri.empty() || textOf(one["params"], "uri") == uri);
        });
    }
    McpClient &client() { return m_headless.client(); }
    Headless &headless() { return m_headless; }
    bool isModern() const { return m_modern; }

private:
    Headless m_headless;
    bool m_modern;
};

const std::string quickCall = "linktime://default/event-types/quick-call";
const std::string weeklyHours = "linktime://default/weekly-hours";

} // namespace

void tst_Offers::offersWhatItSays_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<bool>("modern");
    for (const char *program : {"latchbook-mcp", "latchbook-server"}) {
        QTest::addRow("%s, legacy", program) << QString::fromUtf8(program) << false;
        QTest::addRow("%s, modern", program) << QString::fromUtf8(program) << true;
    }
}

void tst_Offers::offersWhatItSays()
{
    QFETCH(QString, program);
    QFETCH(bool, modern);
    const SandboxProcess sandbox;
    OffersEntry entry(sandbox, program, modern);
    const std::string hello = modern ? "server/discover" : "initialize";
    const Json capabilities = entry.result(hello, {{"protocolVersion", "2025-11-25"}})["capabilities"];
    for (const char *one : {"tools", "prompts", "resources", "completions", "logging"})
        QVERIFY2(capabilities.contains(one), one);
    const Json prompts = entry.result("prompts/list")["prompts"];
    QCOMPARE(prompts.size(), std::size_t(5));
    for (const Json &prompt : prompts) {
        Json arguments = Json::object();
        for (const Json &argument : prompt["arguments"])
            arguments[textOf(argument, "name")] = "MARK-" + textOf(argument, "name");
        const Json got = entry.result("prompts/get", {{"name", prompt["name"]}, {"arguments", arguments}});
        const std::string text = textOf(got["messages"][0]["content"], "text");
        for (const auto &[name, value] : arguments.items())
            QVERIFY2(text.find(value.get<std::string>()) != std::string::npos, name.c_str());
    }
    QCOMPARE(entry.ask("prompts/get", {{"name", "meeting_brief"}})["error"]["code"], Json(-32602));
    QCOMPARE(entry.ask("resources/read", {{"uri", "linktime://default/nothing"}})["error"]["code"],
             Json(modern ? -32602 : -32002));
}

void tst_Offers::readsEachResourceItLists()
{
    QFETCH(QString, program);
    QFETCH(bool, modern);
    const SandboxProcess sandbox;
    OffersEntry entry(sandbox, program, modern);
    const Json resources = entry.result("resources/list")["resources"];
    const Json types = sandbox.get("linktime", "/api/v1/event-types")["data"];
    QCOMPARE(resources.size(), types.size() + 2);
    for (const Json &resource : resources) {
        const Json contents = entry.result("resources/read", {{"uri", resource["uri"]}})["contents"];
        QCOMPARE(contents.size(), std::size_t(1));
        QCOMPARE(textOf(contents[0], "uri"), textOf(resource, "uri"));
        QVERIFY(!Json::parse(textOf(contents[0], "text")).empty());
    }
    const Json profile = entry.result("resources/read", {{"uri", "linktime://default/profile"}})["contents"][0];
    QCOMPARE(textOf(Json::parse(textOf(profile, "text")), "email"),
             textOf(sandbox.get("linktime", "/api/v1/me"), "email"));
    const Json missing = entry.ask("resources/read", {{"uri", "linktime://default/event-types/no-such-type"}})["error"];
    QCOMPARE(missing["code"], Json(modern ? -32602 : -32002));
    // Each of these reads is a call like any other, in the log under the client's name.
    QCOMPARE(entry.headless().leave(), 0);
    int reads = 0;
    for (const Json &event : exportLog(entry.headless().home())) {
        const Json &payload = member(event, "payload");
        if (textOf(event, "kind") == "arrived" && !flagOf(payload, "latchbook")) {
            ++reads;
            if (modern)
                QCOMPARE(textOf(payload, "client"), std::string("offers"));
        }
    }
    QCOMPARE(reads, static_cast<int>(resources.size()) + 3); // one for the list, the profile again, the missing one
}

void tst_Offers::completesFromTheAccount()
{
    QFETCH(QString, program);
    QFETCH(bool, modern);
    const SandboxProcess sandbox;
    OffersEntry entry(sandbox, program, modern);
    const auto values = [&](const Json &ref, const std::string &name, const std::string &typed) {
        return entry.result("completion/complete",
                            {{"ref", ref}, {"argument", {{"name", name}, {"value", typed}}}})["completion"]["values"];
    };
    const Json prompt{{"type", "ref/prompt"}, {"name", "book_meeting"}};
    for (const char *typed : {"s", "sa", "sar"}) {
        const Json found = values(prompt, "person", typed);
        QVERIFY2(!found.empty() && found[0].get<std::string>().starts_with("Sarah Chen <"), toText(found).c_str());
    }
    QCOMPARE(values(prompt, "eventType", "quick-c"), Json({"quick-call"}));
    const Json place{{"type", "ref/resource"}, {"uri", "linktime://default/event-types/{slug}"}};
    QCOMPARE(values(place, "slug", "quick-c"), Json({"quick-call"}));
    const auto journal = sandbox.journal();
    QCOMPARE(std::ranges::count(journal, "/api/v1/contacts", [](const Json &one) { return textOf(one, "path"); }), 1L);
    QCOMPARE(std::ranges::count(journal, "/api/v1/event-types", [](const Json &one) { return textOf(one, "path"); }),
             1L);
}

void tst_Offers::tellsOfAChangedResource()
{
    QFETCH(QString, program);
    QFETCH(bool, modern);
    const SandboxProcess sandbox;
    OffersEntry entry(sandbox, program, modern);
    if (modern) {
        entry.client().send(
            "subscriptions/listen",
            entry.inEra({{"notifications",
                          {{"resourceSubscriptions", {quickCall, weeklyHours}}, {"resourcesListChanged", true}}}}));
        QVERIFY(entry.hears("notifications/subscriptions/acknowledged"));
    } else {
        for (const std::string &uri : {quickCall, weeklyHours})
            QCOMPARE(toText(entry.result("resources/subscribe", {{"uri", uri}})), std::string("{}"));
        entry.client().notify("notifications/initialized");
    }
    // Both have been read once, so that there is something to compare with.
    QVERIFY(waitFor([&] { return sandbox.journal().size() >= 2; }));
    const Json type = Json::parse(textOf(entry.result("resources/read", {{"uri", quickCall}})["contents"][0], "text"));
    const Json renamed = entry.call("update_event_type", {{"eventTypeId", type["id"]}, {"name", "A word"}});
    QVERIFY2(!flagOf(renamed, "isError"), toText(renamed).c_str());
    QVERIFY(entry.hears("notifications/resources/list_changed"));
    QVERIFY(entry.hears("notifications/resources/updated", quickCall));
    QCOMPARE(entry.times("notifications/resources/updated", weeklyHours), 0L);
    QCOMPARE(entry.headless().leave(), 0);
}

void tst_Offers::saysWhyItWaits()
{
    QFETCH(QString, program);
    QFETCH(bool, modern);
    const SandboxProcess sandbox;
    sandbox.post("/_sandbox/faults", {{"match", {{"method", "GET"}, {"path", "/api/v1/me"}}},
                                      {"fault", "status"},
                                      {"status", 429},
                                      {"retryAfter", 1},
                                      {"times", 1}});
    sandbox.post("/_sandbox/faults", {{"match", {{"method", "GET"}, {"path", "/api/v1/bookings"}}},
                                      {"fault", "status"},
                                      {"status", 503},
                                      {"times", 1000}});
    OffersEntry entry(sandbox, program, modern, {{"LATCHBOOK_RATE_LIMIT", "on"}});
    Json params{{"name", "get_me"}};
    Json broken{{"name", "list_bookings"}};
    if (modern) {
        params["_meta"]["io.modelcontextprotocol/logLevel"] = "notice";
        broken["_meta"]["io.modelcontextprotocol/logLevel"] = "warning";
    } else {
        QCOMPARE(toText(entry.result("logging/setLevel", {{"level", "notice"}})), std::string("{}"));
    }
    QVERIFY(!flagOf(entry.result("tools/call", params), "isError"));
    QVERIFY(flagOf(entry.result("tools/call", broken), "isError"));
    std::set<std::string> told;
    for (const Json &one : entry.client().notifications())
        if (textOf(one, "method") == "notifications/message")
            told.insert(textOf(one["params"], "level") + ' ' + textOf(one["params"]["data"], "message").substr(0, 29));
    QVERIFY(told.contains("notice Waiting for the limit of Link"));
    QCOMPARE(std::ranges::count_if(told, [](const auto &one) { return one.starts_with("warning LinkTime"); }), 1L);
    // Each request hears as much as it asked for; a legacy session as much as it said last.
    QCOMPARE(told.size(), std::size_t(modern ? 2 : 3));
}

void tst_Offers::listsWithoutAKey()
{
    const SandboxProcess sandbox;
    OffersEntry entry(sandbox, QStringLiteral("latchbook-mcp"), false, {{"LINKTIME_API_KEY_FILE", ""}});
    QCOMPARE(entry.result("prompts/list")["prompts"].size(), std::size_t(5));
    QCOMPARE(entry.result("resources/list")["resources"].size(), std::size_t(2));
    const Json refused = entry.ask("resources/read", {{"uri", weeklyHours}})["error"];
    QCOMPARE(refused["code"], Json(-32603));
    QCOMPARE(textOf(refused["data"], "code"), std::string("no-key"));
    QVERIFY(textOf(refused, "message").find("LINKTIME_API_KEY") != std::string::npos);
    QVERIFY(sandbox.journal().empty());
}

/// A read by another name is the same read: the person is asked for it, but never for a list or a proposal.
void tst_Offers::asksAPersonWhereTheRulesSaySo()
{
    const QTemporaryDir home;
    const SandboxProcess sandbox;
    AppSide app(home.path().toStdString());
    QVERIFY(app.isReady());
    app.giveKey(sandbox.key("linktime"), sandbox.url("linktime"));
    app.send(control::RulesChanged{.rules = {.rules = {{.id = "r", .tool = "list_event_types", .verdict = "ask"}}}});
    McpClient client({"latchbook-mcp", {QStringLiteral("linktime")}, clientEnvironment(home.path().toStdString())});
    client.initialize();
    (void)client.request("logging/setLevel", {{"level", "notice"}});
    QCOMPARE(client.request("resources/list")["result"]["resources"].size(), std::size_t(2));
    QVERIFY(!app.latest<control::Asked>());

    const int read = client.send("resources/read", {{"uri", quickCall}});
    const auto *asked = app.waitForLatest<control::Asked>([](const control::Asked &one) {
        return one.question.tool == "list_event_types" && one.question.facts == "read";
    });
    QVERIFY(asked);
    QVERIFY(waitFor([&] { return !client.notifications().empty(); }));
    const Json told = client.notifications().back()["params"];
    QCOMPARE(textOf(told, "level"), std::string("notice"));
    QVERIFY2(textOf(told["data"], "message").find("approval") != std::string::npos, toText(told).c_str());
    QVERIFY(sandbox.journal().empty());
    app.send(control::Verdict{.question = asked->question.id,
                              .digest = asked->question.digest,
                              .answer = "approve",
                              .scope = "once",
                              .note = {},
                              .how = "pointer",
                              .keepSecret = false});
    const Json answer = client.answer(read);
    QVERIFY2(answer.contains("result"), toText(answer).c_str());
    QCOMPARE(answer["result"]["contents"].size(), std::size_t(1));
}

LATCHBOOK_CASE(tst_Offers)
#include "tst_offers.moc"
