// The app gives the server other keys while clients are attached.
#include "support/cases.h"
#include "support/stage.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

class tst_OtherKeys : public QObject, private Stage
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startServer(); }
    void cleanup() { end(); }
    void takeAQuestionBack();
    void endAConsent();
    void bringOtherTools();

private:
    control::ConnectionKey keyOf(const std::string &service) const
    {
        return {service, "main", m_sandbox->url(service), std::make_shared<Secret>(m_sandbox->key(service))};
    }
};

void tst_OtherKeys::takeAQuestionBack()
{
    attachClient();
    const int call = m_client->send("tools/call", {{"name", "delete_contact"}, {"arguments", {{"contactId", "c"}}}});
    const control::Question question = m_app->waitForQuestion("delete_contact", "unreadable");
    m_app->giveKey("lt_live_another", m_sandbox->url("linktime"));
    QVERIFY(m_app->waitForLatest<control::Closed>([](const auto &one) { return one.why == "withdrawn"; }));
    m_app->answer(question, "approve"); // too late
    const Json result = member(m_client->answer(call), "result");
    QCOMPARE(codeOfResult(result), std::string("withdrawn"));
    QVERIFY2(textOfResult(result).find("key was changed") != std::string::npos, textOfResult(result).c_str());
    for (const Json &entry : m_sandbox->journal())
        QCOMPARE(textOf(entry, "method"), std::string("GET"));
}

void tst_OtherKeys::endAConsent()
{
    using Consents = control::ConsentsChanged;
    attachClient();
    const auto deletes = [&](const std::string &id) {
        return m_client->send("tools/call", {{"name", "delete_contact"}, {"arguments", {{"contactId", id}}}});
    };
    const Json made = m_client->callTool("create_contact", {{"name", "Kim"}, {"email", "kim@example.com"}});
    const int call = deletes(textOf(made["structuredContent"], "id"));
    m_app->answer(m_app->waitForQuestion("delete_contact"), "approve", "client");
    QVERIFY(!flagOf(member(m_client->answer(call), "result"), "isError"));
    QVERIFY(m_app->waitForLatest<Consents>([](const auto &one) { return one.consents.size() == 1; }));
    m_app->giveKey("lt_live_another", m_sandbox->url("linktime"));
    QVERIFY(m_app->waitForLatest<Consents>([](const auto &one) { return one.consents.empty(); }));
    deletes("c");
    QVERIFY(!m_app->waitForQuestion("delete_contact", "unreadable").id.empty());
}

void tst_OtherKeys::bringOtherTools()
{
    Process::Start everything = entry();
    everything.arguments.clear(); // whatever has a key
    McpClient client(everything);
    client.initialize();
    client.notify("notifications/initialized");
    const auto told = [&] {
        return std::ranges::count_if(client.notifications(), [](const Json &one) {
            return textOf(one, "method") == "notifications/tools/list_changed";
        });
    };
    const std::size_t before = client.tools().size();
    m_app->send(control::KeysChanged{{keyOf("linktime")}}); // the same once more
    m_app->send(control::KeysChanged{{keyOf("linktime"), keyOf("linkt")}});
    QVERIFY(waitFor([&] { return told() > 0; }));
    QVERIFY(client.tools().size() > before);
    QCOMPARE(told(), 1);
    const Json answer = client.callTool("list_icps");
    QVERIFY2(!flagOf(answer, "isError"), textOfResult(answer).c_str());
}

LATCHBOOK_CASE(tst_OtherKeys)
#include "tst_otherkeys.moc"
