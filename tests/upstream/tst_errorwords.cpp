#include "upstream/errorwords.h"

#include "catalog/catalog.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::upstream;
using namespace std::chrono_literals;

namespace {

catalog::ServiceSpec linkTime()
{
    catalog::ServiceSpec spec;
    spec.name = "LinkTime";
    spec.errors = {
        {"unauthorized", "Make a new key."},
        {"not_found", "{tool} finds nothing: {message} List again."},
        {"not_found:slug", "Call list_event_types."},
        {"validation_error", "Refused: {message}"},
        {"rate_limited", "Call again in {wait}."},
        {"not_supported", "This LinkTime does not offer what {tool} needs."},
        {"internal_error", "LinkTime failed: {message}. Try again."},
    };
    return spec;
}

const std::string notFound = R"({"error":"not_found","message":"No such thing"})";

} // namespace

class tst_ErrorWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheCodeAndTheSentence_data();
    void findsTheCodeAndTheSentence();
    void callsAServersErrorOnAWriteUnknown_data();
    void callsAServersErrorOnAWriteUnknown();
    void makesTheServicesWordsSafe_data();
    void makesTheServicesWordsSafe();
    void tellsWhatLinktMeans_data();
    void tellsWhatLinktMeans();
    void saysHowLongToWait();
    void hasWordsForAServiceThatBroughtNone();
    void callsALostAnswerToAWriteUnknown();
};

void tst_ErrorWords::findsTheCodeAndTheSentence_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<ErrorContext>("context");
    QTest::addColumn<Code>("code");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *name, int status, const std::string &body, Code code, const std::string &message,
                        ErrorContext context = {}) {
        context.toolName = "get_booking";
        QTest::newRow(name) << status << body << context << code << message;
    };
    const std::string missing = "get_booking finds nothing: No such thing. List again.";
    const std::string notOffered = "This LinkTime does not offer what get_booking needs.";
    row("a wrong key", 401, R"({"error":"unauthorized"})", Code::Unauthorized, "Make a new key.");
    row("a wrong key, without a word", 401, "", Code::Unauthorized, "Make a new key.");
    row("not found", 404, notFound, Code::NotFound, missing);
    row("gone", 410, "", Code::NotFound, "get_booking finds nothing: it gave no reason. List again.");
    row("a slug not found", 404, notFound, Code::NotFound, "Call list_event_types.", {.slug = true});
    row("an inferred thing not found", 404, notFound, Code::NotFound, missing, {.inferred = true});
    row("a documented list not found", 404, notFound, Code::NotFound, missing, {.collection = true});
    row("an inferred list not found", 404, notFound, Code::NotSupported, notOffered,
        {.inferred = true, .collection = true});
    row("an inferred list by slug, not found", 404, notFound, Code::NotFound, "Call list_event_types.",
        {.inferred = true, .collection = true, .slug = true});
    row("an inferred list by slug, no such page", 404, "<html>404</html>", Code::NotSupported, notOffered,
        {.inferred = true, .collection = true, .slug = true});
    row("a method that is not taken", 405, "", Code::NotSupported, notOffered);
    row("not implemented", 501, "", Code::NotSupported, notOffered);
    row("bad input", 422, R"({"detail":[{"loc":["body","email"],"msg":"is no address"}]})", Code::InvalidArguments,
        "Refused: email: is no address.");
    row("bad input, by another status", 400, R"({"error":"validation_error","message":"No"})", Code::InvalidArguments,
        "Refused: No.");
    row("the word is more exact than the status", 400, R"({"error":{"code":"conflict","message":"Taken!"}})",
        Code::Conflict, "LinkTime says that this clashes with what is there: Taken!");
    row("another service's word", 403, R"({"error":"invalid_api_key"})", Code::Unauthorized, "Make a new key.");
    row("a word nobody knows", 409, R"({"error":"teapot","message":"Taken"})", Code::Conflict,
        "LinkTime says that this clashes with what is there: Taken.");
    row("more than it takes", 413, R"({"detail":"File too large"})", Code::TooLarge,
        "LinkTime takes nothing this large: File too large.");
    row("to be paid", 402, R"({"message":"Upgrade"})", Code::Forbidden,
        "LinkTime does not allow this with the present key: Upgrade.");
    row("a status nobody knows", 418, "", Code::InvalidArguments, "Refused: it gave no reason.");
    row("a server's error", 500, R"({"error":"internal_error","message":"Oops."})", Code::Unavailable,
        "LinkTime failed: Oops. Try again.");
    row("a server's error that blames the key", 500, R"({"error":"unauthorized"})", Code::Unavailable,
        "LinkTime failed: it gave no reason. Try again.");
    row("a gateway's page", 502, "<html>Bad gateway</html>", Code::Unavailable,
        "LinkTime gives no usable answer: it gave no reason. Try again in a minute.");
    row("a redirect", 302, "", Code::Unavailable,
        "LinkTime answered with a redirect (status 302), which Latchbook does not follow: check the service's "
        "address.");
}

void tst_ErrorWords::findsTheCodeAndTheSentence()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(ErrorContext, context);
    QFETCH(Code, code);
    QFETCH(std::string, message);
    const Error error = errorOfAnswer(linkTime(), context, {.status = status, .body = body, .isRead = true});
    QCOMPARE(error.message, message);
    QCOMPARE(error.code, code);
    QVERIFY(!error.mayHaveBeenSeen);
}

void tst_ErrorWords::callsAServersErrorOnAWriteUnknown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("unknown");
    for (const int status : {500, 502, 503, 504, 599, 408})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {400, 401, 403, 404, 405, 409, 422, 429, 501, 302})
        QTest::addRow("%d", status) << status << false;
}

void tst_ErrorWords::callsAServersErrorOnAWriteUnknown()
{
    QFETCH(int, status);
    QFETCH(bool, unknown);
    const ErrorContext context{.toolName = "cancel_booking"};
    const Error error = errorOfAnswer(linkTime(), context, {.status = status, .body = R"({"message":"Oops"})"});
    QCOMPARE(error.code == Code::Unknown, unknown);
    QCOMPARE(error.mayHaveBeenSeen, unknown);
    if (unknown) {
        QCOMPARE(error.message, "LinkTime answered cancel_booking with an error of its own (status "
                                    + std::to_string(status)
                                    + "): Oops. Whether it was carried out is not known; look before you repeat it.");
    }
}

void tst_ErrorWords::makesTheServicesWordsSafe_data()
{
    QTest::addColumn<std::string>("said");
    QTest::addColumn<std::string>("message");
    QTest::newRow("an escape") << std::string("a\x1b[31mb") << std::string("Refused: a\xe2\x90\x9b[31mb.");
    QTest::newRow("a line feed") << std::string("a\nb")
                                 << std::string("Refused: a\xe2\x90\x8a"
                                                "b.");
    QTest::newRow("turned around") << std::string("a\xe2\x80\xae"
                                                  "b")
                                   << std::string("Refused: a<U+202E>b.");
    QTest::newRow("placeholders") << std::string("{tool} {wait}") << std::string("Refused: {tool} {wait}.");
    QTest::newRow("dots") << std::string("No...") << std::string("Refused: No.");
    QTest::newRow("long") << std::string(1'000'000, 'x') << "Refused: " + std::string(297, 'x') + "\xe2\x80\xa6.";
}

void tst_ErrorWords::makesTheServicesWordsSafe()
{
    QFETCH(std::string, said);
    QFETCH(std::string, message);
    const Refusal refusal{.status = 422, .body = toText({{"message", said}}), .isRead = true};
    QCOMPARE(errorOfAnswer(linkTime(), {.toolName = "t"}, refusal).message, message);
}

void tst_ErrorWords::tellsWhatLinktMeans_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Code>("code");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *name, int status, const char *body, Code code, const char *message) {
        QTest::newRow(name) << status << std::string(body) << code << std::string(message);
    };
    row("a wrong key", 401, R"({"error":"unauthorized","message":"No valid key was sent"})", Code::Unauthorized,
        "into LINKT_API_KEY");
    row("the right is named, and whose key it is", 403, R"({"error":"forbidden","message":"This key may not do that"})",
        Code::Forbidden,
        "Linkt refuses this: This key may not do that. The key lacks the right for delete_icp (“Delete an ICP”). "
        "It is a key of the whole organization");
    row("another organization's", 404, R"({"detail":"ICP not found"})", Code::NotFound,
        "Linkt finds nothing under that id: ICP not found. It may be mistyped or deleted, or belong to another "
        "organization than the key");
    row("the state forbids it", 409, R"({"detail":"Task has active runs"})", Code::Conflict,
        "forbids this: Task has active runs. Something may still be running");
    row("larger than it takes", 413, R"({"detail":"File too large"})", Code::TooLarge,
        "Linkt takes nothing this large: File too large.");
    row("each problem with its field", 422,
        R"({"detail":[{"loc":["body","entity_targets",0,"description"],"msg":"Field required","type":"missing"},
            {"loc":["query","order"],"msg":"Input should be -1 or 1","type":"enum"}]})",
        Code::InvalidArguments,
        "Linkt refused the input: entity_targets.0.description: Field required; order: Input should be -1 or 1. "
        "Correct that and call delete_icp again.");
    row("a value it does not take", 400, R"({"detail":"Invalid status value: archived"})", Code::InvalidArguments,
        "Linkt refused the input: Invalid status value: archived.");
    row("too much at once", 429, R"({"error":"rate_limit_exceeded","message":"Slow down"})", Code::RateLimited,
        "call again in 14 seconds");
    row("no such route", 405, R"({"detail":"Method Not Allowed"})", Code::NotSupported,
        "This Linkt does not offer what delete_icp needs");
}

void tst_ErrorWords::tellsWhatLinktMeans()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(Code, code);
    QFETCH(std::string, message);
    const auto catalog = catalog::Catalog::load();
    QVERIFY(catalog);
    const ErrorContext context{.toolName = "delete_icp", .title = "Delete an ICP"};
    const Error error = errorOfAnswer(*(*catalog)->service("linkt"), context,
                                      {.status = status, .body = body, .wait = std::chrono::seconds(14)});
    QVERIFY2(error.message.find(message) != std::string::npos, error.message.c_str());
    QCOMPARE(error.code, code);
}

void tst_ErrorWords::saysHowLongToWait()
{
    const Error limited = errorOfAnswer(linkTime(), {}, {.status = 429, .isRead = true, .wait = 11'001ms});
    QCOMPARE(limited.code, Code::RateLimited);
    QCOMPARE(limited.message, std::string("Call again in 12 seconds."));
    QVERIFY(limited.retryAfter == 11'001ms);
    const Error full = rateLimitError(linkTime(), {}, 300ms);
    QCOMPARE(full.code, Code::RateLimited);
    QCOMPARE(full.message, std::string("Call again in 1 second."));
    QVERIFY(!full.mayHaveBeenSeen);
}

void tst_ErrorWords::hasWordsForAServiceThatBroughtNone()
{
    catalog::ServiceSpec bare;
    bare.name = "Linkt";
    bare.errors = Json::object();
    for (const int status : {400, 401, 403, 404, 405, 409, 429, 500, 503}) {
        const Error error =
            errorOfAnswer(bare, {.toolName = "get_icp"}, {.status = status, .isRead = true, .wait = 5s});
        QVERIFY2(error.message.find("Linkt") != std::string::npos, error.message.c_str());
        QCOMPARE(error.message.find('{'), std::string::npos);
    }
}

void tst_ErrorWords::callsALostAnswerToAWriteUnknown()
{
    const Error lost{Code::Unavailable, "linktime.io closed the connection without an answer.", std::nullopt, true};
    const Error unsent{Code::Unavailable, "linktime.io could not be reached.", std::nullopt, false};
    const ErrorContext context{.toolName = "create_booking"};
    const Error write = errorWithoutAnswer(linkTime(), context, false, lost);
    QCOMPARE(write.code, Code::Unknown);
    QVERIFY(write.mayHaveBeenSeen);
    QVERIFY(write.message.find("create_booking") != std::string::npos);
    QCOMPARE(errorWithoutAnswer(linkTime(), context, true, lost).code, Code::Unavailable);
    const Error never = errorWithoutAnswer(linkTime(), context, false, unsent);
    QCOMPARE(never.code, Code::Unavailable);
    QVERIFY(!never.mayHaveBeenSeen);
}

LATCHBOOK_CASE(tst_ErrorWords)
#include "tst_errorwords.moc"
