#include "attach/messagehead.h"

#include "attach/jsontokens.h"
#include "base/json.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook::attach;

namespace {

/// What was read of each message, in one line each, so that rows can be compared.
std::string read(std::string_view line)
{
    std::string heads;
    forEachMessage(line, [&heads](const MessageHead &head) {
        const auto add = [&heads](std::string_view name, std::string_view value) {
            if (!value.empty())
                heads += std::string(name) + std::string(value) + " ";
        };
        add("method=", head.method);
        add("id=", head.id);
        add("about=", head.requestId);
        add("uri=", head.uri);
        add("sub=", head.subscription);
        add("", head.isModern ? "modern" : "");
        add("", head.isError ? "error" : "");
        heads += "|";
    });
    return heads;
}

constexpr std::size_t mib = 1024 * 1024;

} // namespace

class tst_MessageHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItNeedsWhereverItStands_data();
    void readsWhatItNeedsWhereverItStands();
    void leavesAloneWhatIsNoWholeMessage_data();
    void leavesAloneWhatIsNoWholeMessage();
    void neverReadsPastTheEndOfACutMessage();
    void takesHugeMessages_data();
    void takesHugeMessages();
    void agreesWithTheServersParserOnBrokenText();
    void knowsAnIdHoweverItIsWritten_data();
    void knowsAnIdHoweverItIsWritten();
    void quotesAnyText_data();
    void quotesAnyText();
};

void tst_MessageHead::readsWhatItNeedsWhereverItStands_data()
{
    QTest::addColumn<std::string>("line");
    QTest::addColumn<std::string>("heads");
    const auto row = [](const char *name, std::string line, std::string heads) {
        QTest::newRow(name) << line << heads;
    };
    row("request", R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})", "method=tools/list id=1 |");
    row("other order", R"({"method":"tools/list","params":{"cursor":"x"},"id":"abc","jsonrpc":"2.0"})",
        "method=tools/list id=\"abc\" |");
    row("with a line feed", "{\"id\":1,\"method\":\"ping\"}\r\n", "method=ping id=1 |");
    row("spaces and tabs", "  { \"id\" :\t1 , \"method\" : \"ping\" }  ", "method=ping id=1 |");
    row("behind a byte order mark", "\xef\xbb\xbf{\"id\":1,\"method\":\"ping\"}", "method=ping id=1 |");
    row("id 0", R"({"id":0,"method":"ping"})", "method=ping id=0 |");
    row("negative id", R"({"id":-7,"method":"ping"})", "method=ping id=-7 |");
    row("null id counts as none", R"({"id":null,"method":"ping"})", "method=ping |");
    row("an object is no id", R"({"id":{"id":3},"method":"ping"})", "method=ping |");
    row("notification", R"({"method":"notifications/initialized"})", "method=notifications/initialized |");
    row("answer", R"({"id":3,"result":{"id":4,"method":"no","params":{"uri":"no"}}})", "id=3 |");
    row("error answer", R"({"id":3,"error":{"code":-32601,"message":"no"}})", "id=3 error |");
    row("a method that is no text", R"({"id":3,"method":7})", "id=3 |");
    row("escapes in a key", R"({"\u0069d":3,"m\u0065thod":"ping"})", "method=ping id=3 |");
    row("escapes in the method", R"({"id":3,"method":"tools\/call"})", "method=tools/call id=3 |");
    row("braces and quotes in strings", R"({"x":"}\"],{\\","id":3,"method":"ping"})", "method=ping id=3 |");
    row("modern",
        R"({"id":3,"method":"tools/call","params":{"name":"x","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}})",
        "method=tools/call id=3 modern |");
    row("modern, before the rest",
        R"({"params":{"_meta":{"a":{"b":[1]},"io.modelcontextprotocol/protocolVersion":7},"name":"x"},"method":"tools/call","id":3})",
        "method=tools/call id=3 modern |");
    row("a version elsewhere is none",
        R"({"id":3,"method":"tools/call","params":{"arguments":{"_meta":{"io.modelcontextprotocol/protocolVersion":"x"}},"io.modelcontextprotocol/protocolVersion":"x"},"_meta":{"io.modelcontextprotocol/protocolVersion":"x"}})",
        "method=tools/call id=3 |");
    row("params as an array",
        R"({"id":3,"method":"x","params":[{"_meta":{"io.modelcontextprotocol/protocolVersion":"x"},"uri":"u"}]})",
        "method=x id=3 |");
    row("cancelled", R"({"method":"notifications/cancelled","params":{"requestId":"a","reason":"x"}})",
        "method=notifications/cancelled about=\"a\" |");
    row("subscribe", R"({"id":3,"method":"resources/subscribe","params":{"uri":"bookings:\/\/1"}})",
        "method=resources/subscribe id=3 uri=\"bookings:\\/\\/1\" |");
    row("acknowledged",
        R"({"method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":5},"notifications":{}}})",
        "method=notifications/subscriptions/acknowledged sub=5 |");
    row("the last of equal keys counts", R"({"id":1,"id":2,"method":"a","method":"b"})", "method=b id=2 |");
    row("the last params count",
        R"({"id":1,"params":{"uri":"u","_meta":{"io.modelcontextprotocol/protocolVersion":"x"}},"params":{},"method":"m"})",
        "method=m id=1 |");
    row("the last _meta counts",
        R"({"id":1,"params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"x"},"_meta":{}},"method":"m"})",
        "method=m id=1 |");
    row("empty object", "{}", "|");
    row("batch", R"([{"id":1,"method":"a"},{"method":"b"},{"id":2,"result":[{"id":9}]}])",
        "method=a id=1 |method=b |id=2 |");
    row("what is no message in a batch", R"([1,"x",[{"id":1}],{"id":2,"method":"a"}])", "method=a id=2 |");
    row("empty batch", "[]", "");
}

void tst_MessageHead::readsWhatItNeedsWhereverItStands()
{
    QFETCH(std::string, line);
    QTEST(read(line), "heads");
}

void tst_MessageHead::leavesAloneWhatIsNoWholeMessage_data()
{
    QTest::addColumn<std::string>("line");
    for (const char *line : {"",
                             " ",
                             "\n",
                             "x",
                             "{",
                             "}",
                             "[",
                             "]",
                             "\"",
                             "\"text\"",
                             "12",
                             "null",
                             "tru",
                             "{\"id\":1",
                             "{\"id\":1,}",
                             "{\"id\":}",
                             "{\"id\"}",
                             "{\"id\" 1}",
                             "{id:1}",
                             "{,}",
                             "{\"id\":1}}",
                             "{\"id\":1}x",
                             "{\"id\":1}{\"id\":2}",
                             "{\"id\":1]",
                             "[{\"id\":1}",
                             "[{\"id\":1},]",
                             "[{\"id\":1}}",
                             "{\"id\":\"\\",
                             "{\"id\":\"\\\"",
                             "{\"id\":\"a\nb\"}",
                             "{\"id\":nul}",
                             "{\"id\":1 2}",
                             "{\"id\":+}",
                             "{\"a\":[}",
                             "{\"a\":{]}",
                             "Content-Length: 12",
                             "\xff\xfe{\0}"})
        QTest::newRow(line) << std::string(line);
    QTest::newRow("a zero byte") << std::string("{\"id\":1\0}", 9);
    QTest::newRow("nested far too deeply")
        << R"({"id":1,"method":"m","x":)" + std::string(2000, '[') + std::string(2000, ']') + "}";
    QTest::newRow("4 MiB of brackets") << std::string(4 * mib, '[');
    QTest::newRow("4 MiB of braces") << std::string(4 * mib, '{');
    QTest::newRow("4 MiB of quotes and backslashes") << "{\"" + std::string(4 * mib - 1, '\\');
}

void tst_MessageHead::leavesAloneWhatIsNoWholeMessage()
{
    QFETCH(std::string, line);
    QCOMPARE(read(line), std::string());
}

void tst_MessageHead::neverReadsPastTheEndOfACutMessage()
{
    const std::string whole =
        R"([{"id":"\u00e9\ud83d\ude00","method":"a\"b","params":{"_meta":{"x":[1,-2.5e3,true,null]},"uri":"u"}},{"id":2}])";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        // A buffer of its own, so that a sanitizer sees one byte too many.
        const std::vector<char> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        QCOMPARE(read({cut.data(), cut.size()}), std::string());
    }
    QVERIFY(!read(whole).empty());
}

void tst_MessageHead::takesHugeMessages_data()
{
    QTest::addColumn<std::string>("filling");
    QTest::newRow("a long string") << "\"" + std::string(4 * mib, 'x') + "\"";
    QTest::newRow("escapes only") << "\"" + QByteArray("\\u0041").repeated(mib / 2).toStdString() + "\"";
    QTest::newRow("many members") << "[" + QByteArray("{\"id\":1},").repeated(mib / 4).toStdString() + "0]";
    QTest::newRow("as deep as the server takes") << std::string(60, '[') + std::string(60, ']');
}

void tst_MessageHead::takesHugeMessages()
{
    QFETCH(std::string, filling);
    QCOMPARE(read(R"({"method":"tools/call","params":{"arguments":{"x":)" + filling + R"(}},"id":8})"),
             std::string("method=tools/call id=8 |"));
}

void tst_MessageHead::agreesWithTheServersParserOnBrokenText()
{
    // One byte of a message replaced by each of some others: what the server takes for JSON must not go unnoticed here.
    const std::string whole = R"({"id":"a","method":"m","params":{"_meta":{"k":[1,{"x":null}]}}})";
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char replacement : std::string_view("{}[]\",:\\ 1a\t\x01")) {
            std::string changed = whole;
            changed[at] = replacement;
            const auto parsed = latchbook::parseJson(changed);
            if (parsed && parsed->is_object())
                QVERIFY2(!read(changed).empty(), changed.c_str());
        }
    }
}

void tst_MessageHead::knowsAnIdHoweverItIsWritten_data()
{
    QTest::addColumn<std::string>("one");
    QTest::addColumn<std::string>("other");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const char *one, const char *other, bool same) {
        QTest::newRow(name) << std::string(one) << std::string(other) << same;
    };
    row("escaped letter", R"("\u0061b")", R"("ab")", true);
    row("escaped slash", R"("a\/b")", R"("a/b")", true);
    row("above the first plane", R"("\ud83d\ude00")", "\"\xf0\x9f\x98\x80\"", true);
    row("two bytes", R"("\u00e9")", "\"\xc3\xa9\"", true);
    row("three bytes", R"("\u20ac")", "\"\xe2\x82\xac\"", true);
    row("control characters", R"("\b\f\n\r\t\"\\")", R"("\u0008\u000c\u000a\u000d\u0009\u0022\u005c")", true);
    row("a lone surrogate", R"("\ud83d")", R"("\ufffd")", true);
    row("a cut escape", R"("\u12")", R"("x")", false);
    row("a number is not its text", "1", R"("1")", false);
    row("numbers", "10", "10", true);
}

void tst_MessageHead::knowsAnIdHoweverItIsWritten()
{
    QFETCH(std::string, one);
    QFETCH(std::string, other);
    QTEST(idKey(one) == idKey(other), "same");
}

void tst_MessageHead::quotesAnyText_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("empty") << std::string();
    QTest::newRow("quotes, backslashes, controls") << std::string("a\"b\\c\n\t\x01\x1f\0z", 12);
    QTest::newRow("beyond ASCII") << std::string("\xc3\xa9\xf0\x9f\x98\x80");
}

void tst_MessageHead::quotesAnyText()
{
    QFETCH(std::string, text);
    QCOMPARE(plainText(asJson(text)), text);
    const auto parsed = latchbook::parseJson(asJson(text));
    QVERIFY(parsed);
    QCOMPARE(parsed->get<std::string>(), text);
}

LATCHBOOK_CASE(tst_MessageHead)
#include "tst_messagehead.moc"
