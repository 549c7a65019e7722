// The file of a call on the one path of calls: held as long as the call, and sent only as it was looked at.
#include "catalog/madetool.h"
#include "server/toolrunner.h"
#include "support/cases.h"
#include "support/writefile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::server;

namespace {

using Answer = Result<upstream::ServiceAnswer>;

/// A service that does with a call what the test says.
struct MadeService final : upstream::Service {
    std::function<Task<upstream::ServiceAnswer>(upstream::ServiceCall call)> act;
    std::string account() const override { return "theirs"; }
    Task<upstream::ServiceAnswer> send(upstream::ServiceCall call) override { return act(std::move(call)); }
};

/// Reads all of a file that is sent.
std::string contentOf(const transport::FilePart &part)
{
    std::string all;
    std::string piece(16, '\0');
    while (std::int64_t(all.size()) < part.size) {
        const auto count = part.read(piece);
        if (!count || *count == 0)
            return "it could not be read";
        all += piece.substr(0, *count);
    }
    return all;
}

/// How many of our descriptors are this file.
int timesOpen(const std::string &path)
{
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    int count = 0;
    for (const QFileInfo &one : descriptors.entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
        count += one.symLinkTarget().toStdString().starts_with(path);
    return count;
}

catalog::ToolSpec uploadTool()
{
    catalog::ToolSpec tool = test::madeTool(
        {{"access", "outbound"},
         {"reaches", {"files"}},
         {"request",
          {{"method", "POST"}, {"body", {{"file", "path"}, {"part", "f"}, {"types", {"csv"}}, {"maxBytes", 1000}}}}},
         {"input",
          {{"properties",
            {{"path", {{"type", "string"}, {"format", "local-path"}, {"maxLength", 999}, {"description", "Which."}}}}},
           {"required", {"path"}}}},
         {"order", {"path"}}});
    tool.service = "linkt";
    return tool;
}

const std::string leads = "a,b\n1,rowtext\n";

} // namespace

class tst_CallFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sendsItAndTellsTheLogWhatItWas();
    void sendsNothingOfWhatChangedAfterTheYes_data();
    void sendsNothingOfWhatChangedAfterTheYes();
    void isClosedWhateverTheEnd_data();
    void isClosedWhateverTheEnd();
    void isNotOpenedBeforeTheCallMayRun();
    void sendsNoFileWhereNoFoldersAre();

private:
    CallRequest request() const;
    std::string at(const std::string &name) const { return m_root->path().toStdString() + '/' + name; }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<catalog::Catalog> m_catalog;
    std::unique_ptr<log::EventLog> m_log;
    std::unique_ptr<ToolRunner> m_runner;
    MadeService m_service;
    UploadFolders m_folders;
    policy::Rules m_rules;
    policy::Consents m_consents{m_clock};
    const catalog::ToolSpec m_tool = uploadTool();
    std::vector<Json> m_events;
};

void tst_CallFile::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    QVERIFY(::mkdir(at("up").c_str(), 0700) == 0);
    test::writeFile(at("up/leads.csv"), leads);
    QVERIFY(m_folders.allow({at("up")}));
    m_rules = {.allowed = {"try_it"}};
    auto catalog = catalog::Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
    auto log = log::EventLog::open(at("log/log.sqlite"), m_clock);
    QVERIFY(log);
    m_log = std::move(*log);
    m_events.clear();
    m_log->onAppended = [this](const log::Entry &entry) {
        m_events.push_back({{"kind", log::word(entry.event.kind)}, {"payload", entry.event.payload}});
    };
    m_runner = std::make_unique<ToolRunner>(
        CallPath{.clock = m_clock,
                 .catalog = *m_catalog,
                 .log = *m_log,
                 .rules = m_rules,
                 .service = [this](const auto &, const auto &) -> upstream::Service & { return m_service; },
                 .consents = m_consents,
                 .uploadFolders = &m_folders});
}

CallRequest tst_CallFile::request() const
{
    return {.tool = &m_tool,
            .connection = "default",
            .arguments = {{"path", at("up/leads.csv")}},
            .caller = {.name = "test", .program = "/usr/bin/test", .session = "s1"}};
}

void tst_CallFile::sendsItAndTellsTheLogWhatItWas()
{
    std::string sent;
    m_service.act = [&](const upstream::ServiceCall &call) {
        if (call.aboutToSend())
            sent = contentOf(*call.file);
        return finished<upstream::ServiceAnswer>(upstream::ServiceAnswer{.status = 201, .body = Json::object()});
    };
    CallRequest asked = request();
    std::vector<std::pair<std::int64_t, std::int64_t>> told;
    asked.onSent = [&](std::int64_t bytes, std::int64_t total) { told.emplace_back(bytes, total); };
    const auto call = m_runner->run(asked);
    QTRY_VERIFY(call.isFinished());
    QVERIFY2(!call.result()->failure, call.result()->text.c_str());
    QCOMPARE(sent, leads);
    const auto event =
        std::find_if(m_events.begin(), m_events.end(), [](const Json &one) { return textOf(one, "kind") == "sent"; });
    QVERIFY(event != m_events.end());
    const Json &file = event->at("payload").at("file");
    QCOMPARE(textOf(file, "name"), std::string("leads.csv"));
    QCOMPARE(file.at("size"), Json(leads.size()));
    QCOMPARE(textOf(file, "sha256").size(), std::size_t(64));
    for (const Json &one : m_events)
        QVERIFY2(toText(one).find("rowtext") == std::string::npos, toText(one).c_str());
}

void tst_CallFile::sendsNothingOfWhatChangedAfterTheYes_data()
{
    QTest::addColumn<std::function<void()>>("done");
    const auto row = [](const char *what, std::function<void()> done) { QTest::newRow(what) << std::move(done); };
    row("a link in its place", [this] {
        test::writeFile(at("other.csv"), leads);
        QVERIFY(::unlink(at("up/leads.csv").c_str()) == 0);
        QVERIFY(::symlink("../other.csv", at("up/leads.csv").c_str()) == 0);
    });
    row("another file in its place", [this] {
        test::writeFile(at("other.csv"), leads);
        QVERIFY(::rename(at("other.csv").c_str(), at("up/leads.csv").c_str()) == 0);
    });
    row("more in it", [this] { test::writeFile(at("up/leads.csv"), leads + "2,3\n"); });
    row("nothing in its place", [this] { QVERIFY(::unlink(at("up/leads.csv").c_str()) == 0); });
}

void tst_CallFile::sendsNothingOfWhatChangedAfterTheYes()
{
    QFETCH(std::function<void()>, done);
    m_service.act = [&](const upstream::ServiceCall &call) {
        done(); // while it waited for its place in the rate, say
        const Status goOn = call.aboutToSend();
        return finished<upstream::ServiceAnswer>(goOn ? Answer(Error{Code::Internal, "it was sent"})
                                                      : Answer(goOn.error()));
    };
    const auto call = m_runner->run(request());
    QTRY_VERIFY(call.isFinished());
    QCOMPARE(*call.result()->failure, Code::Conflict);
    QVERIFY(
        std::none_of(m_events.begin(), m_events.end(), [](const Json &one) { return textOf(one, "kind") == "sent"; }));
}

void tst_CallFile::isClosedWhateverTheEnd_data()
{
    QTest::addColumn<std::function<Answer(const upstream::ServiceCall &)>>("end");
    const auto row = [](const char *what, std::function<Answer(const upstream::ServiceCall &)> end) {
        QTest::newRow(what) << std::move(end);
    };
    const auto sentThen = [](const Answer &answer) {
        return [answer](const upstream::ServiceCall &call) { return call.aboutToSend() ? answer : Answer(Error{}); };
    };
    row("answered", sentThen(upstream::ServiceAnswer{.status = 201, .body = Json::object()}));
    row("refused by the service", sentThen(Error{Code::InvalidArguments, "no"}));
    row("the answer lost", sentThen(Error{Code::Unavailable, "lost", std::nullopt, true}));
    row("never sent", [](const upstream::ServiceCall &) { return Answer(Error{Code::RateLimited, "later"}); });
    row("answered with what makes no sense", sentThen(upstream::ServiceAnswer{.status = 201, .body = Json("?")}));
}

void tst_CallFile::isClosedWhateverTheEnd()
{
    QFETCH(std::function<Answer(const upstream::ServiceCall &)>, end);
    int whileSending = 0;
    m_service.act = [&](const upstream::ServiceCall &call) {
        whileSending = timesOpen(at("up/leads.csv"));
        return finished<upstream::ServiceAnswer>(end(call));
    };
    {
        const auto call = m_runner->run(request());
        QTRY_VERIFY(call.isFinished());
    }
    QCOMPARE(whileSending, 1);
    QTRY_COMPARE(timesOpen(at("up/leads.csv")), 0);
}

void tst_CallFile::isNotOpenedBeforeTheCallMayRun()
{
    m_rules = {};
    m_service.act = [](const upstream::ServiceCall &) { return finished<upstream::ServiceAnswer>(Error{}); };
    QVERIFY(::unlink(at("up/leads.csv").c_str()) == 0); // else that would be told of
    const auto call = m_runner->run(request());
    QTRY_VERIFY(call.isFinished());
    QCOMPARE(*call.result()->failure, Code::NeedsApproval);
}

void tst_CallFile::sendsNoFileWhereNoFoldersAre()
{
    QVERIFY(m_folders.allow({}));
    const auto call = m_runner->run(request());
    QTRY_VERIFY(call.isFinished());
    QCOMPARE(*call.result()->failure, Code::Refused);
}

LATCHBOOK_CASE(tst_CallFile)
#include "tst_callfile.moc"
