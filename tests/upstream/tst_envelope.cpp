#include "support/cases.h"
#include "upstream/envelope.h"

#include <QTest>

using latchbook::upstream::Envelope;
using latchbook::upstream::readEnvelope;

class tst_Envelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryForm_data();
    void readsEveryForm();
    void survivesHostileBodies_data();
    void survivesHostileBodies();
};

void tst_Envelope::readsEveryForm_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("code");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *name, const std::string &body, const std::string &code,
                        const std::string &message) { QTest::newRow(name) << body << code << message; };
    row("flat", R"({"error":"not_found","message":"No such booking"})", "not_found", "No such booking");
    row("flat, in capitals", R"({"error":"NOT_FOUND","message":"No such booking"})", "not_found", "No such booking");
    row("only the word", R"({"error":"not_found"})", "not_found", "");
    row("the word twice", R"({"error":"not_found","message":"not_found"})", "not_found", "");
    row("a sentence as the error", R"({"error":"No such booking."})", "", "No such booking.");
    row("an object", R"({"error":{"code":"conflict","message":"Taken"}})", "conflict", "Taken");
    row("an object with a type", R"({"error":{"type":"conflict","message":"Taken"}})", "conflict", "Taken");
    row("an object beside a message", R"({"error":{"code":"conflict"},"message":"Taken"})", "conflict", "Taken");
    row("code and message", R"({"code":"conflict","message":"Taken"})", "conflict", "Taken");
    row("a code that is a number", R"({"code":409,"message":"Taken"})", "", "Taken");
    row("FastAPI's text", R"({"detail":"Sheet not found"})", "", "Sheet not found");
    row("FastAPI's object", R"({"detail":{"error":"forbidden","message":"No"}})", "forbidden", "No");
    row("FastAPI's list",
        R"({"detail":[{"loc":["body","slots",0,"start"],"msg":"field required","type":"missing"},)"
        R"({"loc":["query","limit"],"msg":"too large"}]})",
        "", "slots.0.start: field required; limit: too large");
    row("a list of texts", R"({"errors":["one","two"]})", "", "one; two");
    row("a list of fields", R"({"error":"validation_error","errors":[{"field":"email","message":"is no address"}]})",
        "validation_error", "email: is no address");
    row("problem details", R"({"type":"about:blank","title":"Gone","detail":"It was deleted"})", "about:blank",
        "It was deleted");
    row("OAuth's", R"({"error":"invalid_token","error_description":"It has expired"})", "invalid_token",
        "It has expired");
    row("a bare text", R"("no")", "", "no");
    row("nothing", "", "", "");
    row("an empty object", "{}", "", "");
    row("a list", "[1,2]", "", "");
    row("null", "null", "", "");
    row("HTML", "<html><body><h1>502 Bad Gateway</h1></body></html>", "", "");
    row("other text", "upstream connect error", "", "");
    row("members of the wrong type", R"({"error":[1],"message":{"a":1},"detail":7})", "", "");
}

void tst_Envelope::readsEveryForm()
{
    QFETCH(std::string, body);
    QFETCH(std::string, code);
    QFETCH(std::string, message);
    const Envelope envelope = readEnvelope(body);
    QCOMPARE(envelope.code, code);
    QCOMPARE(envelope.message, message);
}

void tst_Envelope::survivesHostileBodies_data()
{
    std::string nested;
    for (int i = 0; i < 60; ++i)
        nested += R"({"error":)";
    std::string list = R"({"detail":[)";
    for (int i = 0; i < 5'000; ++i)
        list += R"({"msg":"x"},)";
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::size_t>("longest");
    QTest::newRow("errors in errors") << nested + "1" + std::string(60, '}') << std::size_t(0);
    QTest::newRow("too deep") << std::string(100'000, '[') << std::size_t(0);
    QTest::newRow("many faults") << list + R"({"msg":"x"}]})" << std::size_t(30);
    QTest::newRow("not UTF-8") << std::string("{\"message\":\"\xff\"}") << std::size_t(0);
}

void tst_Envelope::survivesHostileBodies()
{
    QFETCH(std::string, body);
    QFETCH(std::size_t, longest);
    QVERIFY(readEnvelope(body).message.size() <= longest);
}

LATCHBOOK_CASE(tst_Envelope)
#include "tst_envelope.moc"
