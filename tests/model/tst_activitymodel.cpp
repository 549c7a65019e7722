#include "model/activityfixture.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::model;
using namespace latchbook::test;

class tst_ActivityModel : public QObject, private ActivityFixture
{
    Q_OBJECT

public:
    static void initMain() { setPlace(); }

private Q_SLOTS:
    void init() { start(); }
    void listsTheNewestFirst();
    void looksOfOutcomes_data();
    void looksOfOutcomes();
    void asksForMoreAtTheEnd();
    void searchesAndFilters();
    void takesTheAnswerToTheLastQuestionOnly();
    void leavesOwnLookUpsOut();
    void tellsACallWhole();
    void tellsADecision_data();
    void tellsADecision();
    void tellsACallWithoutEvents();
    void showsACallThatIsNotAmongTheRows();
    void saysThatTheLogHasNoSuchCall();
    void saysWhenTheLogCannotBeRead();
};

void tst_ActivityModel::listsTheNewestFirst()
{
    control::CallInfo told = call(9, "cancel_booking", "done", "2026-12-08T18:04:02.000Z");
    told.summary = "Cancel “Product Demo” with Jordan Lee";
    control::CallInfo plain = call(8, "create_contact", "failed", "2026-12-07T18:04:02.000Z");
    plain.summary = "email: a@example.com, name: Ada";
    answer({told, plain});
    QCOMPARE(m_activity->rows()->rowCount(), 2);
    QCOMPARE(data(0, CallList::Number).toLongLong(), 9);
    QCOMPARE(data(0, CallList::Time).toString(), QStringLiteral("13:04:02"));
    QCOMPARE(data(0, CallList::Text).toString(), QString::fromStdString(told.summary));
    QCOMPARE(data(0, CallList::Client).toString(), QStringLiteral("Claude Desktop"));
    QCOMPARE(data(0, CallList::ClientInitials).toString(), QStringLiteral("CD"));
    QCOMPARE(data(1, CallList::Time).toString(), QStringLiteral("Mon 7 Dec, 13:04"));
    QCOMPARE(data(1, CallList::Text).toString(), QStringLiteral("Create a contact, email: a@example.com, name: Ada"));
}

void tst_ActivityModel::looksOfOutcomes_data()
{
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tone");
    const auto row = [](const char *outcome, const char *text, const char *tone) {
        QTest::newRow(outcome) << QByteArray(outcome) << QString::fromLatin1(text) << QString::fromLatin1(tone);
    };
    row("done", "Done", "");
    row("failed", "Failed", "danger");
    row("denied", "Denied", "");
    row("expired", "Expired", "");
    row("withdrawn", "Withdrawn", "");
    row("refused", "Refused", "");
    row("unknown", "Unknown", "warn");
    row("open", "Waiting", "accent");
    row("of-a-later-server", "of-a-later-server", "");
}

void tst_ActivityModel::looksOfOutcomes()
{
    QFETCH(QByteArray, outcome);
    QFETCH(QString, text);
    QFETCH(QString, tone);
    answer({call(9, "get_me", outcome.constData())});
    QCOMPARE(data(0, CallList::OutcomeText).toString(), text);
    QCOMPARE(data(0, CallList::Tone).toString(), tone);
    const QString icon = data(0, CallList::Icon).toString();
    QVERIFY2(QFile::exists(QStringLiteral(LATCHBOOK_SOURCE "/resources/icons/ui/%1.svg").arg(icon)), qPrintable(icon));
}

void tst_ActivityModel::asksForMoreAtTheEnd()
{
    answer({call(9, "get_me", "done"), call(8, "get_me", "done")}, 8);
    m_activity->more();
    m_activity->more(); // the first is on its way
    QCOMPARE(asked(), std::size_t(2));
    QCOMPARE(m_sent.last<control::CallsAsked>().before, qint64(8));
    answer({call(7, "get_me", "done")});
    QCOMPARE(m_activity->rows()->rowCount(), 3);
    m_activity->more(); // that was all
    QCOMPARE(asked(), std::size_t(2));
}

void tst_ActivityModel::searchesAndFilters()
{
    answer({call(9, "get_me", "done")});
    m_activity->setSearch(QStringLiteral("  jordan  lee "));
    QCOMPARE(m_sent.last<control::CallsAsked>().search, std::string("jordan lee"));
    answer({});
    QCOMPARE(m_activity->rows()->rowCount(), 0);
    m_activity->setOutcome(QStringLiteral("failed"));
    QCOMPARE(m_sent.last<control::CallsAsked>().outcome, std::string("failed"));
    QCOMPARE(m_sent.last<control::CallsAsked>().search, std::string("jordan lee"));
    answer({call(5, "get_me", "failed")});
    QCOMPARE(m_activity->rows()->rowCount(), 1);
    m_activity->setOutcome(QStringLiteral("failed")); // off again
    QCOMPARE(m_sent.last<control::CallsAsked>().outcome, std::string());
    int on = 0;
    for (const QVariant &one : m_activity->outcomes())
        on += in(one, "on").toBool();
    QCOMPARE(on, 0);
}

void tst_ActivityModel::takesTheAnswerToTheLastQuestionOnly()
{
    m_activity->setSearch(QStringLiteral("a"));
    m_activity->setSearch(QStringLiteral("ab"));
    QCOMPARE(asked(), std::size_t(1)); // one at a time, however fast somebody types
    answer({call(9, "get_me", "done")});
    QCOMPARE(m_activity->rows()->rowCount(), 0);
    QCOMPARE(asked(), std::size_t(2));
    QCOMPARE(m_sent.last<control::CallsAsked>().search, std::string("ab"));
    answer({call(8, "get_me", "done")});
    QCOMPARE(data(0, CallList::Number).toLongLong(), 8);
    m_activity->take(control::CallsListed{"somebody else's", {call(1, "get_me", "done")}, 0, {}});
    QCOMPARE(m_activity->rows()->rowCount(), 1);
}

void tst_ActivityModel::leavesOwnLookUpsOut()
{
    control::CallInfo own = call(9, "get_me", "done");
    own.own = true;
    answer({own}, 9); // a page of nothing else: the next one is asked for at once
    QCOMPARE(asked(), std::size_t(2));
    answer({call(8, "get_me", "done")});
    QCOMPARE(m_activity->rows()->rowCount(), 1);
}

void tst_ActivityModel::tellsACallWhole()
{
    answer({call(9, "cancel_booking", "done")});
    QVERIFY(m_activity->detail().isNull());
    m_activity->select(9);
    const control::CallAsked asked = m_sent.last<control::CallAsked>();
    QCOMPARE(asked.callId, std::string("call9"));
    m_activity->take(control::CallRead{
        asked.request,
        {logged(48'200, "arrived", "call9",
                {{"program", "/usr/bin/claude"}, {"arguments", {{"bookingId", "bk_1"}, {"reason", "\u202Eevil"}}}})
             .entry,
         logged(48'201, "sent", "call9").entry,
         logged(48'204, "answered", "call9", {{"result", {{"ok", true}}}}, "2026-12-08T18:05:07.214Z").entry}});
    const QVariant detail = m_activity->detail();
    QCOMPARE(textIn(detail, "title"), QStringLiteral("Cancel a booking"));
    QCOMPARE(textIn(detail, "entryText"), QStringLiteral("Entry 48,204"));
    QCOMPARE(in(detail, "tags").toList().size(), 2);
    const QVariantList steps = in(detail, "steps").toList();
    QCOMPARE(steps.size(), 3);
    QCOMPARE(textIn(steps.at(0), "text"), QStringLiteral("Claude Desktop called cancel_booking"));
    QCOMPARE(textIn(steps.at(1), "text"), QStringLiteral("Sent to LinkTime"));
    QCOMPARE(textIn(steps.at(2), "text"), QStringLiteral("LinkTime answered in 214 ms"));
    QCOMPARE(textIn(steps.at(2), "time"), QStringLiteral("13:05:07"));
    QVERIFY(textIn(detail, "arguments").contains(QLatin1String("bk_1")));
    QVERIFY(!textIn(detail, "arguments").contains(QChar(0x202E)));
    QVERIFY(textIn(detail, "result").contains(QLatin1String("true")));
    m_activity->closeDetail();
    m_activity->select(9);
    m_activity->take(
        control::CallRead{m_sent.last<control::CallAsked>().request,
                          {logged(48'204, "answered", "call9", {{"leftOut", {{"result", 8'213'044}}}}).entry}});
    QCOMPARE(textIn(m_activity->detail(), "result"),
             QStringLiteral("Too large to show here (7.8 MiB). The exported log has it."));
    m_activity->closeDetail();
    QVERIFY(m_activity->detail().isNull());
}

void tst_ActivityModel::tellsADecision_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("text");
    const qint64 asked = at(presentInstant) - 18'000;
    const auto row = [&](const char *name, Json payload, const char *text) {
        payload["asked"] = asked;
        QTest::newRow(name) << QByteArray::fromStdString(toText(payload)) << QString::fromLatin1(text);
    };
    row("approved", {{"verdict", "approve"}, {"how", "pointer"}}, "You approved, 18 s later");
    row("denied", {{"verdict", "deny"}, {"how", "key"}}, "You denied, 18 s later");
    row("expired", {{"verdict", "expired"}}, "Nobody answered in time, which counts as Deny");
    row("withdrawn", {{"verdict", "withdrawn"}}, "It was taken back before you answered");
    row("by rule", {{"verdict", "allow"}, {"how", "rule"}}, "Your rules allow it");
    row("against a rule", {{"verdict", "refuse"}, {"how", "rule"}}, "Your rules do not allow it");
}

void tst_ActivityModel::tellsADecision()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, text);
    answer({call(9, "cancel_booking", "done")});
    m_activity->select(9);
    m_activity->take(control::CallRead{
        m_sent.last<control::CallAsked>().request,
        {logged(1, "arrived", "call9").entry, logged(2, "decided", "call9", *parseJson(payload.toStdString())).entry}});
    QCOMPARE(textIn(in(m_activity->detail(), "steps").toList().last(), "text"), text);
}

void tst_ActivityModel::tellsACallWithoutEvents()
{
    answer({call(9, "cancel_booking", "done")});
    m_activity->select(9);
    m_activity->take(control::CallRead{m_sent.last<control::CallAsked>().request, {}});
    QCOMPARE(textIn(m_activity->detail(), "entryText"), QStringLiteral("The log does not tell more of this call"));
    m_activity->select(77); // no row of ours
    QCOMPARE(m_activity->selected(), qint64(0));
}

void tst_ActivityModel::showsACallThatIsNotAmongTheRows()
{
    answer({call(9, "cancel_booking", "done")});
    m_activity->setOutcome(QStringLiteral("done"));
    m_activity->setSearch(QStringLiteral("cancel"));
    answer({call(9, "cancel_booking", "done")});
    answer({call(9, "cancel_booking", "done")}); // what was asked meanwhile
    m_activity->show(QStringLiteral("call3"));
    const auto wanted = m_sent.last<control::CallAsked>();
    QCOMPARE(wanted.callId, std::string("call3"));
    m_activity->take(control::CallRead{.request = wanted.request,
                                       .events = {logged(4, "arrived", "call3").entry},
                                       .call = call(3, "create_contact", "done")});
    QCOMPARE(m_activity->selected(), qint64(3));
    QCOMPARE(m_activity->search(), QString()); // it would not stand among these
    QCOMPARE(m_sent.last<control::CallsAsked>().outcome, std::string());
    QCOMPARE(textIn(m_activity->detail(), "title"), QStringLiteral("Create a contact"));
    QCOMPARE(m_activity->selectedRow(), -1);
    answer({call(9, "cancel_booking", "done"), call(3, "create_contact", "done")});
    QCOMPARE(m_activity->selected(), qint64(3));
    QCOMPARE(m_activity->selectedRow(), 1);
}

void tst_ActivityModel::saysThatTheLogHasNoSuchCall()
{
    answer({call(9, "cancel_booking", "done")});
    m_activity->select(9);
    m_activity->show(QStringLiteral("gone"));
    m_activity->take(control::CallRead{.request = m_sent.last<control::CallAsked>().request});
    QCOMPARE(m_activity->selected(), qint64(0));
    QCOMPARE(m_activity->trouble(), QStringLiteral("The log no longer has that call."));
    m_activity->select(9);
    QCOMPARE(m_activity->trouble(), QString());
}

void tst_ActivityModel::saysWhenTheLogCannotBeRead()
{
    m_activity->take(
        control::CallsListed{m_sent.last<control::CallsAsked>().request, {}, 0, "The log is damaged; see there."});
    QCOMPARE(m_activity->trouble(), QStringLiteral("The log is damaged; see there."));
}

LATCHBOOK_CASE(tst_ActivityModel)
#include "tst_activitymodel.moc"
