#include "base/attachwire.h"
#include "base/paths.h"
#include "support/cases.h"

#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;

class tst_Paths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepEverythingUnderLatchbookHomeWhenItIsSet();
    void doNotFollowTheRuntimeDirectoryOfTheEnvironment();
    void makeFoldersThatOnlyTheUserCanRead();
    void sayWhatStandsInTheWayOfAFolder();
};

void tst_Paths::keepEverythingUnderLatchbookHomeWhenItIsSet()
{
    qputenv("LATCHBOOK_HOME", "/somewhere/of its own");
    const Paths paths = Paths::ofThisUser();
    for (const auto &folder : {paths.config, paths.data, paths.log, paths.run, paths.cache})
        QCOMPARE(folder.parent_path().string(), std::string("/somewhere/of its own"));
    QCOMPARE(paths.attachSocket().string(), std::string("/somewhere/of its own/run/attach.sock"));
    QCOMPARE(paths.attachSocket().string(), attachwire::socketPath());
    qunsetenv("LATCHBOOK_HOME");
}

void tst_Paths::doNotFollowTheRuntimeDirectoryOfTheEnvironment()
{
    qputenv("XDG_RUNTIME_DIR", "/tmp/elsewhere");
    QVERIFY(!Paths::ofThisUser().run.string().starts_with("/tmp/elsewhere"));
    qunsetenv("XDG_RUNTIME_DIR");
}

void tst_Paths::makeFoldersThatOnlyTheUserCanRead()
{
    QTemporaryDir top;
    const std::filesystem::path folder = top.path().toStdString() + "/a/b";
    QVERIFY(makePrivateFolder(folder));
    QVERIFY(makePrivateFolder(folder));
    QVERIFY(attachwire::isPrivateFolderOfOurs(folder));
}

void tst_Paths::sayWhatStandsInTheWayOfAFolder()
{
    QTemporaryDir top;
    QFile file(top.filePath(QStringLiteral("taken")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Status status = makePrivateFolder(file.fileName().toStdString());
    QVERIFY(!status);
    QVERIFY(status.error().message.find("taken") != std::string::npos);
}

LATCHBOOK_CASE(tst_Paths)
#include "tst_paths.moc"
