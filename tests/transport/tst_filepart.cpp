// A file on its way: one part of a form, read while it is sent.
#include "faultyservice.h"
#include "support/cases.h"
#include "support/settled.h"
#include "transport/httpclient.h"

#include <QTest>

#include <csignal>

using namespace latchbook;
using namespace latchbook::transport;
using namespace latchbook::test;

namespace {

/// Bytes of every value, so that nothing in between may take them for text.
std::string bytes(std::size_t size)
{
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = char((i * 131 + i / 256) & 0xff);
    return text;
}

/// Gives out a text as a file's bytes, and remembers how it was asked for them.
struct Source {
    const std::string content;
    std::size_t given = 0;
    std::size_t largest = 0;
    std::vector<std::int64_t> told;

    FilePart part(const std::string &fileName = "leads.csv")
    {
        return {.name = "file",
                .fileName = fileName,
                .contentType = "text/csv",
                .size = std::int64_t(content.size()),
                .read = [this](std::span<char> buffer) -> Result<std::size_t> {
                    largest = std::max(largest, buffer.size());
                    const std::size_t count = content.copy(buffer.data(), buffer.size(), given);
                    given += count;
                    return count;
                },
                .onRead = [this](std::int64_t read) { told.push_back(read); }};
    }
};

/// The body of a form whose only part has this head and content.
std::string formOf(const IncomingRequest &request, const std::string &head, const std::string &content)
{
    const std::string type(request.header("content-type"));
    const std::string start = "multipart/form-data; boundary=";
    const std::string boundary = type.starts_with(start) ? type.substr(start.size()) : "no boundary";
    return "--" + boundary + "\r\n" + head + "\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
}

} // namespace

class tst_FilePart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void arrivesByteForByte_data();
    void arrivesByteForByte();
    void isReadPieceByPieceAndToldOf();
    void breaksOffWithTheReadersOwnError();
    void goesOutOnceWhateverBecomesOfIt_data();
    void goesOutOnceWhateverBecomesOfIt();
    void writesNoHeadersByItsName();

private:
    HttpRequest post(Source &source, const std::string &path = "/ok", const std::string &fileName = "leads.csv") const
    {
        HttpRequest request{.method = "POST", .url = m_service.url(path)};
        request.file = source.part(fileName);
        return request;
    }

    FaultyService m_service;
    HttpClient m_client;
};

void tst_FilePart::arrivesByteForByte_data()
{
    QTest::addColumn<std::string>("content");
    QTest::newRow("a byte") << std::string("x");
    QTest::newRow("what looks like the end of a part")
        << std::string("a,b\r\n--------------------------\r\n\r\n--\r\n");
    QTest::newRow("every byte there is") << bytes(3'000'001);
}

void tst_FilePart::arrivesByteForByte()
{
    QFETCH(std::string, content);
    Source source{content};
    HttpRequest request = post(source);
    request.headers = {{"x-api-key", "k"}};
    const auto reply = settled(m_client.send(request));
    QVERIFY2(bool(reply), reply ? "" : reply.error().message.c_str());
    QCOMPARE(reply->status, 200);
    const IncomingRequest &seen = m_service.last();
    QVERIFY(seen.body
            == formOf(seen,
                      "Content-Disposition: form-data; name=\"file\"; filename=\"leads.csv\"\r\nContent-Type: text/csv",
                      content));
    QCOMPARE(std::string(seen.header("content-length")), std::to_string(seen.body.size()));
    QCOMPARE(std::string(seen.header("x-api-key")), std::string("k"));
    QVERIFY(seen.header("expect").empty());
}

void tst_FilePart::isReadPieceByPieceAndToldOf()
{
    Source source{bytes(3'000'001)};
    QVERIFY(settled(m_client.send(post(source))));
    QVERIFY(source.largest <= 256 * 1024);
    QVERIFY(source.told.size() > 3);
    QVERIFY(std::ranges::is_sorted(source.told, std::ranges::less_equal()));
    QCOMPARE(source.told.back(), 3'000'001);
}

void tst_FilePart::breaksOffWithTheReadersOwnError()
{
    Source source{bytes(1'000'000)};
    HttpRequest request = post(source);
    const auto readAll = request.file->read;
    request.file->read = [&source, readAll](std::span<char> buffer) -> Result<std::size_t> {
        if (source.given > 500'000)
            return Error{Code::Conflict, "It changed."};
        return readAll(buffer);
    };
    const std::size_t before = m_service.requests();
    const auto reply = settled(m_client.send(request));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Code::Conflict);
    QCOMPARE(reply.error().message, std::string("It changed."));
    QVERIFY(settled(m_client.send({.url = m_service.url("/ok"), .effect = Effect::Read})));
    QCOMPARE(m_service.requests(), before + 1); // of the form no whole request ever came
}

void tst_FilePart::goesOutOnceWhateverBecomesOfIt_data()
{
    QTest::addColumn<std::string>("path");
    for (const auto &[path, failure] : failures)
        QTest::newRow(path.c_str()) << path;
}

void tst_FilePart::goesOutOnceWhateverBecomesOfIt()
{
    QFETCH(std::string, path);
    Source source{bytes(100'000)};
    const auto reply = settled(m_client.send(post(source, path)));
    QVERIFY(!reply);
    QVERIFY(reply.error().mayHaveBeenSeen);
    QCOMPARE(m_service.seen("POST " + path), 1);
    QCOMPARE(source.given, source.content.size());
}

void tst_FilePart::writesNoHeadersByItsName()
{
    Source source{"a,b\n"};
    QVERIFY(settled(m_client.send(post(source, "/ok", "a\"; name=\"x\r\nX-Evil: 1\r\n\r\nb.csv"))));
    const std::string head = m_service.last().body.substr(0, m_service.last().body.find("\r\n\r\n"));
    QVERIFY2(head.find("\nX-Evil") == std::string::npos && head.find("name=\"x") == std::string::npos, head.c_str());
    QVERIFY(m_service.last().body.find("\r\n\r\na,b\n\r\n--") != std::string::npos);
}

LATCHBOOK_CASE(tst_FilePart)
#include "tst_filepart.moc"
