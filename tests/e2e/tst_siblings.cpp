// Another program of the same, unprivileged user can neither open the server's descriptors nor trace it.
#include "support/cases.h"
#include "support/mcpclient.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace latchbook;
using namespace latchbook::test;

namespace {

/// As root the kernel would let everything pass, so both sides become nobody first.
Process::Start asNobody(const std::string &program, const QStringList &arguments, const std::string &home)
{
    const QString path = QStringLiteral(LATCHBOOK_BIN "/") + QString::fromStdString(program);
    if (::getuid() != 0)
        return {path.toStdString(), arguments, clientEnvironment(home)};
    return {"/usr/bin/setpriv",
            QStringList{QStringLiteral("--reuid=65534"), QStringLiteral("--regid=65534"),
                        QStringLiteral("--clear-groups"), path}
                + arguments,
            clientEnvironment(home)};
}

QByteArray spoils(qint64 victim, const std::string &home)
{
    QByteArray output;
    Process thief(asNobody("thief", {QString::number(victim)}, home),
                  [&output](const QByteArray &bytes) { output += bytes; });
    return thief.waitForExit() == 0 ? output : QByteArrayLiteral("the thief itself failed: ") + thief.errorText();
}

} // namespace

class tst_Siblings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void getNothingOfTheServer();
    void wouldGetAProgramThatDoesNotHide();

private:
    std::unique_ptr<QTemporaryDir> openToNobody() const;
};

std::unique_ptr<QTemporaryDir> tst_Siblings::openToNobody() const
{
    auto folder = std::make_unique<QTemporaryDir>();
    if (::getuid() == 0 && ::chown(folder->path().toUtf8().constData(), 65534, 65534) != 0)
        qFatal("%s cannot be given to nobody", qPrintable(folder->path()));
    return folder;
}

void tst_Siblings::getNothingOfTheServer()
{
    const auto home = openToNobody();
    McpClient client(asNobody("latchbook-server", {QStringLiteral("stdio"), QStringLiteral("linktime")},
                              home->path().toStdString()));
    client.initialize();
    QCOMPARE(spoils(client.process().id(), home->path().toStdString()), QByteArray());
}

void tst_Siblings::wouldGetAProgramThatDoesNotHide()
{
    const auto home = openToNobody();
    McpClient client(asNobody("latchbook-mcp", {QStringLiteral("linktime")}, home->path().toStdString()));
    client.initialize();
    const QByteArray got = spoils(client.process().id(), home->path().toStdString());
    if (!got.contains("traced"))
        QSKIP("this kernel keeps the user's programs apart by itself");
    QVERIFY(got.contains("opened /mem"));
    QVERIFY(got.contains("took descriptor 0"));
}

LATCHBOOK_CASE(tst_Siblings)
#include "tst_siblings.moc"
