#include "catalog/catalog.h"

#include "madetool.h"
#include "support/cases.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::catalog;
using test::compiledIn;
using test::json;

namespace {

/// A folder of services, made up by a test.
class ServiceFolder
{
public:
    ServiceFolder()
    {
        QDir(m_folder.path()).mkpath(QStringLiteral("made/tools"));
        QDir(m_folder.path()).mkpath(QStringLiteral("made/lookups"));
        write("made/service.json", toText({{"id", "made"},
                                           {"name", "Made"},
                                           {"adapter", "made/v1"},
                                           {"baseUrl", "https://made.example"},
                                           {"auth", {{"header", "Authorization"}, {"prefix", "Bearer "}}},
                                           {"keyVariable", "MADE_KEY"},
                                           {"baseUrlVariable", "MADE_URL"},
                                           {"requestsPerMinute", 60},
                                           {"reservedPerMinute", 10},
                                           {"instructions", "Be kind."},
                                           {"errors", {{"not_found", "Gone."}}}}));
    }

    void write(const std::string &name, const std::string &text) const
    {
        QFile file(QString::fromStdString(path() + '/' + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text.data(), qint64(text.size())), qint64(text.size()));
    }
    void writeTool(const std::string &name, Json patch, const std::string &folder = "tools") const
    {
        patch["name"] = name;
        write("made/" + folder + '/' + name + ".json", toText(test::toolFile(patch)));
    }
    std::string path() const { return m_folder.path().toStdString(); }

    std::string error() const
    {
        const auto catalog = Catalog::loadFrom(path());
        return catalog ? std::string() : catalog.error().message;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class tst_Catalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsServicesToolsAndLookUps();
    void findsNothingUnderOtherNames();
    void refusesToolsThatNameOthersWrongly_data();
    void refusesToolsThatNameOthersWrongly();
    void refusesServicesThatAreWrong_data();
    void refusesServicesThatAreWrong();
    void compilesInWhatTheFoldersHold();
    void readsTheToolsOfThoseThatAreNeeded();
};

void tst_Catalog::loadsServicesToolsAndLookUps()
{
    const ServiceFolder folder;
    folder.writeTool("b_tool", {{"reaches", json("[]")}});
    folder.writeTool("a_tool", {{"access", "spend"},
                                {"request", {{"method", "POST"}}},
                                {"reaches", {"guest", "third-party"}},
                                {"inferred", true}});
    folder.writeTool("a_lookup", Json::object(), "lookups");
    const auto catalog = Catalog::loadFrom(folder.path());
    QVERIFY2(bool(catalog), folder.error().c_str());

    QCOMPARE((*catalog)->services().size(), std::size_t(1));
    const ServiceSpec *service = (*catalog)->service("made");
    QVERIFY(service);
    QCOMPARE(service->name, std::string("Made"));
    QCOMPARE(service->baseUrl, std::string("https://made.example"));
    QCOMPARE(service->authHeader + ": " + service->authPrefix, std::string("Authorization: Bearer "));
    QCOMPARE(service->keyVariable + ' ' + service->baseUrlVariable, std::string("MADE_KEY MADE_URL"));
    QCOMPARE(service->requestsPerMinute, 60);
    QCOMPARE(service->reservedPerMinute, 10);
    QCOMPARE(service->errors, Json({{"not_found", "Gone."}}));

    const auto &tools = (*catalog)->tools("made");
    QCOMPARE(tools.size(), std::size_t(2));
    QCOMPARE(tools[0].name + ' ' + tools[1].name, std::string("a_tool b_tool"));
    QCOMPARE(tools[0].service, std::string("made"));
    QVERIFY(tools[0].access == Access::Spend);
    QCOMPARE(tools[0].reaches, (std::vector{Reach::Guest, Reach::ThirdParty}));
    QVERIFY(tools[0].inferred && !tools[1].inferred);

    QCOMPARE((*catalog)->find("made", "a_tool"), &tools[0]);
    QCOMPARE((*catalog)->findForLatchbook("made", "a_tool"), &tools[0]);
    QVERIFY(!(*catalog)->find("made", "a_lookup"));
    QVERIFY((*catalog)->findForLatchbook("made", "a_lookup"));
}

void tst_Catalog::findsNothingUnderOtherNames()
{
    QVERIFY(!compiledIn().service("nowhere"));
    QVERIFY(compiledIn().tools("nowhere").empty());
    QVERIFY(!compiledIn().find("nowhere", "get_me"));
    QVERIFY(!compiledIn().find("linktime", "get_you"));
    QVERIFY(!compiledIn().findForLatchbook("linktime", ""));
}

void tst_Catalog::refusesToolsThatNameOthersWrongly_data()
{
    QTest::addColumn<std::string>("patch");
    QTest::addColumn<std::string>("error");
    const auto row = [](const char *name, const char *patch, const char *error) {
        QTest::newRow(name) << std::string(patch) << std::string(error);
    };
    row("all is well",
        R"({"reads":[{"as":"thing","tool":"get_thing","arguments":{"id":"{id}"}}],
            "verify":{"tool":"get_thing","arguments":{"id":"{result.id}"},"match":{"a":{"b":"{id}"}}},
            "restore":{"tool":"try_it","arguments":{"id":"{facts.thing.id}"},"lost":[]}})",
        "");
    row("a read nobody has", R"({"reads":[{"as":"x","tool":"get_it","arguments":{}}]})",
        "reads[0].tool: there is no tool \"get_it\"");
    row("a read that writes", R"({"reads":[{"as":"x","tool":"try_it","arguments":{"id":"{id}"}}]})",
        "reads[0].tool: \"try_it\" is not a read");
    row("an argument it does not take", R"({"verify":{"tool":"get_thing","arguments":{"id":"{id}","name":"x"}}})",
        "verify.arguments: \"get_thing\" takes no \"name\"");
    row("an argument it needs", R"({"verify":{"tool":"get_thing","arguments":{}}})",
        "verify.arguments: \"get_thing\" needs \"id\"");
    row("a placeholder for nothing", R"({"verify":{"tool":"get_thing","arguments":{"id":"{idd}"}}})",
        "verify.arguments.id: \"idd\" stands for nothing");
    row("a match with nothing",
        R"({"verify":{"tool":"get_thing","arguments":{"id":"{id}"},"match":{"a":"{facts.thing.id}"}}})",
        "verify.match.a: \"facts.thing.id\" stands for nothing");
    row("a fact nobody read", R"({"restore":{"tool":"try_it","arguments":{"id":"{facts.thing.id}"},"lost":[]}})",
        "restore.arguments.id: \"facts.thing.id\" stands for nothing");
    row("a fact of an earlier read",
        R"({"reads":[{"as":"one","tool":"get_thing","arguments":{"id":"{id}"}},
                     {"as":"two","tool":"get_thing","arguments":{"id":"{facts.one.id}"}}]})",
        "");
    row("a fact of a later read",
        R"({"reads":[{"as":"one","tool":"get_thing","arguments":{"id":"{facts.two.id}"}},
                     {"as":"two","tool":"get_thing","arguments":{"id":"{id}"}}]})",
        "reads[0].arguments.id: \"facts.two.id\" stands for nothing");
    row("a fact that may be missing",
        R"({"reads":[{"as":"one","tool":"get_thing","arguments":{"id":"{id}"},"optional":true}],
            "restore":{"tool":"try_it","arguments":{"id":"{facts.one.id}"},"lost":[]}})",
        "restore.arguments.id: \"facts.one.id\" stands for nothing");
    row("offered by nobody", R"({"slot":{"time":"id","offeredBy":{"tool":"t","arguments":{}}}})",
        "slot.offeredBy.tool: there is no tool \"t\"");
}

void tst_Catalog::refusesToolsThatNameOthersWrongly()
{
    QFETCH(std::string, patch);
    QFETCH(std::string, error);
    const ServiceFolder folder;
    const Json takesId =
        json(R"({"input":{"properties":{"id":{"type":"string","maxLength":9,"description":"Which."}},"required":["id"]},
                                  "order":["id"]})");
    Json tool = takesId;
    tool.merge_patch(json(R"({"access":"write","request":{"method":"POST"}})"));
    tool.merge_patch(json(patch));
    folder.writeTool("get_thing", takesId, "lookups");
    folder.writeTool("try_it", tool);
    QCOMPARE(folder.error(), error.empty() ? "" : "made/tools/try_it.json: " + error);
}

void tst_Catalog::refusesServicesThatAreWrong_data()
{
    QTest::addColumn<std::string>("file");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("error");
    const std::string good =
        R"("name":"Made","adapter":"made/v1","auth":{"header":"A","prefix":""},"keyVariable":"K","baseUrlVariable":"U",
        "requestsPerMinute":60,"reservedPerMinute":10,"instructions":"","errors":{})";
    const auto row = [](const char *name, const char *file, const std::string &text, const char *error) {
        QTest::newRow(name) << std::string(file) << text << std::string(error);
    };
    row("no JSON", "made/service.json", "{", "made/service.json: This is not valid JSON in UTF-8.");
    row("another id than the folder", "made/service.json",
        "{\"id\":\"other\",\"baseUrl\":\"https://a.b\"," + good + '}',
        "made/service.json: id: it is \"other\", the folder says otherwise");
    row("a slash at the end", "made/service.json", "{\"id\":\"made\",\"baseUrl\":\"https://a.b/\"," + good + '}',
        "made/service.json: baseUrl: no slash at the end");
    const auto identity = [&](const std::string &block) {
        return "{\"id\":\"made\",\"baseUrl\":\"https://a.b\",\"identity\":" + block + ',' + good + '}';
    };
    row("an identity by no tool", "made/service.json", identity(R"({"tool":"nothing"})"),
        "made/service.json: identity.tool: \"nothing\" is no read");
    row("an identity that gives what its tool does not take", "made/service.json",
        identity(R"({"tool":"a_tool","arguments":{"size":1}})"),
        "made/service.json: identity.arguments: a_tool was not run: \"size\" is not an argument of a_tool; it takes "
        "none.");
    row("an identity that is not in the result", "made/service.json", identity(R"({"tool":"a_tool","owner":"nobody"})"),
        "made/service.json: identity: the result of a_tool has no \"nobody\"");
    row("a tool that is no JSON", "made/tools/broken.json",
        "{\"name\":", "made/tools/broken.json: This is not valid JSON in UTF-8.");
    row("a look-up named as a tool", "made/lookups/a_tool.json", toText(test::toolFile({{"name", "a_tool"}})),
        "made/lookups/a_tool.json: name: a tool has it already");
}

void tst_Catalog::refusesServicesThatAreWrong()
{
    QFETCH(std::string, file);
    QFETCH(std::string, text);
    QFETCH(std::string, error);
    const ServiceFolder folder;
    folder.writeTool("a_tool", Json::object());
    QCOMPARE(folder.error(), std::string());
    folder.write(file, text);
    QCOMPARE(folder.error(), error);
}

/// What the build checked is what the program has.
void tst_Catalog::compilesInWhatTheFoldersHold()
{
    const auto onDisk = Catalog::loadFrom(LATCHBOOK_SOURCE "/mcp/services");
    QVERIFY(onDisk);
    QCOMPARE(compiledIn().services().size(), (*onDisk)->services().size());
    for (const ServiceSpec &service : (*onDisk)->services()) {
        const auto &tools = (*onDisk)->tools(service.id);
        QCOMPARE(compiledIn().tools(service.id).size(), tools.size());
        for (const ToolSpec &tool : tools)
            QCOMPARE(toText(listing(*compiledIn().find(service.id, tool.name))), toText(listing(tool)));
    }
}

void tst_Catalog::readsTheToolsOfThoseThatAreNeeded()
{
    const auto one = Catalog::load({"linktime"});
    QVERIFY(one);
    QCOMPARE((*one)->services().size(), compiledIn().services().size()); // their names are known
    QCOMPARE((*one)->tools("linktime").size(), compiledIn().tools("linktime").size());
    QVERIFY((*one)->tools("linkt").empty() && (*one)->prompts("linkt").empty());
}

LATCHBOOK_CASE(tst_Catalog)
#include "tst_catalog.moc"
