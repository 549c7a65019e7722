// The files of prompts and resources: what is in the real ones, and what the build refuses.
#include "catalog/placeholders.h"

#include "madetool.h"
#include "support/cases.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::catalog;
using test::compiledIn;

class tst_Offers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsTexts_data();
    void fillsTexts();
    void hasAPromptForEachConversation();
    void hasResources();
    void refusesFilesThatAreWrong_data();
    void refusesFilesThatAreWrong();
    void refusesAPromptThatAnotherServiceHas();
};

namespace {

/// The program's services, copied so that a test may spoil one.
class Copy
{
public:
    Copy()
    {
        const QDir from(QStringLiteral(LATCHBOOK_SOURCE "/mcp/services"));
        for (const char *folder :
             {"linktime", "linktime/tools", "linktime/lookups", "linktime/prompts", "linktime/resources"}) {
            const QDir one(from.filePath(QString::fromUtf8(folder)));
            QDir(m_folder.path()).mkpath(QString::fromUtf8(folder));
            for (const QString &file : one.entryList(QDir::Files))
                QFile::copy(one.filePath(file), path(QString::fromUtf8(folder) + QLatin1Char('/') + file));
        }
    }

    QString path(const QString &file) const { return m_folder.filePath(file); }

    /// Changes a file by a JSON merge patch.
    void patch(const QString &name, const Json &patch) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        Json json = Json::parse(file.readAll().toStdString());
        json.merge_patch(patch);
        file.resize(0);
        file.write(QByteArray::fromStdString(toText(json)));
    }

    std::string error() const
    {
        const auto catalog = Catalog::loadFrom(m_folder.path().toStdString());
        return catalog ? std::string() : catalog.error().message;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

void tst_Offers::fillsTexts_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("filled");
    QTest::newRow("nothing to fill") << std::string("plain") << std::string("plain");
    QTest::newRow("some") << std::string("{a} and {b}!") << std::string("<{a}> and <{b}>!");
    QTest::newRow("one that never ends") << std::string("{a} {b") << std::string("<{a}> {b");
    QTest::newRow("empty") << std::string() << std::string();
}

void tst_Offers::fillsTexts()
{
    QFETCH(std::string, text);
    QFETCH(std::string, filled);
    // What is filled in is not looked into again.
    const auto value = [](std::string_view name) { return "<{" + std::string(name) + "}>"; };
    QCOMPARE(fillText(text, value), filled);
}

void tst_Offers::hasAPromptForEachConversation()
{
    std::vector<std::string> names;
    for (const PromptSpec &prompt : compiledIn().prompts("linktime"))
        names.push_back(prompt.name);
    QCOMPARE(names, (std::vector<std::string>{"book_meeting", "call_review", "meeting_brief", "move_meeting",
                                              "week_overview"}));
    // Between them they name the tools of the conversations.
    std::string all;
    for (const PromptSpec &prompt : compiledIn().prompts("linktime"))
        for (const PromptSpec::Sentence &sentence : prompt.text)
            all += sentence.text;
    for (const char *tool : {"list_event_types", "check_availability", "create_booking", "list_bookings",
                             "list_contacts", "get_contact", "reschedule_booking", "list_call_history"})
        QVERIFY2(all.find("{tool:" + std::string(tool) + '}') != std::string::npos, tool);
    QVERIFY(compiledIn().prompts("nowhere").empty());
}

void tst_Offers::hasResources()
{
    std::vector<std::string> paths;
    for (const ResourceSpec &resource : compiledIn().resources("linktime"))
        paths.push_back(resource.path + ' ' + resource.variable());
    QCOMPARE(paths, (std::vector<std::string>{"event-types/{slug} slug", "profile ", "weekly-hours "}));
}

void tst_Offers::refusesFilesThatAreWrong_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<std::string>("patch");
    QTest::addColumn<std::string>("error");
    const auto prompt = [](const char *name, const char *patch, const char *error) {
        QTest::addRow("prompt: %s", name)
            << QStringLiteral("linktime/prompts/week_overview.json") << std::string(patch) << std::string(error);
    };
    prompt("no title", R"({"title":null})", "Missing required property 'title'.");
    prompt("a member nobody knows", R"({"texts":[]})", "Object contains a property that could not be validated");
    prompt("another name", R"({"name":"overview"})", "name: it is \"overview\", the file says otherwise");
    prompt("an argument twice",
           R"({"arguments":[{"name":"week","title":"One","description":"Which week.","required":false},
                            {"name":"week","title":"Two","description":"Which week.","required":false}]})",
           "arguments[1].name: stands twice");
    prompt("an argument of no name",
           R"({"arguments":[{"name":"the week","title":"One","description":"Which week.","required":false}]})",
           "arguments[0].name: only letters, digits, _ and -");
    prompt("a placeholder for nothing", R"({"text":["In {weak}?"]})", "text[0]: \"weak\" is no argument");
    prompt("a tool nobody has", R"({"text":["{tool:get_it}"]})", "text[0]: \"tool:get_it\" is no tool");
    prompt("a tool that only Latchbook has", R"({"text":["{tool:get_event_type}"]})",
           "text[0]: \"tool:get_event_type\" is no tool");
    prompt("without what is not there", R"({"text":[{"without":"day","text":"x"}]})",
           "text[0].without: \"day\" is no argument");
    const auto source = [&](const char *name, const char *patch, const char *error) {
        Json complete = Json::parse(R"({"tool":"list_contacts","in":"data","value":"{email}","match":["name"]})");
        complete.merge_patch(Json::parse(patch));
        const Json argument{{"name", "week"},
                            {"title", "One"},
                            {"description", "Which week."},
                            {"required", false},
                            {"complete", complete}};
        prompt(name, toText({{"arguments", {argument}}}).c_str(), error);
    };
    source("completed, and well", "{}", "");
    source("completed by no tool", R"({"tool":"list_people"})",
           "arguments[0].complete.tool: \"list_people\" is no read that clients are offered");
    source("completed by a write", R"({"tool":"create_contact"})",
           "arguments[0].complete.tool: \"create_contact\" is no read that clients are offered");
    source("completed with a wrong argument", R"({"arguments":{"limit":1000}})", "arguments[0].complete.arguments: ");
    source("completed from no list", R"({"in":"people"})",
           "arguments[0].complete.in: the answer of list_contacts has no list \"people\"");
    source("completed with what items lack", R"({"value":"{slug}"})",
           "arguments[0].complete.value: items have no \"slug\"");
    source("completed by what is always the same", R"({"value":"x"})",
           "arguments[0].complete.value: is the same for all items");
    source("compared with what items lack", R"({"match":["slug"]})",
           "arguments[0].complete.match: items have no \"slug\"");
    source("searched by nothing", R"({"search":"query"})",
           "arguments[0].complete.search: list_contacts takes no \"query\"");

    const auto resource = [](const char *name, const char *patch, const char *error) {
        QTest::addRow("resource: %s", name)
            << QStringLiteral("linktime/resources/event_type.json") << std::string(patch) << std::string(error);
    };
    resource("all is well", "{}", "");
    resource("no read", R"({"read":null})", "Missing required property 'read'.");
    resource("another name", R"({"name":"event"})", "name: it is \"event\", the file says otherwise");
    resource("a path from the root", R"({"path":"/event-types/{slug}"})",
             "path: lower-case letters, digits, hyphens and slashes, no slash at the start");
    resource("a path with dots", R"({"path":"../{slug}"})",
             "path: lower-case letters, digits, hyphens and slashes, no slash at the start");
    resource("a variable in the middle", R"({"path":"event-types/{slug}/all"})",
             "path: a variable is the whole last part, and the only one");
    resource("a list of what is one", R"({"path":"event-types"})", "list: stands with a template");
    resource("one picked of what is one", R"({"path":"event-types","list":null})", "read.pick: stands with a template");
    resource("read by a write", R"({"read":{"tool":"delete_contact"}})",
             "read.tool: \"delete_contact\" is no read that clients are offered");
    resource("read by what only Latchbook may", R"({"read":{"tool":"get_event_type"}})",
             "read.tool: \"get_event_type\" is no read that clients are offered");
    resource("read with what it does not take", R"({"read":{"arguments":{"slug":"{slug}"}}})", "read.arguments: ");
    resource("picked from no list", R"({"read":{"pick":{"in":"items"}}})",
             "read.pick.in: the answer of list_event_types has no list \"items\"");
    resource("picked by what items lack", R"({"read":{"pick":{"by":"url"}}})", "read.pick.by: items have no \"url\"");
    resource("listed by no tool", R"({"list":{"tool":"list_types"}})",
             "list.tool: \"list_types\" is no read that clients are offered");
    resource("a title of what items lack", R"({"list":{"title":"{heading}"}})",
             "list.title: items have no \"heading\"");
    resource("a description of what items lack", R"({"list":{"description":"{words}"}})",
             "list.description: items have no \"words\"");
    resource("watched, and well", R"({"watch":{"every":10,"final":{"member":"name","words":["Gone"]}}})", "");
    resource("watched too often", R"({"watch":{"every":9}})", "watch.every: ");
    resource("watched by nothing", R"({"watch":{"final":{"member":"name","words":["Gone"]}}})",
             "watch: Missing required property 'every'.");
    resource("final by what it lacks", R"({"watch":{"every":10,"final":{"member":"state","words":["Gone"]}}})",
             "watch.final.member: the content has no \"state\"");
    resource("changed by a read", R"({"changedBy":["get_me"]})",
             "changedBy: \"get_me\" is no tool that changes something");
    resource("another kind of content", R"({"mimeType":"text/html"})", "mimeType: ");
}

void tst_Offers::refusesFilesThatAreWrong()
{
    QFETCH(QString, file);
    QFETCH(std::string, patch);
    QFETCH(std::string, error);
    const Copy copy;
    copy.patch(file, Json::parse(patch));
    const std::string expected = error.empty() ? std::string() : file.toStdString() + ": " + error;
    const std::string found = copy.error();
    QVERIFY2(found.starts_with(expected) && found.empty() == expected.empty(), found.c_str());
}

void tst_Offers::refusesAPromptThatAnotherServiceHas()
{
    const Copy copy;
    const QDir root(copy.path({}));
    QVERIFY(root.mkpath(QStringLiteral("other/prompts")));
    for (const char *file : {"service.json", "prompts/week_overview.json"})
        QVERIFY(QFile::copy(root.filePath(QStringLiteral("linktime/") + QString::fromUtf8(file)),
                            root.filePath(QStringLiteral("other/") + QString::fromUtf8(file))));
    copy.patch(QStringLiteral("other/service.json"), {{"id", "other"}, {"identity", nullptr}});
    copy.patch(QStringLiteral("other/prompts/week_overview.json"), {{"text", {"What is on?"}}});
    QCOMPARE(copy.error(), std::string("other/prompts/week_overview.json: name: linktime has it already"));
}

LATCHBOOK_CASE(tst_Offers)
#include "tst_offers.moc"
