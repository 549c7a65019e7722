#include "server/options.h"
#include "support/cases.h"

#include <QCoreApplication>
#include <QTest>

using namespace latchbook;
using namespace latchbook::server;

class tst_Options : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readServicesAndRules();
    void sayWhatIsWrong_data();
    void sayWhatIsWrong();
};

void tst_Options::readServicesAndRules()
{
    const auto options = parseStdioOptions({QStringLiteral("linktime@work"), QStringLiteral("--allow"),
                                            QStringLiteral("cancel_booking"), QStringLiteral("--allow=delete_contact"),
                                            QStringLiteral("--read-only"), QStringLiteral("--upload-dir"),
                                            QStringLiteral("/srv/up"), QStringLiteral("--upload-dir=/b")});
    QVERIFY(options);
    QCOMPARE(options->services.at(0).connection, std::string("work"));
    QVERIFY(options->rules.allowed.contains("cancel_booking"));
    QVERIFY(options->rules.allowed.contains("delete_contact"));
    QVERIFY(options->rules.readOnly);
    QCOMPARE(options->uploadFolders, (std::vector<std::string>{"/srv/up", "/b"}));
    QCOMPARE(options->serving, Serving::Open);
}

void tst_Options::sayWhatIsWrong_data()
{
    QTest::addColumn<QString>("argument");
    QTest::newRow("an unknown option") << QStringLiteral("--approve");
    QTest::newRow("no value") << QStringLiteral("--allow");
    QTest::newRow("no service name") << QStringLiteral("Link Time");
}

void tst_Options::sayWhatIsWrong()
{
    QFETCH(QString, argument);
    const auto options = parseStdioOptions({argument});
    QVERIFY(!options);
    QCOMPARE(options.error().code, Code::InvalidArguments);
    QVERIFY(options.error().message.find(argument.mid(2).toStdString()) != std::string::npos);
}

LATCHBOOK_CASE(tst_Options)
#include "tst_options.moc"
