#include "core/httpclients.h"

#include "control/httptokens.h"
#include "core/statefile.h"
#include "support/cases.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::core;

class tst_HttpClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsNoTokenButItsDigest();
    void writesAFileOfThePersonsAlone();
    void removesAClient();
    void keepsWhatThePersonWroteThere();
    void refusesNames_data();
    void refusesNames();
    void changesNothingWhenTheFileCannotBeRead();

private:
    std::string file() const { return control::httpTokenFile(m_paths.config).string(); }
    std::string text() const
    {
        const Result<std::string> bytes = readStateFile(file());
        return bytes ? *bytes : bytes.error().message;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Paths m_paths;
    std::unique_ptr<HttpClients> m_clients;
};

void tst_HttpClients::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_paths.config = m_folder->path().toStdString() + "/config";
    m_clients = std::make_unique<HttpClients>(m_paths);
    m_clients->load();
}

void tst_HttpClients::keepsNoTokenButItsDigest()
{
    QVERIFY(m_clients->names().empty());
    QSignalSpy changed(m_clients.get(), &HttpClients::changed);
    const Result<std::string> ada = m_clients->add("ada");
    const Result<std::string> bob = m_clients->add("bob");
    QVERIFY(ada && bob);
    QCOMPARE(ada->size(), std::size_t(64));
    QVERIFY(*ada != *bob);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(m_clients->names(), (std::vector<std::string>{"ada", "bob"}));
    QCOMPARE(text(), "ada " + control::digestedToken(*ada) + "\nbob " + control::digestedToken(*bob) + "\n");
    QVERIFY(text().find(*ada) == std::string::npos);
    HttpClients again(m_paths);
    again.load();
    QCOMPARE(again.names(), m_clients->names());
}

void tst_HttpClients::writesAFileOfThePersonsAlone()
{
    QVERIFY(m_clients->add("ada"));
    const QFile::Permissions all = QFile(QString::fromStdString(file())).permissions();
    QVERIFY((all & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)) == 0);
}

void tst_HttpClients::removesAClient()
{
    QVERIFY(m_clients->add("ada"));
    QVERIFY(m_clients->add("bob"));
    QVERIFY(m_clients->remove("ada"));
    QCOMPARE(m_clients->names(), std::vector<std::string>{"bob"});
    QVERIFY(text().starts_with("bob "));
    QVERIFY(m_clients->remove("bob"));
    QCOMPARE(text(), std::string());
}

void tst_HttpClients::keepsWhatThePersonWroteThere()
{
    QVERIFY(writeStateFile(file(), "# mine\nada one-of-my-own\n\nada another\nword-alone"));
    m_clients->load();
    QCOMPARE(m_clients->names(), (std::vector<std::string>{"ada", "http"})); // none comes in unseen
    QVERIFY(m_clients->remove("http"));
    QCOMPARE(text(), std::string("# mine\nada one-of-my-own\n\nada another\n"));
    QVERIFY(m_clients->remove("ada")); // with all tokens it has
    QCOMPARE(text(), std::string("# mine\n\n"));
}

void tst_HttpClients::refusesNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << QByteArray() << int(Code::InvalidArguments);
    QTest::newRow("a line of its own") << QByteArray("eve x\nmallory y") << int(Code::InvalidArguments);
    QTest::newRow("ourselves") << QByteArray("latchbook") << int(Code::InvalidArguments);
    QTest::newRow("one that is there") << QByteArray("ada") << int(Code::Conflict);
}

void tst_HttpClients::refusesNames()
{
    QFETCH(QByteArray, name);
    QFETCH(int, code);
    QVERIFY(m_clients->add("ada"));
    const std::string before = text();
    const Result<std::string> added = m_clients->add(name.toStdString());
    QVERIFY(!added);
    QCOMPARE(int(added.error().code), code);
    QCOMPARE(text(), before);
    QCOMPARE(m_clients->names(), std::vector<std::string>{"ada"});
}

void tst_HttpClients::changesNothingWhenTheFileCannotBeRead()
{
    std::filesystem::create_directories(file()); // a folder is no file, not even for root
    m_clients->load();
    QVERIFY(m_clients->names().empty());
    QSignalSpy changed(m_clients.get(), &HttpClients::changed);
    QVERIFY(!m_clients->add("ada"));
    QVERIFY(!m_clients->remove("ada"));
    QCOMPARE(changed.size(), 0);
}

LATCHBOOK_CASE(tst_HttpClients)
#include "tst_httpclients.moc"
