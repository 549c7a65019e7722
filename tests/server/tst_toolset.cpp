#include "server/toolset.h"
#include "support/cases.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_Toolset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsEntryNames_data();
    void readsEntryNames();
    void offersAServicesToolsByTheirNames();
    void prefixesTheToolsOfAFurtherConnection();
    void takesTheFirstConnectionAsThePlainOne();
    void refusesAServiceThatDoesNotExist();
    void tellsItsAccountsOnceEach();
    void refusesTwoToolsOfOneName();

private:
    std::unique_ptr<catalog::Catalog> m_catalog;
};

void tst_Toolset::init()
{
    auto catalog = catalog::Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
}

void tst_Toolset::readsEntryNames_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("connection");
    QTest::newRow("a service") << QByteArray("linktime") << QByteArray("linktime") << QByteArray("default");
    QTest::newRow("a connection") << QByteArray("linktime@work") << QByteArray("linktime") << QByteArray("work");
    for (const char *bad : {"", "@", "linktime@", "@work", "Link Time", "linktime@work@home", "../linktime", "li\nnk"})
        QTest::newRow(qPrintable(QStringLiteral("refused: %1").arg(QLatin1String(bad))))
            << QByteArray(bad) << QByteArray() << QByteArray();
}

void tst_Toolset::readsEntryNames()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, connection);
    const auto entry = parseEntryService(word.toStdString());
    QCOMPARE(bool(entry), !service.isEmpty());
    if (!entry)
        return;
    QCOMPARE(entry->service, service.toStdString());
    QCOMPARE(entry->connection, connection.toStdString());
}

void tst_Toolset::offersAServicesToolsByTheirNames()
{
    const auto set = Toolset::create(*m_catalog, {{"linktime", "default"}});
    QVERIFY(set);
    QCOMPARE(set->listing().size(), std::size_t(32));
    QCOMPARE(set->serviceNames(), std::vector<std::string>{"LinkTime"});
    const Toolset::Entry *entry = set->find("cancel_booking");
    QVERIFY(entry);
    QCOMPARE(entry->connection, std::string("default"));
    QVERIFY(!set->find("no_such_tool"));
}

void tst_Toolset::prefixesTheToolsOfAFurtherConnection()
{
    const auto set = Toolset::create(*m_catalog, {{"linktime", "default"}, {"linktime", "work"}});
    QVERIFY(set);
    QCOMPARE(set->listing().size(), std::size_t(64));
    QCOMPARE(set->serviceNames(), std::vector<std::string>{"LinkTime"});
    QCOMPARE(set->find("get_me")->connection, std::string("default"));
    QCOMPARE(set->find("work_get_me")->connection, std::string("work"));
}

void tst_Toolset::takesTheFirstConnectionAsThePlainOne()
{
    const auto set = Toolset::create(*m_catalog, {{"linktime", "work"}});
    QVERIFY(set);
    QCOMPARE(set->find("get_me")->connection, std::string("work"));
    QVERIFY(!set->find("work_get_me"));
}

void tst_Toolset::refusesAServiceThatDoesNotExist()
{
    const auto set = Toolset::create(*m_catalog, {{"calendars", "default"}});
    QVERIFY(!set);
    QVERIFY(set.error().message.find("\"calendars\"") != std::string::npos);
    QVERIFY(set.error().message.find("linktime") != std::string::npos);
}

void tst_Toolset::tellsItsAccountsOnceEach()
{
    const auto set = Toolset::create(
        *m_catalog, {{"linktime", "home"}, {"linktime", "work"}, {"linktime", "home"}, {"linktime", "work"}});
    QVERIFY(set);
    std::vector<std::string> accounts;
    for (const Toolset::Account &one : set->accounts())
        accounts.push_back(one.service->id + '@' + one.connection + ' ' + one.prefix);
    QCOMPARE(accounts, (std::vector<std::string>{"linktime@home ", "linktime@work work_"}));
}

void tst_Toolset::refusesTwoToolsOfOneName()
{
    const QTemporaryDir folder;
    const QDir from(QStringLiteral(LATCHBOOK_SOURCE "/mcp/services/linktime"));
    for (const char *service : {"one", "two"}) {
        const QDir to(folder.filePath(QString::fromUtf8(service)));
        QVERIFY(to.mkpath(QStringLiteral("tools")));
        QVERIFY(QFile::copy(from.filePath(QStringLiteral("tools/get_me.json")),
                            to.filePath(QStringLiteral("tools/get_me.json"))));
        Json file =
            Json::parse(R"({"name":"S","adapter":"s/v1","baseUrl":"https://s.example","auth":{"header":"A","prefix":""},
            "keyVariable":"K","baseUrlVariable":"U","requestsPerMinute":60,"reservedPerMinute":10,"instructions":"",
            "errors":{}})");
        file["id"] = service;
        QFile out(to.filePath(QStringLiteral("service.json")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(QByteArray::fromStdString(toText(file)));
    }
    const auto catalog = catalog::Catalog::loadFrom(folder.path().toStdString());
    QVERIFY(catalog);
    QVERIFY(Toolset::create(**catalog, {{"one", "default"}, {"one", "work"}}));
    const auto set = Toolset::create(**catalog, {{"one", "default"}, {"two", "default"}});
    QVERIFY(!set);
    QVERIFY2(set.error().message.starts_with("Two tools would have the name get_me here."),
             set.error().message.c_str());
}

LATCHBOOK_CASE(tst_Toolset)
#include "tst_toolset.moc"
