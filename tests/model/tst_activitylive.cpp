// Activity while things happen: what comes in, under a filter too, what ends, and what is put back.
#include "model/activityfixture.h"
#include "support/cases.h"

#include <QSignalSpy>
#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_ActivityLive : public QObject, private ActivityFixture
{
    Q_OBJECT

public:
    static void initMain() { setPlace(); }

private Q_SLOTS:
    void init() { start(); }
    void addsWhatHappensNow();
    void keepsToItsFilter_data();
    void keepsToItsFilter();
    void goesOnBehindAPageThatReachesFurtherBack();
    void holdsStillWhileACallIsLookedAt();
    void holdsStillUnderAFilterToo();
    void marksACallAsEnded();
    void putsBackTheSelectedCall();
    void asksAnewOfANewServer();
    void offersPuttingBackAgainAfterAnotherServerCame();
};

void tst_ActivityLive::addsWhatHappensNow()
{
    answer({call(8, "get_me", "done")});
    for (int i = 0; i < 20; ++i)
        m_activity->take(logged(9 + i, "arrived", "call9"));
    QCOMPARE(asked(), std::size_t(1));
    pass();
    QCOMPARE(asked(), std::size_t(2)); // one look for all of them
    answer({call(9, "get_me", "open"), call(8, "get_me", "done")});
    QCOMPARE(m_activity->rows()->rowCount(), 2);
    QCOMPARE(data(0, CallList::OutcomeText).toString(), QStringLiteral("Waiting"));
    QCOMPARE(m_activity->newCount(), 0);
    QCOMPARE(m_activity->footRight(), QStringLiteral("28 entries kept"));
}

void tst_ActivityLive::keepsToItsFilter_data()
{
    QTest::addColumn<std::vector<control::CallInfo>>("then");
    QTest::addColumn<qint64>("next");
    QTest::addColumn<QString>("numbers");
    using Calls = std::vector<control::CallInfo>;
    const auto done = [](qint64 number) { return call(number, "get_me", "done"); };
    QTest::newRow("one that ended late") << Calls{done(9), done(8), done(7), done(5)} << qint64(0)
                                         << QStringLiteral("9 8 7 5");
    QTest::newRow("one that is so no more") << Calls{done(9), done(5)} << qint64(0) << QStringLiteral("9 5");
    QTest::newRow("both, and a new one") << Calls{done(10), done(8), done(7)} << qint64(0) << QStringLiteral("10 8 7");
    QTest::newRow("none any more") << Calls{} << qint64(0) << QString();
    QTest::newRow("what lies before the page stays")
        << Calls{done(10), done(9)} << qint64(9) << QStringLiteral("10 9 7 5");
}

void tst_ActivityLive::keepsToItsFilter()
{
    QFETCH(std::vector<control::CallInfo>, then);
    QFETCH(qint64, next);
    QFETCH(QString, numbers);
    answer({});
    m_activity->setOutcome(QStringLiteral("done"));
    answer({call(9, "get_me", "done"), call(7, "get_me", "done"), call(5, "get_me", "done")});
    m_activity->take(logged(20, "answered", "call8"));
    pass();
    answer(then, next);
    QCOMPARE(this->numbers(), numbers);
}

void tst_ActivityLive::goesOnBehindAPageThatReachesFurtherBack()
{
    answer({call(9, "get_me", "open"), call(8, "get_me", "open")}, 8);
    m_activity->take(logged(20, "answered", "call8"));
    pass();
    answer({call(9, "get_me", "open"), call(3, "get_me", "open")}, 3);
    QCOMPARE(numbers(), QStringLiteral("9 3"));
    m_activity->more();
    QCOMPARE(m_sent.last<control::CallsAsked>().before, qint64(3)); // and not from 8, which would tell of 3 again
}

void tst_ActivityLive::holdsStillWhileACallIsLookedAt()
{
    answer({call(8, "get_me", "done")});
    m_activity->select(8);
    m_activity->take(logged(9, "arrived", "call9"));
    pass();
    answer({call(10, "get_me", "done"), call(9, "get_me", "done"), call(8, "get_me", "done")});
    QCOMPARE(m_activity->rows()->rowCount(), 1);
    QCOMPARE(m_activity->newCount(), 2);
    m_activity->showNew();
    QCOMPARE(m_activity->selected(), qint64(0));
    answer({call(10, "get_me", "done"), call(9, "get_me", "done"), call(8, "get_me", "done")});
    QCOMPARE(m_activity->rows()->rowCount(), 3);
    QCOMPARE(m_activity->newCount(), 0);
}

void tst_ActivityLive::holdsStillUnderAFilterToo()
{
    answer({});
    m_activity->setOutcome(QStringLiteral("open"));
    answer({call(9, "get_me", "open"), call(7, "get_me", "open")});
    m_activity->select(7);
    m_activity->take(logged(20, "answered", "call7"));
    pass();
    answer({call(9, "get_me", "open"), call(8, "get_me", "open")});
    QCOMPARE(numbers(), QStringLiteral("9 7"));
    QCOMPARE(m_activity->newCount(), 1);
    const std::size_t before = asked();
    m_activity->closeDetail();
    QCOMPARE(asked(), before + 1);
    answer({call(9, "get_me", "open")});
    QCOMPARE(numbers(), QStringLiteral("9"));
    // Also when nothing has come in, but something has left.
    m_activity->select(9);
    m_activity->take(logged(21, "answered", "call9"));
    pass();
    answer({});
    QCOMPARE(numbers(), QStringLiteral("9"));
    m_activity->closeDetail();
    answer({});
    QCOMPARE(numbers(), QString());
}

void tst_ActivityLive::marksACallAsEnded()
{
    answer({call(9, "cancel_booking", "open"), call(8, "get_me", "done")});
    QSignalSpy changed(m_activity->rows(), &QAbstractItemModel::dataChanged);
    m_activity->take(logged(20, "failed", "call9", {{"code", "denied"}}));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(data(0, CallList::OutcomeText).toString(), QStringLiteral("Denied"));
    QVERIFY(data(0, CallList::Strong).toBool());
}

void tst_ActivityLive::putsBackTheSelectedCall()
{
    answer({call(9, "delete_contact", "done")});
    m_activity->select(9);
    const auto tell = [this](const char *state) {
        control::CallRead read{.request = m_sent.last<control::CallAsked>().request, .events = {}};
        read.putBack = {.state = state, .keptCopy = true, .comes = {}, .lost = {{.id = "restore.new-id"}}};
        m_activity->take(read);
    };
    m_activity->undo(); // not offered yet
    tell("offered");
    QVERIFY(m_sent.all<control::UndoAsked>().empty());
    QVERIFY(in(m_activity->putBack(), "offered").toBool());
    QCOMPARE(textIn(m_activity->putBack(), "title"), QStringLiteral("Latchbook kept a copy"));
    QCOMPARE(in(m_activity->putBack(), "lost").toStringList(), QStringList{QStringLiteral("Its ID is new.")});

    m_activity->undo();
    m_activity->undo(); // one press too many
    QCOMPARE(m_sent.all<control::UndoAsked>().size(), std::size_t(1));
    const auto asked = m_sent.last<control::UndoAsked>();
    QCOMPARE(asked.callId, std::string("call9"));
    QVERIFY(in(m_activity->putBack(), "isAsked").toBool());
    m_activity->take(control::Undone{asked.request, asked.callId, false, "You said no."});
    QVERIFY(!in(m_activity->putBack(), "isAsked").toBool());
    QCOMPARE(textIn(m_activity->putBack(), "trouble"), QStringLiteral("You said no."));

    m_activity->undo();
    m_activity->take(control::Undone{m_sent.last<control::UndoAsked>().request, "call9", true, {}});
    tell("done");
    QVERIFY(!in(m_activity->putBack(), "offered").toBool());
    QCOMPARE(textIn(m_activity->putBack(), "title"), QStringLiteral("You put it back"));
    m_activity->closeDetail();
    QVERIFY(m_activity->putBack().toMap().isEmpty());
}

void tst_ActivityLive::asksAnewOfANewServer()
{
    QCOMPARE(asked(), std::size_t(1)); // never answered: that server died
    m_activity->start();
    QCOMPARE(asked(), std::size_t(2));
    answer({call(9, "get_me", "done")});
    QCOMPARE(m_activity->rows()->rowCount(), 1);
}

void tst_ActivityLive::offersPuttingBackAgainAfterAnotherServerCame()
{
    answer({call(9, "delete_contact", "done")});
    m_activity->select(9);
    const auto tell = [this] {
        control::CallRead read{.request = m_sent.last<control::CallAsked>().request, .events = {}};
        read.putBack.state = "offered";
        m_activity->take(read);
    };
    tell();
    m_activity->undo(); // never answered: that server died
    m_activity->start();
    tell();
    QVERIFY(!in(m_activity->putBack(), "isAsked").toBool());
    m_activity->undo();
    QCOMPARE(m_sent.all<control::UndoAsked>().size(), std::size_t(2));
}

LATCHBOOK_CASE(tst_ActivityLive)
#include "tst_activitylive.moc"
