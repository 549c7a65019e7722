// Files below a folder: opened by their plain path, and through no link whatever is done meanwhile.
#include "server/openbeneath.h"
#include "support/cases.h"
#include "support/writefile.h"

#include <QFile>
#include <QTemporaryDir>

#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::server;

namespace {

std::string textIn(const Descriptor &file)
{
    std::string content(100, '\0');
    const auto count = readAt(file, 0, content);
    return count ? content.substr(0, *count) : "unreadable";
}

/// Two names that somebody makes change places as fast as they can.
class Swapping
{
public:
    Swapping(std::string one, std::string other)
        : m_thread([one = std::move(one), other = std::move(other)](const std::stop_token &stop) {
            while (!stop.stop_requested())
                ::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE);
        })
    {
    }

private:
    std::jthread m_thread;
};

} // namespace

class tst_OpenBeneath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensPlainFiles_data() { addWalks(); }
    void opensPlainFiles();
    void refusesAllElse_data();
    void refusesAllElse();
    void refusesADevice();
    void isNeverLedOutside_data();
    void isNeverLedOutside();
    void seesThatAnotherFolderIsInItsPlace();
    void seesEveryTouch_data();
    void seesEveryTouch();

private:
    void addWalks();
    std::string at(const std::string &name) const { return m_root->path().toStdString() + '/' + name; }

    std::unique_ptr<QTemporaryDir> m_root;
    std::optional<Descriptor> m_folder;
};

void tst_OpenBeneath::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    for (const char *folder : {"in", "in/deep", "in/deep/er", "out", "out/er"})
        QVERIFY(::mkdir(at(folder).c_str(), 0700) == 0);
    test::writeFile(at("in/plain.csv"), "plain");
    test::writeFile(at("in/deep/er/plain.csv"), "deeper");
    test::writeFile(at("in/..dots"), "dots");
    test::writeFile(at("out/secret.csv"), "secret");
    test::writeFile(at("out/plain.csv"), "secret");
    test::writeFile(at("out/er/plain.csv"), "secret");
    QVERIFY(::symlink("../out/secret.csv", at("in/link.csv").c_str()) == 0);
    QVERIFY(::symlink("plain.csv", at("in/link-inside.csv").c_str()) == 0);
    QVERIFY(::symlink("nothing", at("in/dangling.csv").c_str()) == 0);
    QVERIFY(::symlink("../out", at("in/folder-link").c_str()) == 0);
    QVERIFY(::symlink("deep", at("in/folder-link-inside").c_str()) == 0);
    QVERIFY(::mkfifo(at("in/pipe.csv").c_str(), 0600) == 0);
    Result<Descriptor> folder = openFolder(at("in"));
    QVERIFY(folder);
    m_folder = *std::move(folder);
}

void tst_OpenBeneath::addWalks()
{
    QTest::addColumn<Walk>("walk");
    QTest::newRow("at once") << Walk::AtOnce;
    QTest::newRow("folder by folder") << Walk::FolderByFolder;
}

void tst_OpenBeneath::opensPlainFiles()
{
    QFETCH(Walk, walk);
    for (const auto &[path, content] :
         {std::pair("plain.csv", "plain"), {"deep/er/plain.csv", "deeper"}, {"..dots", "dots"}}) {
        const auto file = openBeneath(*m_folder, path, walk);
        QVERIFY2(bool(file), path);
        QCOMPARE(textIn(*file), std::string(content));
        QVERIFY(::fcntl(file->number(), F_GETFD) & FD_CLOEXEC);
    }
}

void tst_OpenBeneath::refusesAllElse_data()
{
    QTest::addColumn<std::string>("path");
    QTest::addColumn<Code>("code");
    QTest::addColumn<Walk>("walk");
    for (const auto &[walk, how] : {std::pair(Walk::AtOnce, "at once"), {Walk::FolderByFolder, "folder by folder"}}) {
        const auto row = [&, walk = walk, how = how](const char *what, const std::string &path, Code code) {
            QTest::addRow("%s, %s", what, how) << path << code << walk;
        };
        row("a link that leads out", "link.csv", Code::Refused);
        row("a link that stays inside", "link-inside.csv", Code::Refused);
        row("a link to nothing", "dangling.csv", Code::Refused);
        row("a link on the way that leads out", "folder-link/secret.csv", Code::Refused);
        row("a link on the way that stays inside", "folder-link-inside/er/plain.csv", Code::Refused);
        row("up and through a link", "deep/../folder-link/secret.csv", Code::Refused);
        row("up and out", "../out/secret.csv", Code::Refused);
        row("up and in again", "deep/../plain.csv", Code::Refused);
        row("a dot", "./plain.csv", Code::Refused);
        row("an empty name", "deep//er/plain.csv", Code::Refused);
        row("from the top", at("in/plain.csv"), Code::Refused);
        row("nothing", "", Code::Refused);
        row("a byte of zero", std::string("plain.csv\0x", 11), Code::Refused);
        row("a folder", "deep", Code::Refused);
        row("a folder, with a slash", "deep/", Code::Refused);
        row("a pipe", "pipe.csv", Code::Refused);
        row("what is not there", "gone.csv", Code::NotFound);
        row("a folder that is not there", "gone/plain.csv", Code::NotFound);
        row("below a file", "plain.csv/plain.csv", Code::NotFound);
    }
}

void tst_OpenBeneath::refusesAllElse()
{
    QFETCH(std::string, path);
    QFETCH(Code, code);
    QFETCH(Walk, walk);
    const auto file = openBeneath(*m_folder, path, walk);
    QVERIFY(!file);
    QVERIFY2(file.error().code == code, file.error().message.c_str());
}

void tst_OpenBeneath::refusesADevice()
{
    const auto devices = openFolder("/dev");
    QVERIFY(devices);
    const auto file = openBeneath(*devices, "zero");
    QVERIFY(!file);
    QCOMPARE(file.error().code, Code::Refused);
}

void tst_OpenBeneath::isNeverLedOutside_data()
{
    QTest::addColumn<std::string>("one");
    QTest::addColumn<std::string>("other");
    QTest::addColumn<std::string>("path");
    QTest::addColumn<Walk>("walk");
    for (const auto &[walk, how] : {std::pair(Walk::AtOnce, "at once"), {Walk::FolderByFolder, "folder by folder"}}) {
        QTest::addRow("the file and a link, %s", how)
            << std::string("in/plain.csv") << std::string("in/link.csv") << std::string("plain.csv") << walk;
        QTest::addRow("a folder on the way and a link, %s", how)
            << std::string("in/deep") << std::string("in/folder-link") << std::string("deep/er/plain.csv") << walk;
    }
}

void tst_OpenBeneath::isNeverLedOutside()
{
    QFETCH(std::string, one);
    QFETCH(std::string, other);
    QFETCH(std::string, path);
    QFETCH(Walk, walk);
    constexpr int tries = 3000;
    const Swapping swapping(at(one), at(other));
    int opened = 0;
    int refused = 0;
    for (int i = 0; i < tries || ((opened == 0 || refused == 0) && i < 1000 * tries); ++i) {
        const auto file = openBeneath(*m_folder, path, walk);
        ++(file ? opened : refused);
        if (file)
            QVERIFY(textIn(*file) != "secret");
    }
    QVERIFY(opened > 0);
    QVERIFY(refused > 0);
}

void tst_OpenBeneath::seesThatAnotherFolderIsInItsPlace()
{
    QVERIFY(isStillAt(*m_folder, at("in")));
    QVERIFY(::rename(at("in").c_str(), at("away").c_str()) == 0);
    QVERIFY(!isStillAt(*m_folder, at("in")));
    QVERIFY(::symlink("out", at("in").c_str()) == 0);
    QVERIFY(!isStillAt(*m_folder, at("in")));
    QVERIFY(isStillAt(*m_folder, at("away")));
}

void tst_OpenBeneath::seesEveryTouch_data()
{
    QTest::addColumn<int>("touch");
    QTest::newRow("as long as before") << 0;
    QTest::newRow("longer") << 1;
    QTest::newRow("the time put back") << 2;
}

void tst_OpenBeneath::seesEveryTouch()
{
    QFETCH(int, touch);
    const auto file = openBeneath(*m_folder, "plain.csv");
    QVERIFY(file);
    const auto before = stateOf(*file);
    QVERIFY(before);
    QCOMPARE(before->size, 5);
    const auto same = stateOf(*file);
    QVERIFY(same && *same == *before);
    const auto touched = [&] {
        const Descriptor writing(::open(at("in/plain.csv").c_str(), O_WRONLY | (touch == 1 ? O_APPEND : 0)));
        (void)!::write(writing.number(), "PLAIN", 5);
        if (touch == 2) {
            const timespec times[] = {{0, UTIME_OMIT},
                                      {before->modified / 1'000'000'000, before->modified % 1'000'000'000}};
            ::futimens(writing.number(), times);
        }
        const auto after = stateOf(*file);
        return after && *after != *before;
    };
    QTRY_VERIFY(touched()); // the kernel's clock for files ticks some hundred times a second
}

LATCHBOOK_CASE(tst_OpenBeneath)
#include "tst_openbeneath.moc"
