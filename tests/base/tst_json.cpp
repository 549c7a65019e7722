#include "base/json.h"
#include "support/cases.h"

#include <QTest>

#include <random>

using namespace latchbook;

namespace {

/// Values of the same kinds, too: 1 is not 1.0.
bool isReadAsByTheLibrary(const std::string &text)
{
    const auto ours = parseJson(text);
    const Json theirs = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    return theirs.is_discarded() ? !ours && ours.error().code == Code::InvalidArguments
                                 : ours && toPrettyText(*ours) == toPrettyText(theirs);
}

} // namespace

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
    void readsWhatTheLibraryReads_data();
    void readsWhatTheLibraryReads();
    void readsWhatTheLibraryReadsWhateverHappensToIt();
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

void tst_Json::readsWhatTheLibraryReads_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto each = [](const char *what, const QByteArrayList &texts) {
        for (const QByteArray &text : texts)
            QTest::addRow("%s: %s", what, text.toPercentEncoding().constData()) << text;
    };
    each("whole", {"0", "-0", "-1", "2147483648", "-2147483649", "9223372036854775807", "-9223372036854775808"});
    each("whole", {"9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775809"});
    each("number", {"0.1", "-0.0", "1.0", "1e2", "1E+2", "1e-2", "1e308", "5e-324", "1e-400", "0.30000000000000004"});
    each("number", {"2.2250738585072011e-308", "123456789012345678901234567890.5", "9007199254740993.0"});
    each("number", {"0e5", "-0e-5", "0.0e10", "0.00000000000000000000001", "1" + QByteArray(300, '0') + ".5"});
    each("number", {"0." + QByteArray(400, '0') + "1", "-1e-400"});
    each("no number", {QByteArray(400, '9'), "0e", "-0e+"});
    each("no number", {"1e400", "-1e400", "01", "1.", ".5", "+1", "1e", "0x1", "NaN", "Infinity", "-", "--1"});
    each("text",
         {"\"\"", "\"\\u00fc\\n\\/\"", "\"\\ud83d\\ude00\"", "\"\xf0\x9f\x98\x80\"", "\"\xc3\xbc\"", "\"\x7f\""});
    each("text", {"\"\\u0000\"", "\"\\uFFFF\"", "\"\xef\xbf\xbf\""});
    each("no text",
         {"\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83dx\"", "\"\\ud83d\\u0041\"", "\"\\x41\"", "\"\\u12g4\"", "\"a\nb\""});
    each("no UTF-8",
         {"\"\xed\xa0\x80\"", "\"\xc0\xaf\"", "\"\xf4\x90\x80\x80\"", "\"\xe2\x82\"", "\"\x80\"", "\xff{}"});
    each("marked",
         {"\xef\xbb\xbf{}", "\xef\xbb{}", "\xef{}", "\xef\xbb\xbf", "\xef\xbb\xbf\xef\xbb\xbf{}", "{}\xef\xbb\xbf"});
    each("object", {"{}", "{ }", R"({"a":1,"b":{"c":[]},"a":[2]})", R"({"a":{"b":1},"a":{}})", R"({"":null})"});
    each("no object",
         {"{", "}", "{,}", R"({"a"})", R"({"a":})", R"({"a":1,})", "{1:2}", R"({"a":1 "b":2})", "{'a':1}"});
    each("list", {"[]", "[[],[[]]]", " [ 1 , \t2\r\n] ", "[true,false,null]"});
    each("no list",
         {"[", "]", "[,]", "[1,]", "[1 2]", "[1]]", "[tru]", "[nul]", "[True]", "[\f1]", "[1]//", "/**/[1]"});
}

void tst_Json::readsWhatTheLibraryReads()
{
    QFETCH(QByteArray, text);
    QVERIFY2(isReadAsByTheLibrary(text.toStdString()), text.constData());
}

void tst_Json::readsWhatTheLibraryReadsWhateverHappensToIt()
{
    const std::string whole =
        "{\"a\":[1,-2.5e3,\"\\u00fc\\ud83d\\ude00\\\"\",{\"b\":null}],\"Grüße\":{\"\":true,\"a\":[]}}";
    const std::string bytes = "{}[]:,\"\\u0d8e+-.tn \x1f\x80\xbf\xc3\xed\xf4\xff";
    std::mt19937 random(20'261'123);
    const auto below = [&random](std::size_t end) { return std::size_t(random() % end); };
    for (int i = 0; i < 20'000; ++i) {
        std::string text = whole;
        for (std::size_t change = 0, changes = 1 + below(3); change < changes; ++change) {
            const std::size_t at = below(text.size());
            switch (below(3)) {
            case 0: text.erase(at, 1 + below(4)); break;
            case 1: text.insert(at, 1, bytes[below(bytes.size())]); break;
            default: text[at] = bytes[below(bytes.size())];
            }
        }
        QVERIFY2(isReadAsByTheLibrary(text), text.c_str());
    }
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
