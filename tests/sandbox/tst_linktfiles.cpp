#include "base/digest.h"
#include "sandbox/linktstage.h"
#include "support/cases.h"
#include "support/rawclient.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr std::size_t limit = 25 * 1024 * 1024;
const std::string csv = "company,site\r\n\"Kai, Tau\",https://kaitau.example\r\nFjell,\r\n";

/// As much of a workbook as tells what it is.
const std::string workbook = std::string("PK\x03\x04 [Content_Types].xml xl/workbook.xml") + '\0' + "more";

} // namespace

class tst_LinktFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<LinktStage>(); }
    void readsATableInItsOwnTime();
    void takesWorkbooksAndSaysNothingOfTheirRows();
    void failsOnWhatItCannotRead_data();
    void failsOnWhatItCannotRead();
    void refuses_data();
    void refuses();
    void takesAFileOfTheVeryLimit();
    void refusesByTheAnnouncedLengthWithoutReading();
    void writesPartsIntoTheJournalWithoutTheirContent();
    void keepsAFileThatARunUses();
    void waitsForAFileToBeRead();

private:
    std::unique_ptr<LinktStage> m_stage;
};

void tst_LinktFiles::readsATableInItsOwnTime()
{
    const auto made = m_stage->upload("fair.csv", csv);
    QCOMPARE(made.status, 201);
    QCOMPARE(m_stage->contract().objection("uploadFile", 201, made.body), std::string());
    QCOMPARE(textOf(made.body, "processing_status"), std::string("pending"));
    QVERIFY(!made.body.contains("csv_metadata"));
    const std::string path = "/files/" + textOf(made.body, "file_id");
    m_stage->advance(3);
    QCOMPARE(textOf(m_stage->get(path), "processing_status"), std::string("processing"));
    m_stage->advance(3);
    const Json read = m_stage->get(path);
    QCOMPARE(m_stage->contract().objection("getFile", 200, read), std::string());
    QCOMPARE(textOf(read, "processing_status"), std::string("completed"));
    QCOMPARE(textOf(read, "name"), std::string("fair.csv"));
    QCOMPARE(textOf(read, "content_type"), std::string("text/csv"));
    QCOMPARE(read["size_bytes"], Json(csv.size()));
    QVERIFY(read["original_file_type"].is_null());
    const Json metadata = {
        {"row_count", 2},
        {"columns", {"company", "site"}},
        {"preview_rows",
         {{{"company", "Kai, Tau"}, {"site", "https://kaitau.example"}}, {{"company", "Fjell"}, {"site", ""}}}},
        {"encoding", "utf-8"}};
    QCOMPARE(read["csv_metadata"], metadata);
    QCOMPARE(m_stage->get("/files")["files"][0].size(), std::size_t(3));
    QCOMPARE(m_stage->ask("DELETE", path).status, 204);
    QCOMPARE(m_stage->ask("GET", path).status, 404);
}

void tst_LinktFiles::takesWorkbooksAndSaysNothingOfTheirRows()
{
    const Json made = m_stage->upload("fair.csv", workbook).body; // whatever its name says
    QCOMPARE(textOf(made, "original_file_type"), std::string("xlsx"));
    m_stage->advance(10);
    const Json read = m_stage->get("/files/" + textOf(made, "file_id"));
    QCOMPARE(textOf(read, "processing_status"), std::string("completed"));
    QVERIFY(!read.contains("csv_metadata"));
    QCOMPARE(read["size_bytes"], Json(workbook.size()));
    QCOMPARE(m_stage->contract().objection("getFile", 200, read), std::string());
}

void tst_LinktFiles::failsOnWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("Latin-1") << QByteArray("company\nCaf\xe9\n");
    QTest::newRow("an open quote") << QByteArray("company\n\"Kai\n");
    QTest::newRow("no header") << QByteArray("\nKai\n");
}

void tst_LinktFiles::failsOnWhatItCannotRead()
{
    QFETCH(QByteArray, content);
    const auto made = m_stage->upload("fair.csv", content.toStdString());
    QCOMPARE(made.status, 201);
    m_stage->advance(10);
    const Json read = m_stage->get("/files/" + textOf(made.body, "file_id"));
    QCOMPARE(textOf(read, "processing_status"), std::string("failed"));
    QVERIFY(!read.contains("csv_metadata"));
}

void tst_LinktFiles::refuses_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *type, const QByteArray &body, int status) {
        QTest::newRow(name) << QByteArray(type) << body << status;
    };
    const char *form = "multipart/form-data; boundary=e";
    const auto part = [](const char *disposition, const QByteArray &content) {
        return QByteArray("--e\r\nContent-Disposition: form-data; ") + disposition + "\r\n\r\n" + content + "\r\n--e--";
    };
    row("a part of another name", form, part("name=\"photo\"; filename=\"a.csv\"", "a,b"), 422);
    row("a field, no file", form, part("name=\"file\"", "a,b"), 422);
    row("an empty file", form, part("name=\"file\"; filename=\"a.csv\"", ""), 400);
    row("a program", form,
        part("name=\"file\"; filename=\"a.csv\"", QByteArray("\x7f"
                                                             "ELF\0\0",
                                                             6)),
        400);
    row("another archive", form, part("name=\"file\"; filename=\"a.xlsx\"", QByteArray("PK\x03\x04 a.txt\0", 11)), 400);
    row("a form that breaks off", form,
        "--e\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\na,b", 400);
    row("a form without a boundary", "multipart/form-data", part("name=\"file\"; filename=\"a.csv\"", "a,b"), 400);
}

void tst_LinktFiles::refuses()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const Json before = m_stage->get("/files");
    m_stage->probe().send("POST", "/v1/files/upload", body.toStdString(), {{"Content-Type", type.toStdString()}});
    const auto answer = m_stage->probe().take();
    QTEST(answer.status, "status");
    QCOMPARE(m_stage->contract().objection("uploadFile", answer.status, answer.body), std::string());
    QCOMPARE(m_stage->get("/files"), before);
}

void tst_LinktFiles::takesAFileOfTheVeryLimit()
{
    std::string content = "a,b\n";
    content.resize(limit, 'x');
    const auto made = m_stage->upload("large.csv", content);
    QCOMPARE(made.status, 201);
    QCOMPARE(made.body["size_bytes"], Json(limit));
    const auto tooLarge = m_stage->upload("larger.csv", content + "x");
    QCOMPARE(tooLarge.status, 413);
    QCOMPARE(m_stage->contract().objection("uploadFile", 413, tooLarge.body), std::string());
    QCOMPARE(textOf(tooLarge.body, "detail"), std::string("File too large"));
}

void tst_LinktFiles::refusesByTheAnnouncedLengthWithoutReading()
{
    const auto lines = m_stage->sandbox().journal().size();
    HttpProbe probe(m_stage->sandbox().url("linkt"), m_stage->sandbox().key("linkt"), HttpProbe::apiKey);
    // Not a byte of the body follows.
    probe.send("POST", "/v1/files/upload", {},
               {{"Content-Type", "multipart/form-data; boundary=e"}, {"Content-Length", "209715200"}});
    const auto answer = probe.take();
    QCOMPARE(answer.status, 413);
    QCOMPARE(m_stage->contract().objection("uploadFile", 413, answer.body), std::string());
    QCOMPARE(answer.headers.at("content-type"), std::string("application/json"));
    QCOMPARE(m_stage->sandbox().journal().size(), lines);
}

void tst_LinktFiles::writesPartsIntoTheJournalWithoutTheirContent()
{
    m_stage->upload("fair.csv", csv);
    const Json line = m_stage->sandbox().journal().back();
    QVERIFY(line["body"].is_null());
    const Json part = {{"name", "file"},
                       {"fileName", "fair.csv"},
                       {"contentType", "text/csv"},
                       {"bytes", csv.size()},
                       {"sha256", sha256Hex(csv)}};
    QCOMPARE(line["parts"], Json::array({part}));
}

void tst_LinktFiles::keepsAFileThatARunUses()
{
    const std::string file = m_stage->idOf("files", "harbour-fair.csv");
    const std::string task = m_stage->idOf("task", "Take in the harbour fair");
    QCOMPARE(m_stage->ask("POST", "/task/" + task + "/execute", Json::object()).status, 200);
    const auto refused = m_stage->ask("DELETE", "/files/" + file);
    QCOMPARE(refused.status, 409);
    QCOMPARE(m_stage->contract().objection("deleteFile", 409, refused.body), std::string());
    m_stage->advance(3'600);
    QCOMPARE(m_stage->ask("DELETE", "/files/" + file).status, 204);
}

void tst_LinktFiles::waitsForAFileToBeRead()
{
    const std::string file = textOf(m_stage->upload("new.csv", csv).body, "file_id");
    const Json config = {
        {"type", "ingest"}, {"file_id", file}, {"primary_column", "company"}, {"csv_entity_type", "company"}};
    const Json task = m_stage
                          ->ask("POST", "/task",
                                Json{{"name", "N"},
                                     {"description", "D"},
                                     {"flow_name", "ingest"},
                                     {"deployment_name", "main"},
                                     {"icp_id", "66f0a1c2d3e4f5a6d9000001"},
                                     {"task_config", config}})
                          .body;
    const std::string path = "/task/" + textOf(task, "id") + "/execute";
    const auto early = m_stage->ask("POST", path, Json::object());
    QCOMPARE(early.status, 400);
    QVERIFY(textOf(early.body, "detail").find("not completed") != std::string::npos);
    m_stage->advance(10);
    QCOMPARE(m_stage->ask("POST", path, Json::object()).status, 200);
}

LATCHBOOK_CASE(tst_LinktFiles)
#include "tst_linktfiles.moc"
