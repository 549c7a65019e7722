#include "sandbox/linkt/relevance.h"
#include "support/cases.h"

#include <QTest>

using latchbook::sandbox::linkt::relevance;

class tst_Relevance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranksWhatFitsBetterHigher_data();
    void ranksWhatFitsBetterHigher();
    void findsNothingInWhatIsDifferent_data();
    void findsNothingInWhatIsDifferent();
    void staysBetweenNoneAndOne();
};

void tst_Relevance::ranksWhatFitsBetterHigher_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("better");
    QTest::addColumn<QByteArray>("worse");
    const auto row = [](const char *name, const char *query, const char *better, const char *worse) {
        QTest::newRow(name) << QByteArray(query) << QByteArray(better) << QByteArray(worse);
    };
    row("the very name before a longer one", "kaikraft", "Kaikraft", "Kaikraft AS");
    row("the start before a later word", "signe", "Signe Dahl", "Dahl Signe");
    row("a word's start before its middle", "dahl", "Signe Dahl", "Signe Vedahl");
    row("its middle before a slip", "kraft", "Kaikraft", "Kaikart");
    row("a slip before nothing", "kiakraft", "Kaikraft", "Lumendesk");
    row("accents do not count", "malmo", "Malmö", "Malmoe");
}

void tst_Relevance::ranksWhatFitsBetterHigher()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, better);
    QFETCH(QByteArray, worse);
    QVERIFY(relevance(query.toStdString(), better.toStdString(), "")
            > relevance(query.toStdString(), worse.toStdString(), ""));
}

void tst_Relevance::findsNothingInWhatIsDifferent_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("other letters") << QByteArray("zzzz");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("spaces") << QByteArray("   ");
}

void tst_Relevance::findsNothingInWhatIsDifferent()
{
    QFETCH(QByteArray, query);
    QCOMPARE(relevance(query.toStdString(), "Kaikraft AS", "Lumendesk"), 0.0);
}

void tst_Relevance::staysBetweenNoneAndOne()
{
    QCOMPARE(relevance("Kaikraft", "KAIKRAFT", "Kaikraft"), 1.0);
    const double byCompany = relevance("kaikraft", "Signe Dahl", "Kaikraft");
    QVERIFY(byCompany > 0.5 && byCompany < 1.0);
}

LATCHBOOK_CASE(tst_Relevance)
#include "tst_relevance.moc"
