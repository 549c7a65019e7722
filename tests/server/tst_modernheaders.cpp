#include "server/modernheaders.h"

#include "protocol/harness.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_ModernHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesValuesOutOfTheirWrapping_data();
    void takesValuesOutOfTheirWrapping();
    void comparesWithTheMessage_data();
    void comparesWithTheMessage();
};

void tst_ModernHeaders::takesValuesOutOfTheirWrapping_data()
{
    QTest::addColumn<std::string>("value");
    QTest::addColumn<std::string>("text"); // "!": broken
    const auto row = [](const char *value, const char *text) {
        QTest::newRow(value) << std::string(value) << std::string(text);
    };
    row("plain", "plain");
    row("", "");
    row("=?base64?SGVsbG8=?=", "Hello");
    row("=?base64?w6TDtsO8?=", "äöü");
    row("=?base64?"
        "?=",
        ""); // in two, lest it be taken for a trigraph
    row("=?base64?SGVsbG8?=", "!"); // no padding
    row("=?base64?SGVs*bG8=?=", "!");
    row("=?base64?SGVsbG9=?=", "!"); // bits left over
    row("=?BASE64?SGVsbG8=?=", "=?BASE64?SGVsbG8=?="); // the markers are in small letters
    row("=?base64?=", "=?base64?=");
}

void tst_ModernHeaders::takesValuesOutOfTheirWrapping()
{
    QFETCH(std::string, value);
    QFETCH(std::string, text);
    QCOMPARE(unwrapped(value).value_or("!"), text);
}

void tst_ModernHeaders::comparesWithTheMessage_data()
{
    QTest::addColumn<std::string>("method");
    QTest::addColumn<std::string>("params");
    QTest::addColumn<std::string>("version"); // of the message
    QTest::addColumn<std::string>("headerVersion");
    QTest::addColumn<std::string>("name");
    QTest::addColumn<bool>("fits");
    const std::string modern = "2026-07-28";
    const auto row = [](const char *what, const std::string &method, const std::string &params,
                        const std::string &version, const std::string &headerVersion, const std::string &name,
                        bool fits) {
        QTest::newRow(what) << method << params << version << headerVersion << name << fits;
    };
    row("a list", "tools/list", "{}", modern, modern, "", true);
    row("a list with a name to spare", "tools/list", "{}", modern, modern, "x", true);
    row("a call", "tools/call", R"({"name":"x"})", modern, modern, "x", true);
    row("a call in other letters", "tools/call", R"({"name":"x"})", modern, modern, "X", false);
    row("a prompt", "prompts/get", R"({"name":"x"})", modern, modern, "", false);
    row("a resource by its URI", "resources/read", R"({"uri":"a:b","name":"x"})", modern, modern, "a:b", true);
    row("a resource by its name", "resources/read", R"({"uri":"a:b","name":"x"})", modern, modern, "x", false);
    row("a call without a name", "tools/call", "{}", modern, modern, "", true); // the core's to refuse
    row("a version to come", "tools/list", "{}", "2030-01-01", "2030-01-01", "", true); // the core's, too
    row("a version to come, told once", "tools/list", "{}", "2030-01-01", "", "", true);
    row("two versions", "tools/list", "{}", "2030-01-01", modern, "", false);
}

void tst_ModernHeaders::comparesWithTheMessage()
{
    QFETCH(std::string, method);
    QFETCH(std::string, params);
    QFETCH(std::string, version);
    QFETCH(std::string, headerVersion);
    QFETCH(std::string, name);
    QFETCH(bool, fits);
    Json all = Json::parse(params);
    all["_meta"] = protocol::modernMeta(version);
    const auto message = protocol::readMessage(protocol::request(1, method, all));
    const auto fault =
        headerFault({{"mcp-protocol-version", headerVersion}, {"mcp-method", method}, {"mcp-name", name}}, message);
    QCOMPARE(!fault, fits);
    if (fault)
        QCOMPARE(fault->code, protocol::ErrorCode::HeaderMismatch);
}

LATCHBOOK_CASE(tst_ModernHeaders)
#include "tst_modernheaders.moc"
