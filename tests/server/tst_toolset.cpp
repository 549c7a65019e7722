#include "server/toolset.h"

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

QTEST_APPLESS_MAIN(tst_Toolset)
#include "tst_toolset.moc"
