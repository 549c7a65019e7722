#include "server/readback.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

namespace {

Json readJson(const QByteArray &text)
{
    const auto value = parseJson(std::string_view(text.constData(), std::size_t(text.size())));
    return value ? *value : Json();
}

} // namespace

class tst_Readback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesByWhatWasSeen_data();
    void judgesByWhatWasSeen();
    void goneIsDoneOnlyWhenTheServiceSaysNotFound_data();
    void goneIsDoneOnlyWhenTheServiceSaysNotFound();
    void theSentenceNeverInvitesToRepeatWhatMayHaveHappened();
};

void tst_Readback::judgesByWhatWasSeen_data()
{
    QTest::addColumn<QByteArray>("verify");
    QTest::addColumn<QByteArray>("seen");
    QTest::addColumn<int>("proof");
    const QByteArray one = R"({"match":{"startTime":"{newStartTime}"}})";
    QTest::newRow("the object matches") << one << QByteArray(R"({"startTime":"T2","x":1})") << int(Proof::Done);
    QTest::newRow("the object does not") << one << QByteArray(R"({"startTime":"T1"})") << int(Proof::NotDone);
    const QByteArray list = R"({"in":"data","match":{"startTime":"{newStartTime}","kind":"a"}})";
    QTest::newRow("an item matches") << list
                                     << QByteArray(R"({"data":[{"startTime":"T1"},{"startTime":"T2","kind":"a"}]})")
                                     << int(Proof::Done);
    QTest::newRow("no item matches whole")
        << list << QByteArray(R"({"data":[{"startTime":"T2","kind":"b"},{"kind":"a"}]})") << int(Proof::NotDone);
    QTest::newRow("no item of the only page")
        << list << QByteArray(R"({"data":[],"pagination":{"totalPages":1}})") << int(Proof::NotDone);
    QTest::newRow("no item of the first page of two")
        << list << QByteArray(R"({"data":[{"kind":"a"}],"pagination":{"totalPages":2}})") << int(Proof::None);
    QTest::newRow("no list at all") << list << QByteArray(R"({})") << int(Proof::NotDone);
    const QByteArray absent = R"({"in":"data","match":{"id":"{id}"},"absent":true})";
    QTest::newRow("it is still there") << absent << QByteArray(R"({"data":[{"id":"i"}]})") << int(Proof::NotDone);
    QTest::newRow("it is gone from the list") << absent << QByteArray(R"({"data":[{"id":"j"}]})") << int(Proof::Done);
    const QByteArray unsure = R"({"match":{"id":"{id}"},"unsure":true})";
    QTest::newRow("a match that could be older proves nothing")
        << unsure << QByteArray(R"({"id":"i"})") << int(Proof::None);
    QTest::newRow("no match proves that it was not done")
        << unsure << QByteArray(R"({"id":"j"})") << int(Proof::NotDone);
    const QByteArray rules = R"({"match":{"data":"{rules}"}})";
    QTest::newRow("lists are equal in any order, objects may have more")
        << rules << QByteArray(R"({"data":[{"day":2},{"day":1,"id":"x"}]})") << int(Proof::Done);
    QTest::newRow("a longer list is another list")
        << rules << QByteArray(R"({"data":[{"day":2},{"day":1},{"day":3}]})") << int(Proof::NotDone);
    QTest::newRow("two equal wanted items need two")
        << QByteArray(R"({"match":{"data":[{"day":1},{"day":1}]}})") << QByteArray(R"({"data":[{"day":1},{"day":2}]})")
        << int(Proof::NotDone);
    const QByteArray untold = R"({"match":{"list":[{"day":1,"why":"x"}],"id":"{id}"},"untold":["why"]})";
    QTest::newRow("what the look-up never tells is not missed, and proves nothing")
        << untold << QByteArray(R"({"list":[{"day":1}],"id":"i"})") << int(Proof::None);
    QTest::newRow("what it tells can be wrong all the same")
        << untold << QByteArray(R"({"list":[{"day":2}],"id":"i"})") << int(Proof::NotDone);
    QTest::newRow("nothing untold was asked for")
        << QByteArray(R"({"match":{"id":"{id}"},"untold":["why"]})") << QByteArray(R"({"id":"i"})") << int(Proof::Done);
    QTest::newRow("an argument that was not given need not match")
        << QByteArray(R"({"match":{"id":"{id}","notes":"{notes}"}})") << QByteArray(R"({"id":"i"})")
        << int(Proof::Done);
}

void tst_Readback::judgesByWhatWasSeen()
{
    QFETCH(QByteArray, verify);
    QFETCH(QByteArray, seen);
    QFETCH(int, proof);
    const Json arguments = readJson(R"({"newStartTime":"T2","id":"i","rules":[{"day":1},{"day":2}]})");
    QCOMPARE(
        int(judge(readJson(verify), arguments, {.structured = std::make_shared<const Structured>(readJson(seen))})),
        proof);
}

void tst_Readback::goneIsDoneOnlyWhenTheServiceSaysNotFound_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("proof");
    QTest::newRow("not found") << int(Code::NotFound) << int(Proof::Done);
    QTest::newRow("no answer either") << int(Code::Unavailable) << int(Proof::None);
    QTest::newRow("the key is refused") << int(Code::Unauthorized) << int(Proof::None);
}

void tst_Readback::goneIsDoneOnlyWhenTheServiceSaysNotFound()
{
    QFETCH(int, code);
    QFETCH(int, proof);
    const Json verify = {{"gone", true}};
    QCOMPARE(int(judge(verify, {}, CallResult::failed("c", {Code(code), "no"}))), proof);
    QCOMPARE(int(judge(verify, {}, {.structured = std::make_shared<const Structured>(Json::object())})),
             int(Proof::NotDone));
}

void tst_Readback::theSentenceNeverInvitesToRepeatWhatMayHaveHappened()
{
    QVERIFY(lostAnswer("call", "why.", Proof::Done).text.find("Do not repeat") != std::string::npos);
    QVERIFY(lostAnswer("call", "why.", Proof::NotDone).text.find("Look once more before") != std::string::npos);
    QVERIFY(lostAnswer("call", "why.", Proof::None).text.find("Look before you repeat") != std::string::npos);
}

LATCHBOOK_CASE(tst_Readback)
#include "tst_readback.moc"
