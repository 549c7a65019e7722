// A file leaves this computer: only from where a person allowed it, only as it was shown, and whole.
#include "e2e/uploadservice.h"
#include "support/appside.h"
#include "support/cases.h"
#include "support/headless.h"
#include "support/mcpclient.h"
#include "support/writefile.h"

#include <QFile>
#include <QTemporaryDir>

#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::test;

namespace {

using Question = control::Question;

const std::string leads = "company,site\nKaikraft AS,kaikraft.example\nBrygge,brygge.example\n";
const std::string others = "company,site\nSomebody Else,else.example\nAnother,another.example\n";

} // namespace

class tst_Uploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatItSends();
    void keepsRowsOutOfTheLog();
    void sendsNothingOfWhatIsNoLongerThere_data();
    void sendsNothingOfWhatIsNoLongerThere();
    void asksAnewAboutWhatChanged_data();
    void asksAnewAboutWhatChanged();
    void asksAboutNothingThatMayNotLeave_data();
    void asksAboutNothingThatMayNotLeave();
    void tellsHowFarItIs();
    void sendsOnceWhatIsAskedForTwice();
    void saysWhenNobodyKnowsWhetherItArrived();
    void allowsNoFolderAnyMore();
    void needsAFolderWithoutTheApp();
    void refusesToStartWithAFolderThatIsNotThere();

private:
    std::string at(const std::string &name) const { return m_folder->path().toStdString() + '/' + name; }
    int ask(const std::string &name) const
    {
        return m_client->send("tools/call", {{"name", "upload_file"}, {"arguments", {{"path", at(name)}}}});
    }
    Question question() const { return m_app->waitForQuestion("upload_file"); }
    Json result(int call) const { return member(m_client->answer(call), "result"); }
    std::unique_ptr<McpClient> headless(const QStringList &options) const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<UploadService> m_service;
    std::unique_ptr<AppSide> m_app;
    std::unique_ptr<McpClient> m_client;
};

void tst_Uploads::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(::mkdir(at("up").c_str(), 0700) == 0);
    test::writeFile(at("up/leads.csv"), leads);
    test::writeFile(at("secret.csv"), others);
    m_service = std::make_unique<UploadService>();
    m_app = std::make_unique<AppSide>(m_home->path().toStdString());
    QVERIFY(m_app->isReady());
    m_app->send(control::KeysChanged{{{"linkt", "main", m_service->url(), std::make_shared<Secret>("lk_test")}}});
    m_app->send(control::RulesChanged{.rules = {.uploadFolders = {at("up")}}});
    m_client = std::make_unique<McpClient>(
        Process::Start{"latchbook-mcp", {QStringLiteral("linkt")}, clientEnvironment(m_home->path().toStdString())});
    m_client->initialize();
}

void tst_Uploads::cleanup()
{
    m_client.reset();
    m_app.reset();
    m_service.reset();
}

void tst_Uploads::showsWhatItSends()
{
    const int call = ask("up/leads.csv");
    const Question asked = question();
    const Question first = m_app->all<control::Asked>().front().question;
    QCOMPARE(first.title.with.at("name"), Json({{"text", "leads.csv"}})); // known before anything is looked up
    QCOMPARE(asked.rows.size(), std::size_t(2 + 3));
    QCOMPARE(asked.rows[0].value.with.at("text"), Json({{"text", "leads.csv"}}));
    QCOMPARE(asked.rows[0].detail.with.at("folder"), Json({{"text", at("up")}}));
    QCOMPARE(asked.rows[1].value.with.at("size"), Json({{"bytes", leads.size()}}));
    QCOMPARE(asked.rows[2].value.with.at("text"), Json({{"text", "company,site"}}));
    QCOMPARE(asked.rows[4].value.with.at("text"), Json({{"text", "Brygge,brygge.example"}}));
    QCOMPARE(asked.access, std::string("outbound"));
    QVERIFY(m_service->files().empty());

    m_app->answer(asked, "approve");
    const Json sent = result(call);
    QVERIFY2(!flagOf(sent, "isError"), textOfResult(sent).c_str());
    QCOMPARE(m_service->files(), std::vector<std::string>{leads});
    QVERIFY(!member(sent, "structuredContent").contains("s3_uri"));
}

void tst_Uploads::keepsRowsOutOfTheLog()
{
    const int call = ask("up/leads.csv");
    m_app->answer(question(), "approve");
    QVERIFY(!flagOf(result(call), "isError"));
    m_app->vanish();
    m_app->process().waitForExit();
    std::string all;
    for (const Json &event : exportLog(m_home->path().toStdString()))
        all += toText(event) + '\n';
    QVERIFY(all.find("leads.csv") != std::string::npos && all.find("sha256") != std::string::npos);
    QVERIFY2(all.find("Kaikraft") == std::string::npos && all.find("brygge.example") == std::string::npos, all.c_str());
}

void tst_Uploads::sendsNothingOfWhatIsNoLongerThere_data()
{
    QTest::addColumn<std::function<void()>>("done");
    QTest::addColumn<std::string>("code");
    const auto row = [](const char *what, std::function<void()> done, const std::string &code) {
        QTest::newRow(what) << std::move(done) << code;
    };
    row(
        "a link to another file in its place",
        [this] {
            QVERIFY(::symlink(at("secret.csv").c_str(), at("link").c_str()) == 0);
            QVERIFY(::rename(at("link").c_str(), at("up/leads.csv").c_str()) == 0);
        },
        "refused");
    row(
        "a link to the very same file in its place",
        [this] {
            QVERIFY(::rename(at("up/leads.csv").c_str(), at("up/kept.csv").c_str()) == 0);
            QVERIFY(::symlink("kept.csv", at("up/leads.csv").c_str()) == 0);
        },
        "refused");
    row(
        "a link to another folder in place of its folder",
        [this] {
            QVERIFY(::rename(at("up").c_str(), at("kept").c_str()) == 0);
            QVERIFY(::mkdir(at("elsewhere").c_str(), 0700) == 0);
            QVERIFY(::symlink("elsewhere", at("up").c_str()) == 0);
            test::writeFile(at("elsewhere/leads.csv"), others);
        },
        "refused");
    row(
        "another folder in place of its folder",
        [this] {
            QVERIFY(::rename(at("up").c_str(), at("kept").c_str()) == 0);
            QVERIFY(::mkdir(at("up").c_str(), 0700) == 0);
            test::writeFile(at("up/leads.csv"), others);
        },
        "refused");
    row(
        "a pipe in its place",
        [this] {
            QVERIFY(::unlink(at("up/leads.csv").c_str()) == 0);
            QVERIFY(::mkfifo(at("up/leads.csv").c_str(), 0600) == 0);
        },
        "refused");
    row(
        "nothing in its place", [this] { QVERIFY(::unlink(at("up/leads.csv").c_str()) == 0); }, "not-found");
    row(
        "too much in it", [this] { QVERIFY(::truncate(at("up/leads.csv").c_str(), 200 * 1024 * 1024) == 0); },
        "too-large");
}

void tst_Uploads::sendsNothingOfWhatIsNoLongerThere()
{
    QFETCH(std::function<void()>, done);
    QFETCH(std::string, code);
    const int call = ask("up/leads.csv");
    const Question asked = question();
    done();
    m_app->answer(asked, "approve");
    const Json refused = result(call);
    QCOMPARE(codeOfResult(refused), code);
    QVERIFY2(textOfResult(refused).find("othing was sent") != std::string::npos, textOfResult(refused).c_str());
    QVERIFY(m_service->files().empty());
    QVERIFY(m_app->waitForLatest<control::Closed>([](const auto &one) { return one.why == "withdrawn"; }));
}

void tst_Uploads::asksAnewAboutWhatChanged_data()
{
    QTest::addColumn<std::function<void()>>("done");
    QTest::addColumn<std::string>("content");
    QTest::newRow("another file in its place") << std::function<void()>([this] {
        test::writeFile(at("other"), others);
        QVERIFY(::rename(at("other").c_str(), at("up/leads.csv").c_str()) == 0);
    }) << others;
    QTest::newRow("the same content in another file") << std::function<void()>([this] {
        test::writeFile(at("other"), leads);
        const timespec times[] = {{1, 0}, {1, 0}};
        QVERIFY(::utimensat(AT_FDCWD, at("other").c_str(), times, 0) == 0);
        QVERIFY(::rename(at("other").c_str(), at("up/leads.csv").c_str()) == 0);
    }) << leads;
    QTest::newRow("written over in place")
        << std::function<void()>([this] { test::writeFile(at("up/leads.csv"), others); }) << others;
    QTest::newRow("more at its end, beyond the rows shown") << std::function<void()>([this] {
        QFile file(QString::fromStdString(at("up/leads.csv")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("3,3\n4,4\n5,5\n");
    }) << leads + "3,3\n4,4\n5,5\n";
}

void tst_Uploads::asksAnewAboutWhatChanged()
{
    QFETCH(std::function<void()>, done);
    QFETCH(std::string, content);
    const int call = ask("up/leads.csv");
    const Question asked = question();
    done();
    m_app->answer(asked, "approve");
    const auto *again = m_app->waitForLatest<control::Asked>([](const auto &one) { return one.question.changed; });
    QVERIFY(again);
    QVERIFY(again->question.digest != asked.digest);
    QVERIFY(m_service->files().empty());
    m_app->answer(asked, "approve"); // for what is no more
    m_app->answer(again->question, "approve");
    const Json sent = result(call);
    QVERIFY2(!flagOf(sent, "isError"), textOfResult(sent).c_str());
    QCOMPARE(m_service->files(), std::vector<std::string>{content});
}

void tst_Uploads::asksAboutNothingThatMayNotLeave_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("code");
    QTest::newRow("beside the folder") << std::string("secret.csv") << std::string("refused");
    QTest::newRow("up and out") << std::string("up/../secret.csv") << std::string("invalid-arguments");
    QTest::newRow("a link") << std::string("up/link.csv") << std::string("refused");
    QTest::newRow("through a link") << std::string("up/out/secret.csv") << std::string("refused");
    QTest::newRow("a pipe") << std::string("up/pipe.csv") << std::string("refused");
    QTest::newRow("a folder") << std::string("up/folder.csv") << std::string("refused");
    QTest::newRow("not there") << std::string("up/gone.csv") << std::string("not-found");
    QTest::newRow("200 MB") << std::string("up/large.csv") << std::string("too-large");
    QTest::newRow("another kind") << std::string("up/id_rsa") << std::string("invalid-arguments");
    QTest::newRow("another kind by its content") << std::string("up/picture.csv") << std::string("invalid-arguments");
}

void tst_Uploads::asksAboutNothingThatMayNotLeave()
{
    QFETCH(std::string, name);
    QFETCH(std::string, code);
    QVERIFY(::symlink("leads.csv", at("up/link.csv").c_str()) == 0);
    QVERIFY(::symlink("..", at("up/out").c_str()) == 0);
    QVERIFY(::mkfifo(at("up/pipe.csv").c_str(), 0600) == 0);
    QVERIFY(::mkdir(at("up/folder.csv").c_str(), 0700) == 0);
    test::writeFile(at("up/large.csv"), leads);
    QVERIFY(::truncate(at("up/large.csv").c_str(), 200 * 1024 * 1024) == 0);
    test::writeFile(at("up/id_rsa"), leads);
    test::writeFile(at("up/picture.csv"), std::string("\x89PNG\r\n\x1a\n\0\0", 10));
    const Json refused = result(ask(name));
    QVERIFY2(codeOfResult(refused) == code, textOfResult(refused).c_str());
    QVERIFY(m_app->all<control::Asked>().empty());
    QVERIFY(m_service->files().empty());
}

void tst_Uploads::tellsHowFarItIs()
{
    std::string rows = "company,site\n";
    while (rows.size() < 8 * 1024 * 1024)
        rows += "Kaikraft AS,kaikraft.example\n";
    test::writeFile(at("up/leads.csv"), rows);
    const int call = m_client->send(
        "tools/call",
        {{"name", "upload_file"}, {"arguments", {{"path", at("up/leads.csv")}}}, {"_meta", {{"progressToken", "p"}}}});
    m_app->answer(question(), "approve");
    QVERIFY(!flagOf(result(call), "isError"));
    QVERIFY(m_service->files().at(0) == rows);
    double last = 0;
    int steps = 0;
    for (const Json &one : m_client->notifications()) {
        const Json &params = member(one, "params");
        if (textOf(one, "method") != "notifications/progress")
            continue;
        QVERIFY(params.at("progress").get<double>() > last);
        last = params.at("progress").get<double>();
        if (!params.contains("total"))
            continue;
        ++steps;
        QCOMPARE(params.at("total").get<double>(), double(rows.size()));
    }
    QCOMPARE(last, double(rows.size()));
    QVERIFY(steps >= 3 && steps <= 25);
}

void tst_Uploads::sendsOnceWhatIsAskedForTwice()
{
    const int first = ask("up/leads.csv");
    const Question asked = question();
    const int second = ask("up/leads.csv");
    QVERIFY(waitFor([&] {
        return std::any_of(m_app->logged().begin(), m_app->logged().end(),
                           [](const Json &entry) { return textOf(entry, "kind") == "joined"; });
    }));
    m_app->answer(asked, "approve");
    QVERIFY(!flagOf(result(first), "isError"));
    QVERIFY(!flagOf(result(second), "isError"));
    QCOMPARE(m_service->files(), std::vector<std::string>{leads});
}

void tst_Uploads::saysWhenNobodyKnowsWhetherItArrived()
{
    m_service->isMute = true;
    const int call = ask("up/leads.csv");
    m_app->answer(question(), "approve");
    const Json lost = result(call);
    QCOMPARE(codeOfResult(lost), std::string("unknown"));
    QCOMPARE(textOf(member(lost, "_meta"), "io.latchbook/proved"), std::string("not-done")); // it is not in the list
    QCOMPARE(m_service->files().size(), std::size_t(1)); // and nothing was sent again
}

void tst_Uploads::allowsNoFolderAnyMore()
{
    const int call = ask("up/leads.csv");
    const Question asked = question();
    m_app->send(control::RulesChanged{});
    m_app->answer(asked, "approve");
    const Json refused = result(call);
    QCOMPARE(codeOfResult(refused), std::string("refused"));
    QVERIFY2(textOfResult(refused).find("Settings") != std::string::npos, textOfResult(refused).c_str());
    QVERIFY(m_service->files().empty());
}

std::unique_ptr<McpClient> tst_Uploads::headless(const QStringList &options) const
{
    test::writeFile(at("key"), "lk_test");
    ::chmod(at("key").c_str(), 0600);
    return std::make_unique<McpClient>(
        Process::Start{"latchbook-server", QStringList{QStringLiteral("stdio"), QStringLiteral("linkt")} + options,
                       clientEnvironment(at("home"), {{"LINKT_API_KEY_FILE", at("key")},
                                                      {"LINKT_BASE_URL", m_service->url()},
                                                      {"LATCHBOOK_RATE_LIMIT", "off"}})});
}

void tst_Uploads::needsAFolderWithoutTheApp()
{
    const QStringList allowed = {QStringLiteral("--allow"), QStringLiteral("upload_file")};
    const auto without = headless(allowed);
    without->initialize();
    const Json refused = without->callTool("upload_file", {{"path", at("up/leads.csv")}});
    QCOMPARE(codeOfResult(refused), std::string("refused"));
    QVERIFY2(textOfResult(refused).find("--upload-dir") != std::string::npos, textOfResult(refused).c_str());

    const auto with = headless(allowed + QStringList{QStringLiteral("--upload-dir"), QString::fromStdString(at("up"))});
    with->initialize();
    const Json sent = with->callTool("upload_file", {{"path", at("up/leads.csv")}});
    QVERIFY2(!flagOf(sent, "isError"), textOfResult(sent).c_str());
    QCOMPARE(m_service->files(), std::vector<std::string>{leads});
    QCOMPARE(codeOfResult(with->callTool("upload_file", {{"path", at("secret.csv")}})), std::string("refused"));
    QCOMPARE(m_service->files().size(), std::size_t(1));
}

void tst_Uploads::refusesToStartWithAFolderThatIsNotThere()
{
    const auto server = headless({QStringLiteral("--upload-dir"), QStringLiteral("/gone/for/ever")});
    QVERIFY(server->process().waitForExit() > 0);
    QVERIFY2(server->process().errorText().contains("--upload-dir /gone/for/ever"),
             server->process().errorText().constData());
}

LATCHBOOK_CASE(tst_Uploads)
#include "tst_uploads.moc"
