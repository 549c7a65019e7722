// Which files may leave: those below folders that a person allowed.
#include "server/uploadfolders.h"
#include "support/cases.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::server;

class tst_UploadFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void allowsWhatLiesBelow_data();
    void allowsWhatLiesBelow();
    void refusesWhatLiesElsewhere_data();
    void refusesWhatLiesElsewhere();
    void namesTheFoldersAndTheWayOut();
    void allowsNothingByDefault();
    void tellsOfAFolderThatCannotBeOpened_data();
    void tellsOfAFolderThatCannotBeOpened();
    void staysWithTheFolderThatWasAllowed();
    void takesTheInnerFolderWhereTheOuterIsGone();
    void forgetsWhatIsNoLongerAllowed();

private:
    std::string at(const std::string &name) const { return m_root->path().toStdString() + '/' + name; }

    std::unique_ptr<QTemporaryDir> m_root;
    UploadFolders m_folders;
};

void tst_UploadFolders::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    for (const char *folder : {"up", "up/2026", "upstairs", "other"}) {
        QVERIFY(::mkdir(at(folder).c_str(), 0700) == 0);
        QFile file(QString::fromStdString(at(folder) + "/leads.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(::symlink("up", at("alias").c_str()) == 0);
    m_folders = {};
    QVERIFY(m_folders.allow({at("up")}));
}

void tst_UploadFolders::allowsWhatLiesBelow_data()
{
    QTest::addColumn<std::string>("folder");
    QTest::addColumn<std::string>("path");
    QTest::newRow("in it") << std::string("up") << std::string("up/leads.csv");
    QTest::newRow("deeper") << std::string("up") << std::string("up/2026/leads.csv");
    QTest::newRow("with a slash behind the folder") << std::string("up/") << std::string("up/leads.csv");
    QTest::newRow("by the name of a link that the person gave")
        << std::string("alias") << std::string("alias/leads.csv");
    QTest::newRow("by where that link leads") << std::string("alias") << std::string("up/leads.csv");
}

void tst_UploadFolders::allowsWhatLiesBelow()
{
    QFETCH(std::string, folder);
    QFETCH(std::string, path);
    QVERIFY(m_folders.allow({at("other"), at(folder)}));
    const auto place = m_folders.find(at(path), false);
    QVERIFY2(bool(place), place ? "" : place.error().message.c_str());
    QCOMPARE(place->fileName(), std::string("leads.csv"));
    QVERIFY(openPlace(*place));
}

void tst_UploadFolders::refusesWhatLiesElsewhere_data()
{
    QTest::addColumn<std::string>("path");
    QTest::newRow("beside it") << std::string("other/leads.csv");
    QTest::newRow("in a folder whose name begins alike") << std::string("upstairs/leads.csv");
    QTest::newRow("the folder itself") << std::string("up");
    QTest::newRow("the folder with a slash") << std::string("up/");
    QTest::newRow("through a link that the person did not give") << std::string("alias/leads.csv");
}

void tst_UploadFolders::refusesWhatLiesElsewhere()
{
    QFETCH(std::string, path);
    const auto place = m_folders.find(at(path), false);
    QVERIFY(!place);
    QCOMPARE(place.error().code, Code::Refused);
}

void tst_UploadFolders::namesTheFoldersAndTheWayOut()
{
    const std::string headless = m_folders.find(at("other/leads.csv"), false).error().message;
    QVERIFY(headless.find('(' + at("up") + ')') != std::string::npos);
    QVERIFY(headless.find("--upload-dir") != std::string::npos);
    const std::string withApp = m_folders.find(at("other/leads.csv"), true).error().message;
    QVERIFY(withApp.find("Settings") != std::string::npos && withApp.find("--upload-dir") == std::string::npos);
}

void tst_UploadFolders::allowsNothingByDefault()
{
    const auto place = UploadFolders().find(at("up/leads.csv"), false);
    QVERIFY(!place);
    QCOMPARE(place.error().code, Code::Refused);
}

void tst_UploadFolders::tellsOfAFolderThatCannotBeOpened_data()
{
    QTest::addColumn<std::string>("folder");
    QTest::newRow("it is not there") << std::string("/gone/for/ever");
    QTest::newRow("it is a device") << std::string("/dev/null");
    QTest::newRow("no path from the top") << std::string("up");
    QTest::newRow("nothing") << std::string();
}

void tst_UploadFolders::tellsOfAFolderThatCannotBeOpened()
{
    QFETCH(std::string, folder);
    const Status allowed = m_folders.allow({folder, at("up")});
    QVERIFY(!allowed);
    QVERIFY(allowed.error().message.starts_with(folder + ": "));
    QVERIFY(m_folders.find(at("up/leads.csv"), false)); // the other one holds
}

void tst_UploadFolders::staysWithTheFolderThatWasAllowed()
{
    const auto before = m_folders.find(at("up/leads.csv"), false);
    QVERIFY(before);
    QVERIFY(::rename(at("up").c_str(), at("away").c_str()) == 0);
    QVERIFY(::symlink("other", at("up").c_str()) == 0);
    const auto place = m_folders.find(at("up/leads.csv"), false);
    QVERIFY(!place);
    QCOMPARE(place.error().code, Code::Refused);
    QVERIFY(openPlace(*before)); // below the folder that was, wherever it is now
}

void tst_UploadFolders::takesTheInnerFolderWhereTheOuterIsGone()
{
    QVERIFY(::mkdir(at("other/inner").c_str(), 0700) == 0);
    QVERIFY(m_folders.allow({at("other"), at("other/inner")}));
    QVERIFY(::rename(at("other").c_str(), at("away").c_str()) == 0);
    QVERIFY(::mkdir(at("other").c_str(), 0700) == 0);
    QVERIFY(::rename(at("away/inner").c_str(), at("other/inner").c_str()) == 0);
    QVERIFY(m_folders.find(at("other/inner/leads.csv"), false));
    QVERIFY(!m_folders.find(at("other/leads.csv"), false));
}

void tst_UploadFolders::forgetsWhatIsNoLongerAllowed()
{
    QVERIFY(m_folders.allow({at("other")}));
    QVERIFY(!m_folders.find(at("up/leads.csv"), false));
}

LATCHBOOK_CASE(tst_UploadFolders)
#include "tst_uploadfolders.moc"
