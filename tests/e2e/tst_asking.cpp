// A person is asked: what the card shows, what a yes is bound to, what each answer does.
#include "support/cases.h"
#include "support/stage.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

namespace {

using Question = control::Question;

bool says(const Question &question, const std::string &id)
{
    return std::any_of(question.consequences.begin(), question.consequences.end(),
                       [&](const auto &one) { return one.phrase.id == id; });
}

} // namespace

class tst_Asking : public QObject, private Stage
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatWillReallyHappen();
    void runsAfterAYes();
    void doesNotRunAfterANo();
    void doesNotRunAfterANoThatFollowsAYes();
    void keepsWhenAPersonSawWhatTheyAnswered();
    void takesNoYesForWhatWasNotShown();
    void asksAgainWhenTheObjectChanged();
    void goesWhenTheClientCancels();
    void staysWhenTheClientIsGone();
    void isWithdrawnWhenTheAppGoes();
    void joinsARepeatedCall();
    void remembersAYesForTheSession();
    void obeysTheRules();
    void keepsASigningSecretForThePerson();
    void quotesGuestTextThatWasReadBefore();
    void saysThatFactsCannotBeRead();
    void isNoMatterOfTheAttachSocket_data();
    void isNoMatterOfTheAttachSocket();

private:
    std::string bookingId(const std::string &name);
    std::string statusOf(const std::string &booking);
    int cancelsInJournal() const;
    void waitUntilObeyed();
};

void tst_Asking::init()
{
    startServer();
    attachClient();
}

void tst_Asking::cleanup() { end(); }

std::string tst_Asking::bookingId(const std::string &name)
{
    const Json list = m_sandbox->get("linktime", "/api/v1/bookings?limit=100&status=CONFIRMED");
    for (const Json &booking : member(list, "data"))
        if (textOf(booking, "inviteeName") == name)
            return textOf(booking, "id");
    return {};
}

std::string tst_Asking::statusOf(const std::string &booking)
{
    return textOf(m_sandbox->get("linktime", "/api/v1/bookings/" + booking), "status");
}

int tst_Asking::cancelsInJournal() const
{
    int count = 0;
    for (const Json &entry : m_sandbox->journal())
        count += textOf(entry, "path").ends_with("/cancel");
    return count;
}

/// Orders and calls come by different ways: an order counts once what was asked behind it has been answered.
void tst_Asking::waitUntilObeyed()
{
    m_app->send(control::CallsAsked{.request = "obeyed"});
    const std::size_t before = m_app->all<control::CallsListed>().size();
    QVERIFY(waitFor([&] { return m_app->all<control::CallsListed>().size() > before; }));
}

void tst_Asking::showsWhatWillReallyHappen()
{
    const std::string id = bookingId("Jordan Lee");
    m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}, {"reason", "Ill"}}}});
    const Question question = m_app->waitForQuestion("cancel_booking");
    const Question first = m_app->all<control::Asked>().front().question; // shown at once, before anything was read
    QCOMPARE(first.facts, std::string("reading"));
    QCOMPARE(first.title.id, std::string("title.cancel-unread"));
    QCOMPARE(question.id, first.id);
    QCOMPARE(question.title.id, std::string("title.cancel"));
    QCOMPARE(question.title.with["guest"], (Json{{"text", "Jordan Lee"}}));
    QCOMPARE(question.title.with["meeting"], (Json{{"text", "Strategy Session"}}));
    QCOMPARE(question.rows.size(), std::size_t(3));
    QCOMPARE(question.rows[1].detail.with["guest"], (Json{{"text", "Jordan"}}));
    QVERIFY(says(question, "cancel.guest-mail"));
    QVERIFY(says(question, "cancel.calendar-event"));
    QVERIFY(!says(question, "cancel.crm")); // not connected
    QCOMPARE(question.assistantText.size(), std::size_t(1));
    QCOMPARE(question.assistantText[0].text, std::string("Ill"));
    QCOMPARE(question.arguments, (Json{{"bookingId", id}, {"reason", "Ill"}}));
    QCOMPARE(question.scopes, (std::vector<std::string>{"once", "client"}));
    QCOMPARE(question.scopeNote, std::string("destructive"));
    QVERIFY(question.expires - question.asked == 600'000);
    QVERIFY(!question.client.chain.empty());
    QCOMPARE(cancelsInJournal(), 0);
}

void tst_Asking::runsAfterAYes()
{
    const std::string id = bookingId("Jordan Lee");
    const int call = m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}}}});
    m_app->answer(m_app->waitForQuestion("cancel_booking"), "approve");
    const Json result = member(m_client->answer(call), "result");
    QVERIFY2(!flagOf(result, "isError"), textOfResult(result).c_str());
    QCOMPARE(statusOf(id), std::string("CANCELLED"));
    QCOMPARE(cancelsInJournal(), 1);
    QCOMPARE(m_app->latest<control::Closed>()->why, std::string("approved"));
}

void tst_Asking::doesNotRunAfterANo()
{
    const std::string id = bookingId("Jordan Lee");
    const int call = m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}}}});
    const Question question = m_app->waitForQuestion("cancel_booking");
    m_app->send(control::Verdict{
        .question = question.id, .digest = {}, .answer = "deny", .note = "Move it\nto Friday", .how = "key"});
    const Json result = member(m_client->answer(call), "result");
    QCOMPARE(codeOfResult(result), std::string("denied"));
    QVERIFY(textOfResult(result).find("Move it") != std::string::npos);
    QCOMPARE(statusOf(id), std::string("CONFIRMED"));
    QCOMPARE(cancelsInJournal(), 0);
}

void tst_Asking::doesNotRunAfterANoThatFollowsAYes()
{
    const std::string id = bookingId("Jordan Lee");
    const int call = m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}}}});
    const Question question = m_app->waitForQuestion("cancel_booking");
    m_sandbox->post("/_sandbox/faults", {{"fault", "slow"}, {"delayMs", 1000}}); // the look after the yes
    m_app->answer(question, "approve");
    m_app->answer(question, "deny");
    QCOMPARE(codeOfResult(member(m_client->answer(call), "result")), std::string("denied"));
    QCOMPARE(cancelsInJournal(), 0);
}

void tst_Asking::takesNoYesForWhatWasNotShown()
{
    const std::string id = bookingId("Jordan Lee");
    m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}}}});
    Question question = m_app->waitForQuestion("cancel_booking");
    const std::size_t before = m_app->all<control::Asked>().size();
    question.digest = m_app->waitForQuestion("cancel_booking").digest + "0";
    m_app->answer(question, "approve");
    QVERIFY(waitFor([&] { return m_app->all<control::Asked>().size() > before; })); // shown again
    QCOMPARE(cancelsInJournal(), 0);
    QVERIFY(!m_app->latest<control::Closed>());
}

void tst_Asking::asksAgainWhenTheObjectChanged()
{
    const std::string id = bookingId("Jordan Lee");
    const int call = m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}}}});
    const Question question = m_app->waitForQuestion("cancel_booking");
    // Behind our back the meeting gets another webhook that its cancelling would fire.
    m_app->send(control::RulesChanged{
        .rules = {
            .rules = {{.id = "r", .tool = "create_webhook", .program = question.client.program, .verdict = "allow"}}}});
    waitUntilObeyed();
    const Json made =
        m_client->callTool("create_webhook", {{"url", "https://late.example/hook"}, {"events", {"booking.cancelled"}}});
    QVERIFY2(!flagOf(made, "isError"), textOfResult(made).c_str());
    m_app->answer(question, "approve");
    const auto *again = m_app->waitForLatest<control::Asked>([](const auto &one) { return one.question.changed; });
    QVERIFY(again);
    QVERIFY(again->question.digest != question.digest);
    QCOMPARE(cancelsInJournal(), 0);
    m_app->answer(again->question, "approve");
    QVERIFY(!flagOf(member(m_client->answer(call), "result"), "isError"));
    QCOMPARE(cancelsInJournal(), 1);
}

void tst_Asking::goesWhenTheClientCancels()
{
    const std::string id = bookingId("Jordan Lee");
    const int call = m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}}}});
    m_app->waitForQuestion("cancel_booking");
    m_client->notify("notifications/cancelled", {{"requestId", call}});
    QVERIFY(m_app->waitForLatest<control::Closed>([](const auto &one) { return one.why == "withdrawn"; }));
    QCOMPARE(cancelsInJournal(), 0);
}

void tst_Asking::staysWhenTheClientIsGone()
{
    const std::string id = bookingId("Jordan Lee");
    m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}}}});
    m_app->waitForQuestion("cancel_booking");
    m_client.reset();
    const auto *left =
        m_app->waitForLatest<control::Asked>([](const auto &one) { return !one.question.clientIsThere; });
    QVERIFY(left);
    QVERIFY(!m_app->latest<control::Closed>());
    m_app->answer(left->question, "approve"); // run anyway
    QVERIFY(m_app->waitForLatest<control::Closed>([](const auto &one) { return one.why == "approved"; }));
    QVERIFY(waitFor([&] { return statusOf(id) == "CANCELLED"; }));
}

void tst_Asking::keepsWhenAPersonSawWhatTheyAnswered()
{
    const int call = m_client->send(
        "tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", bookingId("Jordan Lee")}}}});
    const Question question = m_app->waitForQuestion("cancel_booking");
    m_app->send(control::Shown{.question = question.id, .digest = question.digest});
    m_app->answer(question, "deny");
    QCOMPARE(codeOfResult(member(m_client->answer(call), "result")), std::string("denied"));
    std::map<std::string, Json> told; // of the call, by kind
    for (const Json &event : exportLog(m_home->path().toStdString())) {
        if (textOf(event, "callId") == question.id)
            told[textOf(event, "kind")] = event;
    }
    QCOMPARE(textOf(told["shown"]["payload"], "digest"), question.digest);
    const Json &decided = told["decided"]["payload"];
    QCOMPARE(textOf(decided, "verdict"), std::string("deny"));
    QVERIFY(decided["shown"].get<std::int64_t>() >= decided["asked"].get<std::int64_t>());
}

void tst_Asking::isWithdrawnWhenTheAppGoes()
{
    m_client->send("tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", bookingId("Jordan Lee")}}}});
    m_app->waitForQuestion("cancel_booking");
    m_app->vanish();
    m_app->process().waitForExit();
    QByteArray listed;
    Process list({"latchbook-server",
                  {QStringLiteral("log"), QStringLiteral("list"), QStringLiteral("--json")},
                  clientEnvironment(m_home->path().toStdString())},
                 [&](const QByteArray &bytes) { listed += bytes; });
    QCOMPARE(list.waitForExit(), 0);
    QVERIFY2(listed.contains("withdrawn"), listed.constData());
    QCOMPARE(cancelsInJournal(), 0);
}

void tst_Asking::joinsARepeatedCall()
{
    const std::string id = bookingId("Jordan Lee");
    const Json params = {{"name", "cancel_booking"}, {"arguments", {{"bookingId", id}}}};
    const int first = m_client->send("tools/call", params);
    const Question question = m_app->waitForQuestion("cancel_booking");
    const int second = m_client->send("tools/call", params);
    QVERIFY(waitFor([&] {
        return std::any_of(m_app->logged().begin(), m_app->logged().end(),
                           [](const Json &entry) { return textOf(entry, "kind") == "joined"; });
    }));
    m_app->answer(question, "approve");
    QVERIFY(!flagOf(member(m_client->answer(first), "result"), "isError"));
    QVERIFY(!flagOf(member(m_client->answer(second), "result"), "isError"));
    QCOMPARE(cancelsInJournal(), 1);
}

void tst_Asking::remembersAYesForTheSession()
{
    const int first = m_client->send(
        "tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", bookingId("Jordan Lee")}}}});
    m_app->answer(m_app->waitForQuestion("cancel_booking"), "approve", "client");
    QVERIFY(!flagOf(member(m_client->answer(first), "result"), "isError"));
    const auto *consents =
        m_app->waitForLatest<control::ConsentsChanged>([](const auto &one) { return one.consents.size() == 1; });
    QVERIFY(consents);
    const std::string consent = consents->consents[0].id;
    const Json second = m_client->callTool("cancel_booking", {{"bookingId", bookingId("Maria")}});
    QVERIFY2(!flagOf(second, "isError"), textOfResult(second).c_str());
    m_app->send(control::ConsentRevoked{consent});
    QVERIFY(m_app->waitForLatest<control::ConsentsChanged>([](const auto &one) { return one.consents.empty(); }));
    m_client->send("tools/call",
                   {{"name", "cancel_booking"}, {"arguments", {{"bookingId", bookingId("Alex Rivera")}}}});
    QCOMPARE(m_app->waitForQuestion("cancel_booking").facts, std::string("read"));
}

void tst_Asking::obeysTheRules()
{
    m_app->send(control::RulesChanged{.rules = {.rules = {{.id = "no", .tool = "create_contact", .verdict = "deny"}}}});
    waitUntilObeyed();
    const Json person = {{"name", "Kim"}, {"email", "kim@example.com"}};
    QCOMPARE(codeOfResult(m_client->callTool("create_contact", person)), std::string("refused"));
    m_app->send(control::RulesChanged{.rules = {.preset = "read-only"}});
    waitUntilObeyed();
    QCOMPARE(codeOfResult(m_client->callTool("create_contact", person)), std::string("refused"));
    m_app->send(control::RulesChanged{});
    waitUntilObeyed();
    m_app->send(control::Paused{true});
    waitUntilObeyed();
    QCOMPARE(codeOfResult(m_client->callTool("create_contact", person)), std::string("refused"));
    m_app->send(control::Paused{false});
    waitUntilObeyed();
    QCOMPARE(codeOfResult(m_client->callTool("create_contact", person)), std::string());
}

void tst_Asking::keepsASigningSecretForThePerson()
{
    const int call = m_client->send(
        "tools/call", {{"name", "create_webhook"},
                       {"arguments", {{"url", "https://hooks.example/in"}, {"events", {"booking.created"}}}}});
    const Question question = m_app->waitForQuestion("create_webhook");
    QVERIFY(std::any_of(question.consequences.begin(), question.consequences.end(),
                        [](const auto &one) { return one.keepsSecret; }));
    QCOMPARE(question.rows[0].detail.id, std::string("value.new-domain"));
    m_app->send(control::Verdict{
        .question = question.id, .digest = question.digest, .answer = "approve", .how = "pointer", .keepSecret = true});
    const Json result = member(m_client->answer(call), "result");
    const auto *kept = m_app->waitForLatest<control::SecretKept>([](const auto &) { return true; });
    QVERIFY(kept);
    const std::string secret(kept->secret->reveal());
    QVERIFY(secret.size() > 8);
    QVERIFY(toText(result).find(secret) == std::string::npos);
    for (const Json &entry : m_app->logged())
        QVERIFY(toText(entry).find(secret) == std::string::npos);
}

void tst_Asking::quotesGuestTextThatWasReadBefore()
{
    const Json free = m_client->callTool("check_availability", {{"eventTypeSlug", "quick-call"}, {"timezone", "UTC"}});
    const Json slot = free["structuredContent"]["slots"].back();
    QVERIFY(!flagOf(m_client->callTool("list_bookings"), "isError")); // guests' names and notes
    m_client->send("tools/call", {{"name", "create_booking"},
                                  {"arguments",
                                   {{"eventTypeSlug", "quick-call"},
                                    {"startTime", slot},
                                    {"inviteeName", "Jordan Lee"},
                                    {"inviteeEmail", "jordan@example.com"},
                                    {"inviteeTimezone", "UTC"}}}});
    const Question question = m_app->waitForQuestion("create_booking");
    QCOMPARE(question.tool, std::string("create_booking"));
    QVERIFY(!question.guestText.empty());
    QCOMPARE(question.guestText[0].match, std::string("Jordan Lee"));
    QCOMPARE(question.guestText[0].show.id, std::string("show.list_bookings"));
    m_app->send(control::CallAsked{.request = "shown", .callId = question.guestText[0].call});
    QVERIFY(m_app->waitForLatest<control::CallRead>(
        [](const auto &read) { return read.request == "shown" && read.call.tool == "list_bookings"; }));
    QCOMPARE(question.scopes, (std::vector<std::string>{"once"}));
    QCOMPARE(question.scopeNote, std::string("guest-text"));
}

void tst_Asking::saysThatFactsCannotBeRead()
{
    m_client->send("tools/call", {{"name", "delete_contact"}, {"arguments", {{"contactId", "ct_none"}}}});
    const Question question = m_app->waitForQuestion("delete_contact", "unreadable");
    QCOMPARE(question.title.id, std::string("title.delete-contact-unread"));
    QVERIFY(!question.factsTrouble.empty());
    QCOMPARE(question.scopeNote, std::string("unreadable"));
}

void tst_Asking::isNoMatterOfTheAttachSocket_data()
{
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const control::ToServer &message) {
        QTest::newRow(name) << QByteArray::fromStdString(control::write(message));
    };
    row("verdict", control::Verdict{.question = "any", .answer = "approve"});
    row("rules", control::RulesChanged{});
    row("keys", control::KeysChanged{});
    row("shown", control::Shown{});
    row("pause", control::Paused{true});
    row("revoke", control::ConsentRevoked{});
    row("test-key", control::KeyTestAsked{});
    row("list-calls", control::CallsAsked{});
    row("read-call", control::CallAsked{});
    row("quit", control::QuitAsked{});
}

void tst_Asking::isNoMatterOfTheAttachSocket()
{
    QFETCH(QByteArray, line);
    const int call = m_client->send(
        "tools/call", {{"name", "cancel_booking"}, {"arguments", {{"bookingId", bookingId("Jordan Lee")}}}});
    const Question question = m_app->waitForQuestion("cancel_booking");
    Json message = *parseJson(line.toStdString());
    if (message.contains("question"))
        message.update({{"question", question.id}, {"digest", question.digest}});
    m_client->sendRaw(toText(message) + '\n'); // through the bridge, on the attach socket
    const Json still = m_client->request("ping");
    QVERIFY(still.contains("result"));
    QVERIFY(!m_app->latest<control::Closed>());
    QCOMPARE(cancelsInJournal(), 0);
    m_app->answer(question, "deny");
    QCOMPARE(codeOfResult(member(m_client->answer(call), "result")), std::string("denied"));
}

LATCHBOOK_CASE(tst_Asking)
#include "tst_asking.moc"
