// Every tool of every service through the whole of Latchbook: a client over pipes, the headless server, the sandbox
// over HTTP.
#include "catalog/arguments.h"
#include "catalog/catalog.h"
#include "e2e/schemafaults.h"
#include "support/cases.h"
#include "support/headless.h"
#include "support/jsonfile.h"

#include <QTest>

#include <map>
#include <memory>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr std::size_t megabyte = 1024 * 1024;

/// The server itself, as a person would start it by hand for all services: with the tools that ask allowed by name.
Headless::Options allowing(const QStringList &allowed)
{
    return {.program = "latchbook-server",
            .arguments = QStringList{QStringLiteral("stdio"), QStringLiteral("linktime"), QStringLiteral("linkt"),
                                     QStringLiteral("--upload-dir"), QStringLiteral(LATCHBOOK_TESTS "/e2e/data")}
                         + allowed,
            .variables = {}};
}

/// What the golden files hold: what was asked of the service, without times and call ids.
Json withoutTimes(const std::vector<Json> &journal)
{
    Json requests = Json::array();
    for (const Json &line : journal) {
        Json request = Json::object();
        for (const char *member : {"method", "path", "query", "body", "parts"})
            if (line.contains(member))
                request[member] = line.at(member);
        requests.push_back(std::move(request));
    }
    return requests;
}

} // namespace

class tst_EveryTool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void worksWithEveryArgument_data() { addToolRows(); }
    void worksWithEveryArgument();
    void refusesWhatBreaksARule_data() { addToolRows(); }
    void refusesWhatBreaksARule();
    void refusesAMegabyteInAnyText_data() { addToolRows(); }
    void refusesAMegabyteInAnyText();
    void cleanupTestCase();

private:
    void addToolRows();
    void refusesAll(const std::vector<SchemaFault> &faults);

    std::unique_ptr<catalog::Catalog> m_catalog;
    std::map<std::string, const catalog::ToolSpec *> m_tools; ///< of all services; no two share a name
    Json m_examples = Json::object(); ///< tool → arguments, all of them
    Json m_before = Json::object(); ///< tool → calls that lay the ground for it
    QStringList m_allowed;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<Headless> m_server;
};

void tst_EveryTool::initTestCase()
{
    auto loaded = catalog::Catalog::load();
    QVERIFY2(bool(loaded), loaded ? "" : loaded.error().message.c_str());
    m_catalog = std::move(*loaded);
    for (const catalog::ServiceSpec &service : m_catalog->services()) {
        const Json data = readJsonFile(LATCHBOOK_TESTS "/e2e/data/everytool-" + service.id + ".json");
        m_examples.update(member(data, "examples"));
        m_before.update(member(data, "before"));
        for (const catalog::ToolSpec &tool : m_catalog->tools(service.id)) {
            m_tools[tool.name] = &tool;
            QVERIFY2(m_examples.contains(tool.name), tool.name.c_str());
            for (const auto &[argument, schema] : tool.input.json().at("properties").items())
                QVERIFY2(m_examples.at(tool.name).contains(argument), (tool.name + " " + argument).c_str());
            if (tool.request.file) { // the example names it within the folder that is allowed
                Json &path = m_examples[tool.name][tool.request.file->argument];
                path = LATCHBOOK_TESTS "/e2e/data/" + path.get<std::string>();
            }
            if (tool.access != catalog::Access::Read && tool.access != catalog::Access::Write)
                m_allowed << QStringLiteral("--allow") << QString::fromStdString(tool.name);
        }
    }
    m_sandbox = std::make_unique<SandboxProcess>();
    m_server = std::make_unique<Headless>(*m_sandbox, allowing(m_allowed));
}

void tst_EveryTool::addToolRows()
{
    QTest::addColumn<std::string>("name");
    for (const auto &[name, tool] : m_tools)
        QTest::newRow(name.c_str()) << name;
}

void tst_EveryTool::worksWithEveryArgument()
{
    QFETCH(std::string, name);
    SandboxProcess sandbox; // its own, so that no tool finds what another left
    Headless server(sandbox, allowing(m_allowed));
    for (const Json &call : member(m_before, name))
        server.client().callTool(call.at("tool").get<std::string>(), call.at("arguments"));
    const Json result = server.client().callTool(name, m_examples.at(name));
    QVERIFY2(result.contains("structuredContent") && !flagOf(result, "isError"), toPrettyText(result).c_str());
    QVERIFY(!textOfResult(result).empty());

    const Status valid = catalog::checkSchema(m_tools.at(name)->output, result.at("structuredContent"));
    QVERIFY2(bool(valid), valid ? "" : valid.error().message.c_str());

    const std::string difference =
        differenceFromGolden(LATCHBOOK_TESTS "/golden/requests/" + name + ".json", withoutTimes(sandbox.journal()));
    QVERIFY2(difference.empty(), difference.c_str());
}

void tst_EveryTool::refusesWhatBreaksARule()
{
    QFETCH(std::string, name);
    refusesAll(schemaFaults(*m_tools.at(name), m_examples.at(name)));
}

void tst_EveryTool::refusesAMegabyteInAnyText()
{
    QFETCH(std::string, name);
    refusesAll(longTexts(*m_tools.at(name), m_examples.at(name), megabyte));
}

/// Each with a sentence that names the field, and with nothing sent.
void tst_EveryTool::refusesAll(const std::vector<SchemaFault> &faults)
{
    QFETCH(std::string, name);
    constexpr std::size_t longestSentence = 4000;
    const std::size_t before = m_sandbox->journal().size();
    for (const SchemaFault &fault : faults) {
        const Json result = m_server->client().callTool(name, fault.arguments);
        const std::string text = textOfResult(result);
        const std::string seen = fault.title + ": " + toPrettyText(result).substr(0, longestSentence);
        QVERIFY2(flagOf(result, "isError"), seen.c_str());
        QVERIFY2(codeOfResult(result) == "invalid-arguments", seen.c_str());
        QVERIFY2(text.find(fault.field) != std::string::npos, seen.c_str());
        QVERIFY2(text.size() < longestSentence, fault.title.c_str());
    }
    QCOMPARE(m_sandbox->journal().size(), before);
    QVERIFY(m_server->client().request("ping").contains("result"));
}

void tst_EveryTool::cleanupTestCase()
{
    QVERIFY(m_server->client().garbage().empty());
    QCOMPARE(m_server->leave(), 0);
}

LATCHBOOK_CASE(tst_EveryTool)
#include "tst_everytool.moc"
