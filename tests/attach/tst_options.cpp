#include "attach/options.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook::attach;

using Texts = std::vector<std::string>;

class tst_Options : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesServicesAndWhatStandsBehindTheDashes_data();
    void takesServicesAndWhatStandsBehindTheDashes();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void showsHelpAndVersion();
};

void tst_Options::takesServicesAndWhatStandsBehindTheDashes_data()
{
    QTest::addColumn<Texts>("arguments");
    QTest::addColumn<Texts>("services");
    QTest::addColumn<Texts>("headless");
    QTest::newRow("nothing") << Texts{} << Texts{} << Texts{};
    QTest::newRow("one service") << Texts{"linktime"} << Texts{"linktime"} << Texts{};
    QTest::newRow("a connection") << Texts{"linktime@Work_1.b"} << Texts{"linktime@Work_1.b"} << Texts{};
    QTest::newRow("two services") << Texts{"linktime", "linkt"} << Texts{"linktime", "linkt"} << Texts{};
    QTest::newRow("only headless options") << Texts{"--", "--read-only"} << Texts{} << Texts{"--read-only"};
    QTest::newRow("both") << Texts{"linktime", "--", "--allow", "cancel_booking"} << Texts{"linktime"}
                          << Texts{"--allow", "cancel_booking"};
    QTest::newRow("behind the dashes anything goes")
        << Texts{"--", "--version", "--", "no service"} << Texts{} << Texts{"--version", "--", "no service"};
}

void tst_Options::takesServicesAndWhatStandsBehindTheDashes()
{
    QFETCH(Texts, arguments);
    const Options options = parseOptions({arguments.begin(), arguments.end()});
    QCOMPARE(options.fault, std::string());
    QCOMPARE(options.show, Options::Show::Nothing);
    QTEST(options.services, "services");
    QTEST(options.headless, "headless");
}

void tst_Options::saysWhatIsWrong_data()
{
    QTest::addColumn<std::string>("argument");
    for (const char *argument : {"", "@work", "linktime@", "Linktime", "linktime@a b", "linktime@a\"b", "linktime@a@b",
                                 "link/time", "-", "--allow", "-x", "linktime\n", "link\xc3\xa9"})
        QTest::newRow(argument) << std::string(argument);
    QTest::newRow("very long") << std::string(65, 'a');
}

void tst_Options::saysWhatIsWrong()
{
    QFETCH(std::string, argument);
    const std::string fault = parseOptions({"linktime", argument}).fault;
    QVERIFY2(fault.find(argument) != std::string::npos && fault.size() > argument.size(), fault.c_str());
}

void tst_Options::showsHelpAndVersion()
{
    QCOMPARE(parseOptions({"--help"}).show, Options::Show::Help);
    QCOMPARE(parseOptions({"-h"}).show, Options::Show::Help);
    QCOMPARE(parseOptions({"linktime", "--version"}).show, Options::Show::Version);
    QVERIFY(helpText().find("latchbook-mcp") != std::string_view::npos);
}

LATCHBOOK_CASE(tst_Options)
#include "tst_options.moc"
