#include "protocol/jsonrpc.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::protocol;
using Kind = Message::Kind;

class tst_JsonRpc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsMessages_data();
    void sortsMessages();
    void takesAMessageApart();
    void writesOneLineWhateverTheText();
    void leavesOutWhatIsEmpty();
};

void tst_JsonRpc::sortsMessages_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<std::string>("id");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *text, Kind kind, const char *id = "null", int code = 0) {
        QTest::newRow(name) << std::string(text) << kind << std::string(id) << code;
    };
    row("request", R"({"jsonrpc":"2.0","id":7,"method":"m","params":{}})", Kind::Request, "7");
    row("id 0", R"({"jsonrpc":"2.0","id":0,"method":"m"})", Kind::Request, "0");
    row("negative id", R"({"jsonrpc":"2.0","id":-1,"method":"m"})", Kind::Request, "-1");
    row("largest id", R"({"jsonrpc":"2.0","id":18446744073709551615,"method":"m"})", Kind::Request,
        "18446744073709551615");
    row("string id", R"({"jsonrpc":"2.0","id":"7","method":"m"})", Kind::Request, "\"7\"");
    row("empty string id", R"({"jsonrpc":"2.0","id":"","method":"m"})", Kind::Request, "\"\"");
    row("notification", R"({"jsonrpc":"2.0","method":"m"})", Kind::Notification);
    row("response", R"({"jsonrpc":"2.0","id":1,"result":{}})", Kind::Response, "1");
    row("error response", R"({"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}})", Kind::Response, "1");
    row("response to nobody", R"({"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}})", Kind::Ignored);
    row("notification with array params", R"({"jsonrpc":"2.0","method":"m","params":[]})", Kind::Ignored);
    row("null id", R"({"jsonrpc":"2.0","id":null,"method":"m"})", Kind::Faulty, "null", -32600);
    row("fractional id", R"({"jsonrpc":"2.0","id":1.5,"method":"m"})", Kind::Faulty, "null", -32600);
    row("object id", R"({"jsonrpc":"2.0","id":{},"method":"m"})", Kind::Faulty, "null", -32600);
    row("array params", R"({"jsonrpc":"2.0","id":1,"method":"m","params":[1]})", Kind::Faulty, "1", -32602);
    row("string params", R"({"jsonrpc":"2.0","id":1,"method":"m","params":"x"})", Kind::Faulty, "1", -32602);
    row("null params", R"({"jsonrpc":"2.0","id":1,"method":"m","params":null})", Kind::Faulty, "1", -32602);
    row("no method", R"({"jsonrpc":"2.0","id":1})", Kind::Faulty, "1", -32600);
    row("method is no string", R"({"jsonrpc":"2.0","id":1,"method":1})", Kind::Faulty, "1", -32600);
    row("no version", R"({"id":1,"method":"m"})", Kind::Faulty, "1", -32600);
    row("other version", R"({"jsonrpc":"1.0","id":"a","method":"m"})", Kind::Faulty, "\"a\"", -32600);
    row("version is a number", R"({"jsonrpc":2.0,"id":1,"method":"m"})", Kind::Faulty, "1", -32600);
    row("a number", "5", Kind::Faulty, "null", -32600);
    row("null", "null", Kind::Faulty, "null", -32600);
    row("a string", "\"ping\"", Kind::Faulty, "null", -32600);
    row("nothing in it", "{}", Kind::Faulty, "null", -32600);
}

void tst_JsonRpc::sortsMessages()
{
    QFETCH(std::string, text);
    QFETCH(Kind, kind);
    QFETCH(std::string, id);
    QFETCH(int, code);
    const Message message = readMessage(Json::parse(text));
    QCOMPARE(message.kind, kind);
    QCOMPARE(toText(message.id), id);
    QCOMPARE(message.kind == Kind::Faulty ? static_cast<int>(message.fault.code) : 0, code);
}

void tst_JsonRpc::takesAMessageApart()
{
    const Message message = readMessage(Json::parse(R"({"jsonrpc":"2.0","id":1,"method":"a/b","params":{"x":[1]}})"));
    QCOMPARE(message.method, std::string("a/b"));
    QCOMPARE(toText(message.params), std::string(R"({"x":[1]})"));
}

/// A line feed inside a message would end it early for the reader.
void tst_JsonRpc::writesOneLineWhateverTheText()
{
    const std::string nasty = "one\ntwo\r\n\xe2\x80\xa8three\xff";
    const std::string line = makeResult("a\nb", Json{{"text", nasty}});
    QVERIFY(line.find('\n') == std::string::npos);
    const Json read = Json::parse(line);
    QCOMPARE(read["id"].get<std::string>(), std::string("a\nb"));
    QCOMPARE(read["result"]["text"].get<std::string>(), std::string("one\ntwo\r\n\xe2\x80\xa8three\xef\xbf\xbd"));
}

void tst_JsonRpc::leavesOutWhatIsEmpty()
{
    QCOMPARE(makeNotification("notifications/x", Json::object()),
             std::string(R"({"jsonrpc":"2.0","method":"notifications/x"})"));
    QCOMPARE(makeError(nullptr, {ErrorCode::Parse, "no"}),
             std::string(R"({"error":{"code":-32700,"message":"no"},"id":null,"jsonrpc":"2.0"})"));
    QCOMPARE(makeError(0, {ErrorCode::InvalidParams, "no", Json{{"uri", "u"}}}),
             std::string(R"({"error":{"code":-32602,"data":{"uri":"u"},"message":"no"},"id":0,"jsonrpc":"2.0"})"));
}

LATCHBOOK_CASE(tst_JsonRpc)
#include "tst_jsonrpc.moc"
