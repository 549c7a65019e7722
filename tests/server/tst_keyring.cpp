#include "server/keyring.h"
#include "support/cases.h"

#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_KeyRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsAKeyFromTheEnvironment();
    void readsAKeyFromAFile();
    void saysWhatIsWrongWithAKeyFile_data();
    void saysWhatIsWrongWithAKeyFile();
    void namesTheVariableAndTheAppWhenThereIsNoKey();
    void namesTheVariableOfABadAddress();
    void findsTheAppsFirstConnectionAsTheDefault();
    void forgetsWhatTheAppNoLongerNames();
    void lendsAKeyBesideTheOthers();

private:
    std::unique_ptr<catalog::Catalog> m_catalog;
};

void tst_KeyRing::init()
{
    for (const char *variable : {"LINKTIME_API_KEY", "LINKTIME_API_KEY_FILE", "LINKTIME_BASE_URL"})
        qunsetenv(variable);
    auto catalog = catalog::Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
}

void tst_KeyRing::readsAKeyFromTheEnvironment()
{
    qputenv("LINKTIME_API_KEY", " lt_live_env \n");
    KeyRing ring(*m_catalog);
    ring.readEnvironment();
    const auto found = ring.find("linktime", "default");
    QVERIFY(found);
    QCOMPARE(found->key->reveal(), std::string_view("lt_live_env"));
    QCOMPARE(found->baseUrl, std::string("https://linktime.io"));
}

void tst_KeyRing::readsAKeyFromAFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("key")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("lt_live_file\n");
    file.close();
    qputenv("LINKTIME_API_KEY_FILE", file.fileName().toUtf8());
    KeyRing ring(*m_catalog);
    ring.readEnvironment();
    const auto found = ring.find("linktime", "default");
    QVERIFY(found);
    QCOMPARE(found->key->reveal(), std::string_view("lt_live_file"));
}

void tst_KeyRing::saysWhatIsWrongWithAKeyFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("missing") << QByteArray() << false << QByteArray("cannot be read");
    QTest::newRow("empty") << QByteArray(" \n") << true << QByteArray("is empty");
    QTest::newRow("two lines") << QByteArray("a\nb\n") << true << QByteArray("more than one line");
    QTest::newRow("some other file") << QByteArray(200'000, 'x') << true << QByteArray("more than one line");
}

void tst_KeyRing::saysWhatIsWrongWithAKeyFile()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, exists);
    QFETCH(QByteArray, word);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("key")));
    if (exists) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
    }
    qputenv("LINKTIME_API_KEY_FILE", file.fileName().toUtf8());
    KeyRing ring(*m_catalog);
    ring.readEnvironment();
    const auto found = ring.find("linktime", "default");
    QVERIFY(!found);
    QCOMPARE(found.error().code, Code::NoKey);
    QVERIFY(found.error().message.starts_with("LINKTIME_API_KEY_FILE names "));
    QVERIFY(found.error().message.find(word.toStdString()) != std::string::npos);
}

void tst_KeyRing::namesTheVariableAndTheAppWhenThereIsNoKey()
{
    KeyRing ring(*m_catalog);
    ring.readEnvironment();
    const auto found = ring.find("linktime", "default");
    QVERIFY(!found);
    QCOMPARE(found.error().code, Code::NoKey);
    QVERIFY(found.error().message.starts_with("LINKTIME_API_KEY environment variable is required"));
    QVERIFY(found.error().message.find("open Latchbook") != std::string::npos);
    QCOMPARE(ring.servicesWithKey().size(), m_catalog->services().size());
}

void tst_KeyRing::namesTheVariableOfABadAddress()
{
    qputenv("LINKTIME_API_KEY", "k");
    qputenv("LINKTIME_BASE_URL", "http://linktime.io");
    KeyRing ring(*m_catalog);
    ring.readEnvironment();
    const auto found = ring.find("linktime", "default");
    QVERIFY(!found);
    QVERIFY(found.error().message.starts_with("LINKTIME_BASE_URL: "));
}

void tst_KeyRing::findsTheAppsFirstConnectionAsTheDefault()
{
    KeyRing ring(*m_catalog);
    ring.set({{"linktime", "work", "", std::make_shared<Secret>("w")},
              {"linktime", "home", "", std::make_shared<Secret>("h")}});
    QCOMPARE(ring.find("linktime", "default")->key->reveal(), std::string_view("w"));
    QCOMPARE(ring.find("linktime", "home")->key->reveal(), std::string_view("h"));
    QVERIFY(!ring.find("linktime", "other"));
    QCOMPARE(ring.servicesWithKey().size(), std::size_t(1));
}

void tst_KeyRing::forgetsWhatTheAppNoLongerNames()
{
    KeyRing ring(*m_catalog);
    ring.set({{"linktime", "work", "", std::make_shared<Secret>("w")}});
    ring.set({});
    QVERIFY(!ring.find("linktime", "work"));
    QVERIFY(!ring.find("linktime", "default"));
}

void tst_KeyRing::lendsAKeyBesideTheOthers()
{
    KeyRing ring(*m_catalog);
    ring.lend("test:1", {"linktime", "new", "", std::make_shared<Secret>("t")});
    ring.lend("test:2", {"linktime", "new", "ftp://nowhere", std::make_shared<Secret>("t")});
    ring.lend("test:3", {"nowhere", "new", "", std::make_shared<Secret>("t")});
    QCOMPARE(ring.find("linktime", "test:1")->key->reveal(), std::string_view("t"));
    QCOMPARE(ring.find("linktime", "test:2").error().code, Code::InvalidArguments);
    // It is nobody's default, and what the app sends leaves it alone.
    QVERIFY(!ring.find("linktime", "default"));
    QVERIFY(ring.connections().empty());
    ring.set({{"linktime", "work", "", std::make_shared<Secret>("w")}});
    QVERIFY(ring.find("linktime", "test:1"));
    QCOMPARE(ring.resolve("linktime", "default"), std::string("work"));
    ring.takeBack("linktime", "test:1");
    QVERIFY(!ring.find("linktime", "test:1"));
    // An entry cannot name it.
    QVERIFY(!parseEntryService("linktime@test:1"));
}

LATCHBOOK_CASE(tst_KeyRing)
#include "tst_keyring.moc"
