// The key and a webhook's secret are in the memory of those who need them, and in no file, no output, no process list.
#include "support/cases.h"
#include "support/headless.h"
#include "support/processtree.h"

#include <QDirIterator>
#include <QTest>

using namespace latchbook;
using namespace latchbook::test;

namespace {

/// The texts by which a secret could be found again: plain, UTF-16, percent-encoded, and base64 whatever stands before
/// it.
std::map<std::string, QByteArray> disguises(const std::string &secret)
{
    const QByteArray plain = QByteArray::fromStdString(secret);
    const QString text = QString::fromStdString(secret);
    std::map<std::string, QByteArray> all;
    all["plain"] = plain;
    all["UTF-16"] = QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QByteArray percent;
    for (const char c : plain)
        percent += '%' + QByteArray(1, c).toHex().toUpper();
    all["percent-encoded"] = percent;
    all["percent-encoded, lower case"] = percent.toLower();
    for (int shift = 0; shift < 3; ++shift) {
        // The characters at both ends depend on the neighbours; those between do not.
        const QByteArray encoded = (QByteArray(shift, 'x') + plain).toBase64(QByteArray::OmitTrailingEquals);
        all["base64, shifted by " + std::to_string(shift)] = encoded.mid(shift == 0 ? 0 : 4).chopped(2);
    }
    return all;
}

QStringList findIn(const QByteArray &bytes, const std::string &secret, const QString &where)
{
    QStringList found;
    for (const auto &[disguise, needle] : disguises(secret)) {
        if (bytes.contains(needle))
            found += where + QStringLiteral(": ") + QString::fromStdString(disguise);
    }
    return found;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Secrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSearchFindsEveryDisguise();
    void areFoundNowhereButInTheAnswerThatCarriesThem();
};

void tst_Secrets::theSearchFindsEveryDisguise()
{
    const std::string secret = "lt_live_canary_5f2c";
    for (const auto &[disguise, needle] : disguises(secret)) {
        QVERIFY2(needle.size() >= 12, disguise.c_str());
        QCOMPARE(findIn("before " + needle + " after", secret, QStringLiteral("here")).size(), 1);
    }
    QVERIFY(!findIn(QByteArray("a" + QByteArray::fromStdString(secret)).toBase64(), secret, QStringLiteral("here"))
                 .isEmpty());
}

void tst_Secrets::areFoundNowhereButInTheAnswerThatCarriesThem()
{
    const SandboxProcess sandbox;
    Headless entry(sandbox, {.arguments = {QStringLiteral("linktime"), QStringLiteral("--"), QStringLiteral("--allow"),
                                           QStringLiteral("create_webhook")}});
    McpClient &client = entry.client();
    const Json webhook =
        client.callTool("create_webhook", {{"url", "https://hooks.example.com/x"}, {"events", {"booking.created"}}});
    const std::string secret = textOf(webhook["structuredContent"], "secret");
    QVERIFY2(!secret.empty(), toText(webhook).c_str());
    QVERIFY(!flagOf(client.callTool("list_webhooks"), "isError"));
    QVERIFY(flagOf(client.callTool("get_me", {{"key", "unknown"}}), "isError"));

    const std::string key = sandbox.key("linktime");
    QStringList found;
    std::vector<qint64> ours = descendantsOf(client.process().id());
    ours.push_back(client.process().id());
    for (const qint64 process : ours) {
        for (const char *file : {"cmdline", "environ"}) {
            const QString path = QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(file));
            found += findIn(contentOf(path), key, path) + findIn(contentOf(path), secret, path);
        }
    }
    int files = 0;
    const auto searchHome = [&] {
        QDirIterator it(QString::fromStdString(entry.home()), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QByteArray content = contentOf(it.next());
            found += findIn(content, key, it.filePath()) + findIn(content, secret, it.filePath());
            ++files;
        }
    };
    searchHome(); // while the log's -wal and -shm are there
    QCOMPARE(entry.leave(), 0);
    searchHome();
    QVERIFY(files >= 3);
    found += findIn(client.process().errorText(), key, QStringLiteral("stderr"))
             + findIn(client.process().errorText(), secret, QStringLiteral("stderr"));
    QCOMPARE(found, QStringList());
}

LATCHBOOK_CASE(tst_Secrets)
#include "tst_secrets.moc"
