#include "log/retention.h"

#include "log/logfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::log;
using namespace std::chrono_literals;

class tst_Retention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removesWhatIsOlder();
    void removesMoreThanOnePiece();
    void looksAgainEachDay();
    void keepsAllWhereNoTimeIsSet();
};

namespace {

bool hasOnly(const LogFixture &fixture, const QByteArrayList &calls)
{
    return test::waitFor([&] {
        QByteArrayList names;
        for (const CallRow &row : fixture.calls({.limit = 1000}))
            names.prepend(QByteArray::fromStdString(row.callId));
        return names == calls;
    });
}

} // namespace

void tst_Retention::removesWhatIsOlder()
{
    LogFixture fixture;
    fixture.addCall("old");
    fixture.clock().advance(24h * 40);
    fixture.addCall("new");
    Retention retention(fixture.file(), fixture.clock());
    retention.keep(std::chrono::days(30));
    QVERIFY(hasOnly(fixture, {"new"}));
    QVERIFY(fixture.verification().whole);
}

void tst_Retention::removesMoreThanOnePiece()
{
    LogFixture fixture;
    for (qint64 i = 0; i < Retention::piece; ++i) // three events each
        fixture.addCall("old" + std::to_string(i));
    fixture.clock().advance(24h * 40);
    fixture.addCall("new");
    {
        Retention retention(fixture.file(), fixture.clock());
        retention.keep(std::chrono::days(30));
        QVERIFY(hasOnly(fixture, {"new"}));
    }
    const Verification result = fixture.verification();
    QVERIFY2(result.whole, result.why.c_str());
}

void tst_Retention::looksAgainEachDay()
{
    LogFixture fixture;
    fixture.addCall("first");
    fixture.clock().advance(24h);
    fixture.addCall("second");
    Retention retention(fixture.file(), fixture.clock());
    retention.keep(std::chrono::days(30));
    fixture.clock().advance(24h * 29 + 1h);
    QVERIFY(hasOnly(fixture, {"second"}));
}

void tst_Retention::keepsAllWhereNoTimeIsSet()
{
    LogFixture fixture;
    fixture.addCall("old");
    fixture.clock().advance(24h * 400);
    {
        Retention retention(fixture.file(), fixture.clock());
        retention.keep(std::chrono::days(0));
        retention.keep(std::chrono::days(500));
    }
    QCOMPARE(fixture.calls().size(), std::size_t(1));
}

LATCHBOOK_CASE(tst_Retention)
#include "tst_retention.moc"
