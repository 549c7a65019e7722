// A file from being named to being sent: looked through once, and only what was looked through leaves.
#include "server/openedfile.h"

#include "base/digest.h"
#include "support/cases.h"
#include "support/writefile.h"

#include <QFile>
#include <QTemporaryDir>

#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace latchbook;
using namespace latchbook::server;

namespace {

const catalog::FileBody body{.argument = "path", .part = "file", .types = {"csv", "xlsx"}, .maxBytes = 1024 * 1024};
const std::string companies = "company,site\nKaikraft,kaikraft.example\n";

/// All bytes that this process has read so far.
qint64 bytesRead()
{
    QFile io(QStringLiteral("/proc/self/io"));
    if (!io.open(QIODevice::ReadOnly))
        return -1;
    return io.readLine().mid(7).trimmed().toLongLong(); // "rchar: 123"
}

/// What the part gives out, in pieces of this size.
Result<std::string> sent(const transport::FilePart &part, std::size_t pieces)
{
    std::string all;
    while (std::int64_t(all.size()) < part.size) {
        std::string piece(pieces, '\0');
        const Result<std::size_t> count = part.read(piece);
        if (!count)
            return count.error();
        if (*count == 0)
            break;
        all += piece.substr(0, *count);
    }
    return all;
}

} // namespace

class tst_OpenedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsWhatItIs();
    void sendsWhatWasLookedThrough();
    void doesNotReadWhatIsTooLarge();
    void refusesWhatItCannotBe_data();
    void refusesWhatItCannotBe();
    void noticesWhatWasDoneToIt_data();
    void noticesWhatWasDoneToIt();
    void holdsTheEndBackWhenTheContentChanged();

private:
    Result<OpenedFile::Ptr> open(const std::string &name, const catalog::FileBody &as = body)
    {
        const auto place = m_folders.find(at(name), false);
        return place ? OpenedFile::open(*place, as) : Result<OpenedFile::Ptr>(place.error());
    }
    std::string at(const std::string &name) const { return m_root->path().toStdString() + '/' + name; }

    std::unique_ptr<QTemporaryDir> m_root;
    UploadFolders m_folders;
};

void tst_OpenedFile::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    test::writeFile(at("leads.csv"), companies);
    QVERIFY(m_folders.allow({m_root->path().toStdString()}));
}

void tst_OpenedFile::tellsWhatItIs()
{
    const auto file = open("leads.csv");
    QVERIFY2(bool(file), file ? "" : file.error().message.c_str());
    const Json &facts = (*file)->facts();
    QCOMPARE(textOf(facts, "name"), std::string("leads.csv"));
    QCOMPARE(textOf(facts, "folder"), m_root->path().toStdString());
    QCOMPARE(facts.at("size").get<std::size_t>(), companies.size());
    QCOMPARE(facts.at("rows").get<int>(), 1);
    QCOMPARE(facts.at("firstRows"), (Json{"company,site", "Kaikraft,kaikraft.example"}));
    QCOMPARE(textOf(facts, "sha256"), sha256Hex(companies));
    QVERIFY(textOf(facts, "modified").ends_with("Z"));
    const Json logged = (*file)->forLog();
    QCOMPARE(logged.size(), std::size_t(3)); // name, size, sha256
    QVERIFY(toText(logged).find("Kaikraft") == std::string::npos);
}

void tst_OpenedFile::sendsWhatWasLookedThrough()
{
    const auto file = open("leads.csv");
    QVERIFY(file);
    for (const std::size_t pieces : {std::size_t(1), std::size_t(5), std::size_t(100'000)}) {
        const transport::FilePart part = OpenedFile::part(*file, "file");
        QCOMPARE(part.name, std::string("file"));
        QCOMPARE(part.fileName, std::string("leads.csv"));
        QCOMPARE(part.contentType, std::string("text/csv"));
        const auto all = sent(part, pieces);
        QVERIFY(all);
        QCOMPARE(*all, companies);
    }
}

void tst_OpenedFile::doesNotReadWhatIsTooLarge()
{
    constexpr qint64 size = 200 * 1024 * 1024;
    test::writeFile(at("large.csv"), "a,b\n");
    QVERIFY(::truncate(at("large.csv").c_str(), size) == 0);
    catalog::FileBody generous = body;
    generous.maxBytes = 25 * 1024 * 1024;
    const qint64 before = bytesRead();
    QVERIFY(before >= 0);
    const auto file = open("large.csv", generous);
    QVERIFY(bytesRead() - before < 10'000); // what asking costs is in it
    QVERIFY(!file);
    QCOMPARE(file.error().code, Code::TooLarge);
    QVERIFY2(file.error().message.starts_with("large.csv has 200 MiB; files of at most 25 MiB are sent."),
             file.error().message.c_str());

    constexpr qint64 enough = 3 * 1024 * 1024; // the measure measures: this one is read to its end
    QVERIFY(::truncate(at("large.csv").c_str(), enough) == 0);
    QVERIFY(!open("large.csv", generous)); // zeros are no text
    QVERIFY(bytesRead() - before >= enough);
}

void tst_OpenedFile::refusesWhatItCannotBe_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<Code>("code");
    QTest::addColumn<std::string>("says");
    QTest::newRow("another kind of file")
        << std::string("leads.txt") << Code::InvalidArguments << std::string(".csv, .xlsx");
    QTest::newRow("a kind that this tool does not send")
        << std::string("leads.xls") << Code::InvalidArguments << std::string(".csv, .xlsx");
    QTest::newRow("what is not what its name says")
        << std::string("text.xlsx") << Code::InvalidArguments << std::string("not an Excel workbook");
    QTest::newRow("nothing in it") << std::string("empty.csv") << Code::InvalidArguments
                                   << std::string("not a CSV file");
    QTest::newRow("a link") << std::string("link.csv") << Code::Refused << std::string("links are not followed");
    QTest::newRow("a pipe") << std::string("pipe.csv") << Code::Refused << std::string("no regular file");
    QTest::newRow("a folder") << std::string("folder.csv") << Code::Refused << std::string("a folder");
    QTest::newRow("not there") << std::string("gone.csv") << Code::NotFound << std::string("does not exist");
}

void tst_OpenedFile::refusesWhatItCannotBe()
{
    QFETCH(std::string, name);
    QFETCH(Code, code);
    QFETCH(std::string, says);
    for (const char *text : {"leads.txt", "leads.xls", "text.xlsx"})
        test::writeFile(at(text), companies);
    test::writeFile(at("empty.csv"), {});
    QVERIFY(::symlink("leads.csv", at("link.csv").c_str()) == 0);
    QVERIFY(::mkfifo(at("pipe.csv").c_str(), 0600) == 0);
    QVERIFY(::mkdir(at("folder.csv").c_str(), 0700) == 0);
    const auto file = open(name);
    QVERIFY(!file);
    QVERIFY2(file.error().code == code && file.error().message.find(says) != std::string::npos,
             file.error().message.c_str());
}

void tst_OpenedFile::noticesWhatWasDoneToIt_data()
{
    QTest::addColumn<std::function<void()>>("done");
    const auto row = [](const char *what, std::function<void()> done) { QTest::newRow(what) << std::move(done); };
    row("a link in its place", [this] {
        test::writeFile(at("other.csv"), companies);
        QVERIFY(::unlink(at("leads.csv").c_str()) == 0 && ::symlink("other.csv", at("leads.csv").c_str()) == 0);
    });
    row("another file in its place", [this] {
        test::writeFile(at("other.csv"), companies);
        QVERIFY(::rename(at("other.csv").c_str(), at("leads.csv").c_str()) == 0);
    });
    row("nothing in its place", [this] { QVERIFY(::unlink(at("leads.csv").c_str()) == 0); });
    row("more in it", [this] { test::writeFile(at("leads.csv"), companies + "A,b\n"); });
    row("less in it", [this] { QVERIFY(::truncate(at("leads.csv").c_str(), 5) == 0); });
}

void tst_OpenedFile::noticesWhatWasDoneToIt()
{
    QFETCH(std::function<void()>, done);
    const auto file = open("leads.csv");
    QVERIFY(file);
    QVERIFY((*file)->isStillThere());
    done();
    const Status still = (*file)->isStillThere();
    QVERIFY(!still);
    QCOMPARE(still.error().code, Code::Conflict);
    const auto again = open("leads.csv");
    QVERIFY(!again || !(*again)->isSameAs(**file));
}

/// Even when no time stamp tells of it.
void tst_OpenedFile::holdsTheEndBackWhenTheContentChanged()
{
    const auto file = open("leads.csv");
    QVERIFY(file);
    const transport::FilePart part = OpenedFile::part(*file, "file");
    std::string piece(10, '\0');
    QVERIFY(part.read(piece));
    const Descriptor writing(::open(at("leads.csv").c_str(), O_WRONLY));
    QVERIFY(::pwrite(writing.number(), "X", 1, 20) == 1);
    const auto rest = sent(part, 10);
    QVERIFY(!rest);
    QCOMPARE(rest.error().code, Code::Conflict);
    QVERIFY(rest.error().message.find("broken off before its end") != std::string::npos);
}

LATCHBOOK_CASE(tst_OpenedFile)
#include "tst_openedfile.moc"
