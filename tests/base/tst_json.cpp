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
    void takesNamesUpToTheLimitOnly_data();
    void takesNamesUpToTheLimitOnly();
    void refusesWhatIsNoJson_data();
    void refusesWhatIsNoJson();
    void writesTheSameValueAsTheSameBytes();
    void writesWhatTheLibraryWrites_data();
    void writesWhatTheLibraryWrites();
    void copiesWhatWasWrittenBefore();
    void replacesBytesThatAreNotUtf8();
    void readsMembersThatMayBeMissing();
    void readsWholeNumbersThatFit_data();
    void readsWholeNumbersThatFit();
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

void tst_Json::doesNotCountBracketsInsideStrings()
{
    const auto shallow = parseJson("[\"[[[[\\\"[[[[\", {\"a[\": \"\\\\\"}]", 2);
    QVERIFY(shallow);
}

void tst_Json::takesNamesUpToTheLimitOnly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("taken");
    const QByteArray longest(qsizetype(longestJsonName), 'n');
    QTest::newRow("the longest name") << "{\"" + longest + "\":1}" << true;
    QTest::newRow("a longer one") << "{\"" + longest + "n\":1}" << false;
    QTest::newRow("with space behind it") << "{\"" + longest + "n\" \n:1}" << false;
    QTest::newRow("within a list") << "[{\"a\":{\"" + longest + "n\":1}}]" << false;
    QTest::newRow("a longer value") << "{\"a\":\"" + longest + "n\",\"b\":2}" << true;
    QTest::newRow("a longer value with colons") << "{\"a\":\"" + longest + "\\\":\\\":\"}" << true;
}

void tst_Json::takesNamesUpToTheLimitOnly()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, taken);
    const auto value = parseJson(text.toStdString());
    QCOMPARE(bool(value), taken);
    if (!taken)
        QCOMPARE(value.error().code, Code::TooLarge);
}

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

void tst_Json::writesWhatTheLibraryWrites_data()
{
    QTest::addColumn<Json>("value");
    std::string ascii;
    for (char c = 0; c >= 0 && c < 127; ++c)
        ascii += c;
    QTest::newRow("every byte of ASCII") << Json(ascii + '\x7f');
    QTest::newRow("every byte by itself, and what is no UTF-8") << [] {
        Json bytes = Json::array();
        for (int byte = 0; byte < 256; ++byte)
            bytes.push_back(std::string{'a', char(byte), 'z'});
        return bytes;
    }();
    QTest::newRow("other letters beside a quote") << Json("\"Grüße\"\n日本\t\U0001f512");
    QTest::newRow("whole numbers") << Json{0, -1, std::numeric_limits<std::int64_t>::min(),
                                           std::numeric_limits<std::int64_t>::max(),
                                           std::numeric_limits<std::uint64_t>::max()};
    QTest::newRow("other numbers") << Json{0.1, -0.0, 1e300, 2.0, std::numeric_limits<double>::infinity()};
    QTest::newRow("what is empty") << Json{{"a", Json::array()}, {"b", Json::object()}, {"c", nullptr}, {"", ""}};
    QTest::newRow("names to escape") << Json{{"a\"b", {{"\n", {{"ü", {true, false}}}}}}};
    QTest::newRow("bytes") << Json::binary({1, 2, 255}, 7);
}

void tst_Json::writesWhatTheLibraryWrites()
{
    QFETCH(Json, value);
    QCOMPARE(toText(value), value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void tst_Json::copiesWhatWasWrittenBefore()
{
    const Json part = {{"list", {1, "two \"ü\"", nullptr}}};
    const Json written = writtenJson(part);
    QVERIFY(isWritten(written) && !isWritten(part) && !isWritten(Json::binary({1}, 7)));
    QCOMPARE(toText(Json{{"a", written}, {"b", {written, 2}}}), toText(Json{{"a", part}, {"b", {part, 2}}}));
    QCOMPARE(toText(writtenJson(written)), toText(part));
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

void tst_Json::readsWholeNumbersThatFit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("number"); // -1: it is none that an int holds
    QTest::newRow("a number") << QByteArray("7") << 7;
    QTest::newRow("one below zero") << QByteArray("-7") << -7;
    QTest::newRow("with a point") << QByteArray("7.0") << 7;
    QTest::newRow("with an exponent") << QByteArray("7e2") << 700;
    QTest::newRow("the largest") << QByteArray("2147483647") << 2147483647;
    QTest::newRow("one too large") << QByteArray("2147483648") << -1;
    QTest::newRow("too large for 64 bits with a sign") << QByteArray("18446744073709551615") << -1;
    QTest::newRow("too large for 64 bits") << QByteArray("9223372036854775808.0") << -1;
    QTest::newRow("far too large") << QByteArray("1e300") << -1;
    QTest::newRow("far below") << QByteArray("-1e300") << -1;
    QTest::newRow("a half") << QByteArray("7.5") << -1;
    QTest::newRow("a text") << QByteArray("\"7\"") << -1;
    QTest::newRow("a bool") << QByteArray("true") << -1;
    QTest::newRow("nothing") << QByteArray("null") << -1;
}

void tst_Json::readsWholeNumbersThatFit()
{
    QFETCH(QByteArray, text);
    QFETCH(int, number);
    const auto value = parseJson(text.toStdString());
    QVERIFY(value);
    QCOMPARE(wholeNumber<int>(*value).value_or(-1), number);
    QCOMPARE(numberOf<int>(Json{{"member", *value}}, "member", -1), number);
}

LATCHBOOK_CASE(tst_Json)
#include "tst_json.moc"
