// Which stream a message goes back on, where the transport has several.
#include "protocol/harness.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::protocol;

class tst_Streams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersOnTheStreamThatAsked();
    void putsProgressWhereTheAnswerWillGo();
    void answersABatchOnItsStream();
    void tellsSubscribersOnTheirOwnStream();
    void tellsRefusalsFromFaultsOfTheProgram();
    void cancelsWhatCameFromAStreamThatIsGone();

private:
    void feed(Json message, StreamId stream) { m_session->receive(readMessage(std::move(message)), stream); }
    std::vector<Outgoing> taken() { return std::exchange(m_sent, {}); }

    TestFeatures m_features;
    std::vector<Outgoing> m_sent;
    std::unique_ptr<Session> m_session;
};

void tst_Streams::init()
{
    m_features.calls.clear();
    m_session =
        std::make_unique<Session>(m_features, [this](Outgoing message) { m_sent.push_back(std::move(message)); });
    feed(initializeRequest(0, "2025-03-26"), 1);
    feed(notification("notifications/initialized"), 2);
    QCOMPARE(m_session->revision(), std::string_view("2025-03-26"));
    m_sent.clear();
}

void tst_Streams::answersOnTheStreamThatAsked()
{
    feed(request(1, "tools/call", callParams("wait")), 5);
    feed(request(2, "ping"), 6);
    QVERIFY(m_session->isOpen(5));
    QVERIFY(!m_session->isOpen(6));
    m_features.calls.back().answer(textAnswer("done"));
    QTRY_COMPARE(m_sent.size(), std::size_t(2));
    QCOMPARE(m_sent[0].stream, StreamId(6));
    QCOMPARE(m_sent[1].stream, StreamId(5));
    QVERIFY(m_sent[0].isAnswer && m_sent[1].isAnswer);
    QVERIFY(!m_session->isOpen(5));
}

void tst_Streams::putsProgressWhereTheAnswerWillGo()
{
    Json params = callParams("wait");
    params["_meta"]["progressToken"] = 1;
    feed(request(1, "tools/call", params), 7);
    m_features.calls.back().context.progress(1, std::nullopt, "");
    QCOMPARE(m_sent.size(), std::size_t(1));
    QCOMPARE(m_sent[0].stream, StreamId(7));
    QVERIFY(!m_sent[0].isAnswer);
}

void tst_Streams::answersABatchOnItsStream()
{
    m_session->receiveBatch(Json::array({request(1, "ping"), request(2, "tools/call", callParams("wait"))}), 9);
    QVERIFY(m_sent.empty());
    QVERIFY(m_session->isOpen(9));
    m_features.calls.back().answer(textAnswer("done"));
    QTRY_COMPARE(m_sent.size(), std::size_t(1));
    QCOMPARE(m_sent[0].stream, StreamId(9));
    QCOMPARE(Json::parse(m_sent[0].line).size(), std::size_t(2));
    m_sent.clear();
    m_session->receiveBatch(Json::array(), 10);
    QCOMPARE(m_sent.size(), std::size_t(1));
    QCOMPARE(m_sent[0].stream, StreamId(10));
    QVERIFY(m_sent[0].wasRefused);
}

void tst_Streams::tellsSubscribersOnTheirOwnStream()
{
    feed(modern("s", "subscriptions/listen", {{"notifications", {{"toolsListChanged", true}}}}), 11);
    QCOMPARE(taken().at(0).stream, StreamId(11));
    m_session->toolsChanged();
    std::set<StreamId> told;
    for (const Outgoing &message : taken())
        told.insert(message.stream);
    QCOMPARE(told, (std::set<StreamId>{0, 11})); // the legacy client has one for what nobody asked
}

void tst_Streams::tellsRefusalsFromFaultsOfTheProgram()
{
    feed(request(1, "no/such"), 12);
    QVERIFY(m_sent.back().wasRefused);
    QCOMPARE(m_sent.back().fault, std::optional(ErrorCode::MethodNotFound));
    feed(request(2, "tools/call", callParams("nobody")), 13);
    QVERIFY(!m_sent.back().wasRefused);
    QCOMPARE(m_sent.back().fault, std::optional(ErrorCode::InvalidParams));
    feed(request(3, "ping"), 14);
    QVERIFY(!m_sent.back().fault);
}

void tst_Streams::cancelsWhatCameFromAStreamThatIsGone()
{
    feed(request(1, "tools/call", callParams("wait")), 15);
    feed(request(2, "tools/call", callParams("wait")), 16);
    m_session->leave(15);
    QVERIFY(m_features.calls.front().context.stop.stop_requested());
    QVERIFY(!m_features.calls.back().context.stop.stop_requested());
    QVERIFY(!m_session->isOpen(15));
    for (TestCall &call : m_features.calls)
        call.answer(textAnswer("done"));
    QTRY_COMPARE(m_sent.size(), std::size_t(1));
    QCOMPARE(m_sent[0].stream, StreamId(16));
}

LATCHBOOK_CASE(tst_Streams)
#include "tst_streams.moc"
