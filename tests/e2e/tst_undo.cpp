// What a call changed is put back: asked first, and then the service is as it was.
#include "support/cases.h"
#include "support/stage.h"

#include <QTest>

#include <set>

using namespace latchbook;
using namespace latchbook::test;

class tst_Undo : public QObject, private Stage
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void putsBackWhatACallChanged_data();
    void putsBackWhatACallChanged();
    void keepsWhatThePersonApprovedToo();
    void isNotOfferedAgainWhenItsLostAnswerWasFound();
    void runsNothingWithoutAYes();
    void saysWhyNothingCanBePutBack();

private:
    std::set<std::string> seen(const std::string &path, const std::vector<std::string> &members) const;
    Json resolved(const Json &arguments) const;
    void allowEverything();
    std::string call(const std::string &tool, const Json &arguments);
    control::PutBack offer(const std::string &callId);
    control::Undone undone(const std::string &callId);
};

void tst_Undo::init()
{
    startServer();
    attachClient();
}

void tst_Undo::cleanup() { end(); }

/// The listed things, as texts of these members only: what is new about a thing that came back does not count.
std::set<std::string> tst_Undo::seen(const std::string &path, const std::vector<std::string> &members) const
{
    const Json answer = m_sandbox->get("linktime", path);
    const Json &things = answer.contains("data") ? answer["data"] : answer;
    std::set<std::string> texts;
    for (const Json &thing : things.is_array() ? things : Json::array({things})) {
        Json part = Json::object();
        for (const std::string &name : members)
            part[name] = member(thing, name);
        texts.insert(toText(part));
    }
    return texts;
}

/// "@PATH|member=value" stands for the id of the thing in that list.
Json tst_Undo::resolved(const Json &arguments) const
{
    Json all = arguments;
    for (auto &[name, value] : all.items()) {
        if (!value.is_string() || !value.get_ref<const std::string &>().starts_with('@'))
            continue;
        const auto text = value.get<std::string>();
        const std::size_t bar = text.find('|');
        const std::size_t equals = text.find('=', bar);
        const Json list = m_sandbox->get("linktime", text.substr(1, bar - 1));
        for (const Json &thing : member(list, "data"))
            if (textOf(thing, text.substr(bar + 1, equals - bar - 1)) == text.substr(equals + 1))
                value = thing["id"];
    }
    return all;
}

void tst_Undo::allowEverything()
{
    control::RuleSet rules;
    for (const char *access : {"write", "outbound", "destructive"})
        rules.rules.push_back({.id = access, .access = access, .verdict = "allow"});
    m_app->send(control::RulesChanged{std::move(rules)});
    m_app->send(control::CallsAsked{.request = "obeyed"}); // answered behind the rules
    QVERIFY(m_app->waitForLatest<control::CallsListed>([](const auto &) { return true; }));
}

/// Its call id; empty when it failed.
std::string tst_Undo::call(const std::string &tool, const Json &arguments)
{
    const Json result = m_client->callTool(tool, arguments);
    if (result.value("isError", false))
        qWarning("%s: %s", tool.c_str(), textOfResult(result).c_str());
    return result.value("isError", false) ? std::string() : textOf(member(result, "_meta"), "io.latchbook/call");
}

control::PutBack tst_Undo::offer(const std::string &callId)
{
    const std::string request = "offer" + std::to_string(m_app->all<control::CallRead>().size());
    m_app->send(control::CallAsked{.request = request, .callId = callId});
    const auto *read = m_app->waitForLatest<control::CallRead>([&](const auto &one) { return one.request == request; });
    return read ? read->putBack : control::PutBack{};
}

control::Undone tst_Undo::undone(const std::string &callId)
{
    const auto *undone = m_app->waitForLatest<control::Undone>([&](const auto &one) { return one.callId == callId; });
    return undone ? *undone : control::Undone{};
}

void tst_Undo::putsBackWhatACallChanged_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("restorer");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("members");
    const auto row = [](const char *tool, const char *arguments, const char *restorer, const char *path,
                        const char *members) {
        QTest::newRow(tool) << QByteArray(arguments) << QByteArray(restorer) << QByteArray(path) << QByteArray(members);
    };
    const char *bookings = "/api/v1/bookings?limit=100&status=CONFIRMED";
    const char *bookingParts = R"(["inviteeName","inviteeEmail","startTime","endTime","notes"])";
    row("cancel_booking", R"({"bookingId":"@/api/v1/bookings?limit=100&status=CONFIRMED|inviteeName=Maria"})",
        "create_booking", bookings, bookingParts);
    row("reschedule_booking",
        R"({"bookingId":"@/api/v1/bookings?limit=100&status=CONFIRMED|inviteeName=Maria",
            "newStartTime":"2026-12-15T15:00:00.000Z"})",
        "reschedule_booking", bookings, bookingParts);
    row("create_booking",
        R"({"eventTypeSlug":"quick-call","startTime":"2026-12-15T15:00:00.000Z","inviteeName":"Ada Byron",
            "inviteeEmail":"ada@example.com","inviteeTimezone":"Europe/London"})",
        "cancel_booking", bookings, bookingParts);
    const char *contacts = "/api/v1/contacts?limit=100";
    const char *contactParts = R"(["name","email","phone","company","notes"])";
    row("delete_contact", R"({"contactId":"@/api/v1/contacts?limit=100|name=Sarah Chen"})", "create_contact", contacts,
        contactParts);
    row("update_contact", R"({"contactId":"@/api/v1/contacts?limit=100|name=Sarah Chen","company":"Another"})",
        "update_contact", contacts, contactParts);
    row("create_contact", R"({"name":"Ada Byron","email":"ada@example.com"})", "delete_contact", contacts,
        contactParts);
    const char *types = "/api/v1/event-types";
    const char *typeParts =
        R"(["name","slug","durationMinutes","description","locationType","location","color","bufferBefore",
            "bufferAfter","minNoticeHours","maxDaysAhead"])";
    row("create_event_type", R"({"name":"Tea","slug":"tea","durationMinutes":20})", "delete_event_type", types,
        typeParts);
    row("update_event_type",
        R"({"eventTypeId":"@/api/v1/event-types|slug=quick-call","name":"Another","bufferAfter":25})",
        "update_event_type", types, typeParts);
    row("delete_event_type", R"({"eventTypeId":"@/api/v1/event-types|slug=quick-call"})", "create_event_type", types,
        typeParts);
    row("update_availability_rules",
        R"({"rules":[{"dayOfWeek":1,"startTime":"09:00","endTime":"12:00","isAvailable":true}]})",
        "update_availability_rules", "/api/v1/availability/rules",
        R"(["dayOfWeek","startTime","endTime","isAvailable"])");
    const char *overrides = "/api/v1/availability/overrides";
    const char *overrideParts = R"(["date","isBlocked","startTime","endTime","reason"])";
    row("create_availability_override", R"({"date":"2026-12-16","isBlocked":true})", "delete_availability_override",
        overrides, overrideParts);
    row("delete_availability_override", R"({"date":"2026-12-24"})", "create_availability_override", overrides,
        overrideParts);
    row("update_settings", R"({"maxMeetingsPerDay":2,"minGapMinutes":15})", "update_settings", "/api/v1/settings",
        R"(["timezone","maxMeetingsPerDay","minGapMinutes","defaultBufferBefore","defaultBufferAfter"])");
    const char *webhooks = "/api/v1/webhooks";
    const char *webhookParts = R"(["name","url","events","isActive"])";
    row("create_webhook", R"({"name":"Mine","url":"https://hooks.example.com/in","events":["booking.created"]})",
        "delete_webhook", webhooks, webhookParts);
    row("update_webhook", R"({"webhookId":"@/api/v1/webhooks|name=CRM bridge","url":"https://elsewhere.example/in"})",
        "update_webhook", webhooks, webhookParts);
    row("delete_webhook", R"({"webhookId":"@/api/v1/webhooks|name=CRM bridge"})", "create_webhook", webhooks,
        webhookParts);
}

void tst_Undo::putsBackWhatACallChanged()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, restorer);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, members);
    const auto look = [&] {
        return seen(path.toStdString(), parseJson(members.toStdString())->get<std::vector<std::string>>());
    };
    allowEverything();
    if (QLatin1String(QTest::currentDataTag()) == QLatin1String("delete_availability_override"))
        QVERIFY(!call("create_availability_override",
                      {{"date", "2026-12-24"}, {"isBlocked", true}, {"reason", "Christmas"}})
                     .empty()); // one to delete
    const std::set<std::string> before = look();
    const std::string id = call(QTest::currentDataTag(), resolved(*parseJson(arguments.toStdString())));
    QVERIFY(!id.empty());
    QVERIFY2(look() != before, "the call changed nothing");

    const control::PutBack offered = offer(id);
    QCOMPARE(offered.state, std::string("offered"));
    m_app->send(control::UndoAsked{.request = "u", .callId = id});
    const control::Question question = m_app->waitForQuestion(restorer.toStdString());
    const auto *refused = m_app->latest<control::Undone>();
    QVERIFY2(!question.id.empty(), refused ? refused->words.c_str() : "no question came");
    QCOMPARE(question.undoes, id);
    QCOMPARE(question.scopes, std::vector<std::string>{"once"});
    QVERIFY(look() != before); // nothing runs before a yes
    m_app->answer(question, "approve");
    const control::Undone back = undone(id);
    QVERIFY2(back.done, back.words.c_str());
    QCOMPARE(look(), before);
    QCOMPARE(offer(id).state, std::string("done"));

    m_app->send(control::UndoAsked{.request = "again", .callId = id});
    QVERIFY(m_app->waitForLatest<control::Undone>(
        [](const control::Undone &one) { return one.request == "again" && !one.done; }));
}

void tst_Undo::keepsWhatThePersonApprovedToo()
{
    const Json arguments = resolved({{"contactId", "@/api/v1/contacts?limit=100|name=Sarah Chen"}});
    const int call = m_client->send("tools/call", {{"name", "delete_contact"}, {"arguments", arguments}});
    m_app->answer(m_app->waitForQuestion("delete_contact"), "approve");
    const std::string id = textOf(m_client->answer(call)["result"]["_meta"], "io.latchbook/call");
    const control::PutBack offered = offer(id);
    QCOMPARE(offered.state, std::string("offered"));
    QVERIFY(offered.keptCopy);
    QVERIFY(!offered.comes.empty() && !offered.lost.empty());
}

void tst_Undo::isNotOfferedAgainWhenItsLostAnswerWasFound()
{
    allowEverything();
    const Json contact = {{"contactId", "@/api/v1/contacts?limit=100|name=Sarah Chen"}, {"company", "Another"}};
    const std::string id = call("update_contact", resolved(contact));
    m_sandbox->post("/_sandbox/faults", {{"match", {{"method", "PATCH"}}}, {"fault", "close"}, {"after", "done"}});
    m_app->send(control::UndoAsked{.request = "u", .callId = id});
    m_app->answer(m_app->waitForQuestion("update_contact"), "approve");
    QVERIFY(!undone(id).callId.empty());
    QCOMPARE(offer(id).state, std::string("done"));
}

void tst_Undo::runsNothingWithoutAYes()
{
    const std::string id = call("create_contact", {{"name", "Ada Byron"}, {"email", "ada@example.com"}});
    const std::set<std::string> before = seen("/api/v1/contacts?limit=100", {"name"});
    m_app->send(control::UndoAsked{.request = "u", .callId = id});
    m_app->answer(m_app->waitForQuestion("delete_contact"), "deny");
    QVERIFY(!undone(id).done);
    QCOMPARE(seen("/api/v1/contacts?limit=100", {"name"}), before);
    QCOMPARE(offer(id).state, std::string("offered")); // it can still be done

    m_app->send(control::Paused{.on = true});
    m_app->send(control::UndoAsked{.request = "paused", .callId = id});
    const auto *paused =
        m_app->waitForLatest<control::Undone>([](const control::Undone &one) { return one.request == "paused"; });
    QVERIFY(paused && !paused->done);
    QVERIFY2(paused->words.find("paused") != std::string::npos, paused->words.c_str());
}

void tst_Undo::saysWhyNothingCanBePutBack()
{
    allowEverything();
    QCOMPARE(offer(call("list_contacts", Json::object())).state, std::string());
    const std::string workflow =
        call("create_workflow", {{"name", "Thanks"},
                                 {"trigger", "BOOKING_CREATED"},
                                 {"actions", Json::array({{{"type", "SEND_EMAIL"}, {"config", {{"subject", "S"}}}}})}});
    QCOMPARE(offer(workflow).state, std::string("impossible"));
    m_app->send(control::UndoAsked{.request = "u", .callId = workflow});
    QVERIFY(!undone(workflow).words.empty());
    m_app->send(control::UndoAsked{.request = "u", .callId = "nothing"});
    QVERIFY(!undone("nothing").words.empty());

    // Too soon by now to be booked again.
    const std::string cancelled =
        call("cancel_booking",
             resolved({{"bookingId", "@/api/v1/bookings?limit=100&status=CONFIRMED|inviteeName=Jordan Lee"}}));
    m_app->send(control::UndoAsked{.request = "u", .callId = cancelled});
    QVERIFY(undone(cancelled).words.starts_with("LinkTime does not offer that time any more"));

    // What stood there could not be read.
    const Json arguments = resolved({{"contactId", "@/api/v1/contacts?limit=100|name=Sarah Chen"}, {"company", "New"}});
    m_sandbox->post(
        "/_sandbox/faults",
        {{"match", {{"method", "GET"}, {"path", "/api/v1/contacts/*"}}}, {"fault", "status"}, {"status", 403}});
    const std::string id = call("update_contact", arguments);
    QVERIFY(!id.empty());
    QCOMPARE(offer(id).state, std::string("not-kept"));
}

LATCHBOOK_CASE(tst_Undo)
#include "tst_undo.moc"
