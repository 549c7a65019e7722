#include "policy/sealedstate.h"

#include "support/cases.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace latchbook;
using namespace std::chrono_literals;
using latchbook::policy::SealedState;

namespace {

const Json claims = {{"call", "01k"}, {"params", "9f86d081"}, {"text", "Zoë"}};

} // namespace

class tst_SealedState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasSealed();
    void canBeCarriedInAnyText();
    void ends();
    void noticesEveryChangedCharacter();
    void refusesWhatItDidNotMake_data();
    void refusesWhatItDidNotMake();
    void isKeptBySomeoneWithTheSameKeyOnly();
};

void tst_SealedState::givesBackWhatWasSealed()
{
    const test::FakeClock clock;
    const SealedState sealed;
    const Result<Json> opened = sealed.open(sealed.seal(claims, clock.now() + 10min), clock.now());
    QVERIFY(opened);
    QCOMPARE(toText(*opened), toText(claims));
}

void tst_SealedState::canBeCarriedInAnyText()
{
    const test::FakeClock clock;
    const SealedState sealed;
    const std::string text = sealed.seal(claims, clock.now() + 10min);
    QVERIFY(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
            == std::string::npos);
}

void tst_SealedState::ends()
{
    const test::FakeClock clock;
    const SealedState sealed;
    const std::string text = sealed.seal(claims, clock.now() + 10min);
    QVERIFY(sealed.open(text, clock.now() + 10min - 1ms));
    const Result<Json> late = sealed.open(text, clock.now() + 10min);
    QVERIFY(!late);
    QCOMPARE(late.error().code, Code::Expired);
}

void tst_SealedState::noticesEveryChangedCharacter()
{
    const test::FakeClock clock;
    const SealedState sealed;
    const std::string text = sealed.seal(claims, clock.now() + 10min);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        const Result<Json> opened = sealed.open(changed, clock.now());
        QVERIFY2(!opened, qPrintable(QStringLiteral("character %1").arg(i)));
        QCOMPARE(opened.error().code, Code::InvalidArguments);
    }
}

void tst_SealedState::refusesWhatItDidNotMake_data()
{
    QTest::addColumn<QByteArray>("text");
    const test::FakeClock clock;
    const QByteArray whole = QByteArray::fromStdString(SealedState("key").seal(claims, clock.now() + 10min));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("too short for a seal") << QByteArray("AAAA");
    QTest::newRow("not base64url") << QByteArray("no seal at all, but long enough to hold one: !!!!!!!!!!!!!");
    QTest::newRow("a seal of nothing") << QByteArray(43, 'A');
    QTest::newRow("cut") << whole.chopped(4);
    QTest::newRow("lengthened") << whole + "AAAA";
    QTest::newRow("padded") << whole + "=";
    QTest::newRow("with a line feed") << whole + "\n";
}

void tst_SealedState::refusesWhatItDidNotMake()
{
    QFETCH(QByteArray, text);
    const test::FakeClock clock;
    const Result<Json> opened = SealedState("key").open(text.toStdString(), clock.now());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Code::InvalidArguments);
}

void tst_SealedState::isKeptBySomeoneWithTheSameKeyOnly()
{
    const test::FakeClock clock;
    const std::string text = SealedState("key").seal(claims, clock.now() + 10min);
    QVERIFY(SealedState("key").open(text, clock.now()));
    QVERIFY(!SealedState("other").open(text, clock.now()));
    const SealedState own;
    QVERIFY(!SealedState().open(own.seal(claims, clock.now() + 10min), clock.now()));
}

LATCHBOOK_CASE(tst_SealedState)
#include "tst_sealedstate.moc"
