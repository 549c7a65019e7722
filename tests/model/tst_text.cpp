#include "model/text.h"

#include "model/modelfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_Text : public QObject
{
    Q_OBJECT

public:
    static void initMain() { setPlace(); }

private Q_SLOTS:
    void makesInitials_data();
    void makesInitials();
    void tellsTimes_data();
    void tellsTimes();
    void leavesNothingHiddenInTextFromOutside();
    void tellsTwelveHoursWhereTheLanguageDoes();
};

void tst_Text::makesInitials_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("letters");
    const auto row = [](const char *name, const char *letters) {
        QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(letters);
    };
    row("Claude Desktop", "CD");
    row("Claude Code", "CC");
    row("Cursor", "Cu");
    row("claude-ai", "Cl");
    row("Visual Studio Code", "VS");
    row("x", "X");
    row("", "?");
    row("  ", "?");
    row("<b> (x)", "?");
    row("Über Werk", "ÜW");
}

void tst_Text::makesInitials()
{
    QFETCH(QString, name);
    QFETCH(QString, letters);
    QCOMPARE(initials(name), letters);
}

void tst_Text::tellsTimes_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QString>("log");
    QTest::addColumn<QString>("day");
    QTest::newRow("today") << QByteArray("2026-12-08T18:04:02.000Z") << QStringLiteral("13:04:02")
                           << QStringLiteral("Today 13:04");
    QTest::newRow("yesterday") << QByteArray("2026-12-08T04:59:00.000Z") << QStringLiteral("Mon 7 Dec, 23:59")
                               << QStringLiteral("Mon 7 Dec, 23:59");
    QTest::newRow("another year") << QByteArray("2025-12-02T19:06:00.000Z") << QStringLiteral("Tue 2 Dec 2025, 14:06")
                                  << QStringLiteral("Tue 2 Dec 2025, 14:06");
}

void tst_Text::tellsTimes()
{
    QFETCH(QByteArray, time);
    QFETCH(QString, log);
    QFETCH(QString, day);
    QCOMPARE(logTime(at(time.constData()), at(presentInstant)), log);
    QCOMPARE(dayTime(at(time.constData()), at(presentInstant)), day);
}

void tst_Text::leavesNothingHiddenInTextFromOutside()
{
    const QString text = shown("a\u202Eb\nc\x1b[31m");
    QVERIFY(!text.contains(QChar(0x202E)));
    QVERIFY(!text.contains(QLatin1Char('\n')));
    QVERIFY(!text.contains(QChar(0x1b)));
    QVERIFY(shown(std::string(1000, 'x'), 40).size() <= 40);
}

void tst_Text::tellsTwelveHoursWhereTheLanguageDoes()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString clock = clockText(at(presentInstant));
    const QString log = logTime(at(presentInstant), at(presentInstant));
    QLocale::setDefault(before);
    QVERIFY2(clock.startsWith(QLatin1String("1:05")) && clock.endsWith(QLatin1String("PM")), qPrintable(clock));
    QVERIFY2(log.startsWith(QLatin1String("1:05:07")), qPrintable(log));
}

LATCHBOOK_CASE(tst_Text)
#include "tst_text.moc"
