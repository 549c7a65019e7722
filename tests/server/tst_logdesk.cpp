#include "log/logfixture.h"
#include "server/logdesk.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_LogDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsACallWithItsPayloads();
    void tellsAnAnswerAsDeepAsOneIsTaken();
    void leavesOutWhatIsTooLong();
    void tellsNothingOfACallThatIsNotThere();

private:
    static control::CallRead read(const log::LogFixture &log, const std::string &callId)
    {
        return LogDesk(log.file()).answer(control::CallAsked{.request = "r", .callId = callId});
    }
};

void tst_LogDesk::tellsACallWithItsPayloads()
{
    log::LogFixture log;
    log.addCall("c1", "list_bookings", {{"limit", 5}});
    const control::CallRead told = read(log, "c1");
    QCOMPARE(told.request, std::string("r"));
    QCOMPARE(told.events.size(), std::size_t(3));
    QCOMPARE(told.events[0].at("payload").at("arguments"), Json({{"limit", 5}}));
    QCOMPARE(told.events[2].at("payload"), Json({{"result", {{"id", "c1"}}}}));
    QCOMPARE(told.call.tool, std::string("list_bookings"));
}

void tst_LogDesk::tellsAnAnswerAsDeepAsOneIsTaken()
{
    log::LogFixture log;
    const auto deepest = parseJson(std::string(maxJsonDepth, '[') + std::string(maxJsonDepth, ']'));
    QVERIFY(deepest);
    log.append(log::Kind::Answered, "c1", {{"result", *deepest}});
    QCOMPARE(read(log, "c1").events.at(0).at("payload").at("result"), *deepest);
}

void tst_LogDesk::leavesOutWhatIsTooLong()
{
    log::LogFixture log;
    const Json half = std::string(mostToldOfCall / 2, 'x');
    log.append(log::Kind::Arrived, "c1", {{"tool", "list_bookings"}, {"arguments", half}});
    log.append(log::Kind::Answered, "c1", {{"status", 200}, {"result", half}});
    log.append(log::Kind::Undo, "c1", {{"call", "c2"}});
    const control::CallRead told = read(log, "c1");
    QCOMPARE(told.events.size(), std::size_t(3));
    QCOMPARE(told.events[0].at("payload").at("arguments"), half);
    QCOMPARE(told.events[1].at("payload"),
             Json({{"status", 200}, {"leftOut", {{"result", half.get_ref<const std::string &>().size() + 2}}}}));
    QCOMPARE(told.events[2].at("payload"), Json({{"call", "c2"}}));
}

void tst_LogDesk::tellsNothingOfACallThatIsNotThere()
{
    log::LogFixture log;
    log.addCall("c1");
    QVERIFY(read(log, "c2").events.empty());
}

LATCHBOOK_CASE(tst_LogDesk)
#include "tst_logdesk.moc"
