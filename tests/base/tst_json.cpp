#include "base/json.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

class tst_Json : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNestingUpToTheLimitOnly();
    void doesNotCountBracketsInsideStrings();
    void refusesWhatIsNoJson_data();
    void refusesWhatIsNoJson();
    void writesTheSameValueAsTheSameBytes();
    void replacesBytesThatAreNotUtf8();
    void readsMembersThatMayBeMissing();
};

void tst_Json::takesNestingUpToTheLimitOnly()
{
    const auto nested = [](int depth) {
        return std::string(std::size_t(depth), '[') + std::string(std::size_t(depth), ']');
    };
    QVERIFY(parseJson(nested(maxJsonDepth)));
    const auto deep = parseJson(nested(maxJsonDepth + 1));
    QVERIFY(!deep);
    QCOMPARE(deep.error().code, Code::TooLarge);
    // Far past any stack: a recursive parser would crash here.
    QVERIFY(!parseJson(nested(2'000'000)));
}

void tst_Json::doesNotCountBracketsInsideStrings() { QVERIFY(parseJson(R"(["[[[[\"[[[[", {"a[": "\\"}])", 2)); }

void tst_Json::refusesWhatIsNoJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("half an object") << QByteArray(R"({"a":)");
    QTest::newRow("two values") << QByteArray("1 2");
    QTest::newRow("a string that is not UTF-8") << QByteArray("\"\xff\"");
    QTest::newRow("more after a zero byte") << QByteArray("{}\0{}", 5);
    QTest::newRow("a zero byte at the end") << QByteArray("{}\0", 3);
    QTest::newRow("closing brackets alone") << QByteArray("]]]]");
}

void tst_Json::refusesWhatIsNoJson()
{
    QFETCH(QByteArray, text);
    const auto value = parseJson(std::string_view(text.constData(), std::size_t(text.size())));
    QVERIFY(!value);
    QCOMPARE(value.error().code, Code::InvalidArguments);
}

void tst_Json::writesTheSameValueAsTheSameBytes()
{
    const auto one = parseJson(R"({ "b": [1, 2.50], "a": {"y":null,"x":true} })");
    const auto other = parseJson(R"({"a":{"x":true,"y":null},"b":[1,2.5]})");
    QVERIFY(one && other);
    QCOMPARE(toText(*one), toText(*other));
    QCOMPARE(toText(*one), std::string(R"({"a":{"x":true,"y":null},"b":[1,2.5]})"));
}

void tst_Json::replacesBytesThatAreNotUtf8()
{
    QCOMPARE(toText(Json("a\xff"
                         "b")),
             std::string("\"a\xef\xbf\xbd"
                         "b\""));
}

void tst_Json::readsMembersThatMayBeMissing()
{
    const Json object = {{"text", "t"}, {"flag", true}};
    QCOMPARE(textOf(object, "text"), std::string("t"));
    QCOMPARE(textOf(object, "flag", "no text"), std::string("no text"));
    QVERIFY(flagOf(object, "flag"));
    QVERIFY(!flagOf(object, "text"));
    QVERIFY(member(object, "none").is_null());
    QVERIFY(member(Json::array(), "none").is_null());
}

LATCHBOOK_CASE(tst_Json)
#include "tst_json.moc"
