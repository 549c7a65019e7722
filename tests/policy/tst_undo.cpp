#include "policy/undo.h"

#include "catalog/catalog.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::policy;

class tst_Undo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsOnlyWhatPuttingBackNeeds();
    void fillsTheCallThatUndoes_data();
    void fillsTheCallThatUndoes();
    void refusesWithoutWhatItNeeds();

private:
    const catalog::ToolSpec &tool(const char *name) const
    {
        const catalog::ToolSpec *linktime = m_catalog->find("linktime", name);
        return linktime ? *linktime : *m_catalog->find("linkt", name);
    }
    Result<Json> undo(const char *name, const PastCall &call) const
    {
        return undoArguments(tool(name), tool(textOf(tool(name).restore, "tool").c_str()), call);
    }

    std::unique_ptr<catalog::Catalog> m_catalog;
};

void tst_Undo::initTestCase()
{
    auto catalog = catalog::Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
}

void tst_Undo::keepsOnlyWhatPuttingBackNeeds()
{
    const Json facts = {{"booking", {{"id", "bk_1"}}}, {"webhooks", {{"data", Json::array()}}}};
    QCOMPARE(keptForUndo(tool("cancel_booking"), facts), (Json{{"booking", {{"id", "bk_1"}}}}));
    QVERIFY(keptForUndo(tool("create_contact"), facts).is_null());
    QCOMPARE(readsForUndo(tool("cancel_booking")).size(), std::size_t(1)); // of three
    QCOMPARE(textOf(readsForUndo(tool("cancel_booking"))[0], "as"), std::string("booking"));
    QVERIFY(readsForUndo(tool("create_contact")).empty());
    QVERIFY(canBeUndone(tool("create_contact")));
    QVERIFY(!canBeUndone(tool("create_workflow")));
}

void tst_Undo::fillsTheCallThatUndoes_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("kept");
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QByteArray>("undo");
    QTest::newRow("from the answer") << QByteArray("create_contact") << QByteArray(R"({"name":"Ada"})")
                                     << QByteArray("null") << QByteArray(R"({"id":"ct_9"})")
                                     << QByteArray(R"({"contactId":"ct_9"})");
    QTest::newRow("from the facts, without nulls")
        << QByteArray("delete_contact") << QByteArray(R"({"contactId":"ct_1"})")
        << QByteArray(R"({"contact":{"name":"Ada","email":"ada@example.com","phone":null,"meetingCount":3}})")
        << QByteArray("null") << QByteArray(R"({"name":"Ada","email":"ada@example.com"})");
    QTest::newRow("of an update only what it changed")
        << QByteArray("update_contact") << QByteArray(R"({"contactId":"ct_1","company":"New"})")
        << QByteArray(R"({"contact":{"name":"Ada","email":"ada@example.com","company":"Old"}})") << QByteArray("null")
        << QByteArray(R"({"contactId":"ct_1","company":"Old"})");
    QTest::newRow("of a union the branch that stood there, without nulls")
        << QByteArray("update_task") << QByteArray(R"({"task_id":"t1","task_config":{"type":"search"}})")
        << QByteArray(
               R"({"task":{"id":"t1","name":"Spring","task_config":{"type":"profile","prompt":"p","webhook_url":null,
                          "desired_contact_count":2}}})")
        << QByteArray("null") << QByteArray(R"({"task_id":"t1","task_config":{"type":"profile","prompt":"p"}})");
    QTest::newRow("items without what the tool does not take")
        << QByteArray("update_availability_rules") << QByteArray(R"({"rules":[]})")
        << QByteArray(R"({"rules":{"data":[{"id":"r1","dayOfWeek":1,"startTime":"09:00","endTime":"17:00",
                          "isAvailable":true,"createdAt":"x"}]}})")
        << QByteArray("null")
        << QByteArray(R"({"rules":[{"dayOfWeek":1,"startTime":"09:00","endTime":"17:00","isAvailable":true}]})");
}

void tst_Undo::fillsTheCallThatUndoes()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, kept);
    QFETCH(QByteArray, result);
    QFETCH(QByteArray, undo);
    const auto json = [](const QByteArray &text) { return *parseJson(text.toStdString()); };
    const auto filled = this->undo(name.constData(), {json(arguments), json(kept), json(result)});
    QVERIFY(filled);
    QCOMPARE(toText(*filled), toText(json(undo)));
}

void tst_Undo::refusesWithoutWhatItNeeds()
{
    const auto unread = undo("delete_contact", {.arguments = {{"contactId", "ct_1"}}, .kept = {}, .result = {}});
    QVERIFY(!unread);
    QVERIFY(unread.error().code == Code::NotSupported);
    QVERIFY(!undoArguments(tool("create_workflow"), tool("create_workflow"), {}));
    const auto meddled = undo("create_contact", {.arguments = "no object", .kept = {}, .result = {{"id", "ct_9"}}});
    QVERIFY(!meddled);
    QVERIFY(meddled.error().code == Code::NotSupported);
}

LATCHBOOK_CASE(tst_Undo)
#include "tst_undo.moc"
