#include "attach/linequeue.h"
#include "support/cases.h"

#include <QTest>

#include <vector>

using namespace latchbook::attach;

class tst_LineQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfEachLineOnceItHasWhollyGone_data();
    void tellsOfEachLineOnceItHasWhollyGone();
    void aNewPeerGetsThePreambleAndEveryLineTheOldOneDidNotWhollyGet();
    void aPeerLostDuringThePreambleLeavesNothingOfItBehind();
    void drainingGivesWhatHasNotGone();
    void cutsTheSameLinesHoweverTheBytesArrive_data();
    void cutsTheSameLinesHoweverTheBytesArrive();
    void theLastLineNeedsNoLineFeed();
    void cutsDownALineThatIsTooLong();

private:
    std::vector<std::string> m_lines;
    LineQueue::OnLine m_note = [this](std::string_view line) { m_lines.emplace_back(line); };

    void init() { m_lines.clear(); }
};

void tst_LineQueue::tellsOfEachLineOnceItHasWhollyGone_data()
{
    QTest::addColumn<std::size_t>("step");
    for (const std::size_t step : {1U, 2U, 3U, 5U, 100U})
        QTest::addRow("%zu bytes at a time", step) << step;
}

void tst_LineQueue::tellsOfEachLineOnceItHasWhollyGone()
{
    QFETCH(std::size_t, step);
    init();
    LineQueue queue;
    std::string gone;
    queue.push("one\n");
    queue.push("two\nthree\n");
    while (!queue.isEmpty()) {
        const std::string_view piece = queue.unsent().substr(0, step);
        gone += piece;
        const bool wasFirst = gone == "one\ntwo\n";
        queue.sent(piece.size(), m_note);
        if (wasFirst)
            queue.push("four\n");
    }
    QVERIFY(gone.starts_with("one\ntwo\nthree\n"));
    std::string told;
    for (const std::string &line : m_lines)
        told += line;
    QCOMPARE(told, gone);
}

void tst_LineQueue::aNewPeerGetsThePreambleAndEveryLineTheOldOneDidNotWhollyGet()
{
    init();
    LineQueue queue;
    queue.push("one\ntwo\nthree\n");
    queue.sent(6, m_note);
    QCOMPARE(m_lines, std::vector<std::string>{"one\n"});
    queue.restart("hello\nagain\n");
    QCOMPARE(queue.unsent(), std::string_view("hello\nagain\ntwo\nthree\n"));
    queue.sent(queue.unsent().size(), m_note);
    QCOMPARE(m_lines, (std::vector<std::string>{"one\n", "two\n", "three\n"}));
}

void tst_LineQueue::aPeerLostDuringThePreambleLeavesNothingOfItBehind()
{
    init();
    LineQueue queue;
    queue.restart("hello\nagain\n");
    queue.push("one\n");
    queue.sent(8, m_note);
    queue.restart("hello\n");
    QCOMPARE(queue.unsent(), std::string_view("hello\none\n"));
    queue.sent(6, m_note);
    queue.restart("");
    QCOMPARE(queue.unsent(), std::string_view("one\n"));
    QCOMPARE(m_lines, std::vector<std::string>());
}

void tst_LineQueue::drainingGivesWhatHasNotGone()
{
    init();
    LineQueue queue;
    queue.restart("hello\n");
    queue.push("one\ntwo\n");
    queue.drain(m_note);
    QCOMPARE(m_lines, (std::vector<std::string>{"one\n", "two\n"}));
    QVERIFY(queue.isEmpty());
}

void tst_LineQueue::cutsTheSameLinesHoweverTheBytesArrive_data() { tellsOfEachLineOnceItHasWhollyGone_data(); }

void tst_LineQueue::cutsTheSameLinesHoweverTheBytesArrive()
{
    QFETCH(std::size_t, step);
    init();
    const std::string stream = "one\n\ntwo\r\n\nthree\nunfinished";
    LineCutter cutter;
    for (std::size_t at = 0; at < stream.size(); at += step)
        cutter.feed(std::string_view(stream).substr(at, step), m_note);
    QCOMPARE(m_lines, (std::vector<std::string>{"one\n", "two\r\n", "three\n"}));
}

void tst_LineQueue::theLastLineNeedsNoLineFeed()
{
    init();
    LineCutter cutter;
    cutter.feed("one\ntw", m_note);
    cutter.feed("o", m_note);
    cutter.finish(m_note);
    cutter.finish(m_note);
    QCOMPARE(m_lines, (std::vector<std::string>{"one\n", "two\n"}));
}

void tst_LineQueue::cutsDownALineThatIsTooLong()
{
    for (const std::size_t step : {1U, 4U, 100U}) {
        init();
        LineCutter cutter(4);
        const std::string_view stream = "abcdefgh\nok\nabcd\nabcde\n";
        for (std::size_t at = 0; at < stream.size(); at += step)
            cutter.feed(stream.substr(at, step), m_note);
        QCOMPARE(m_lines, (std::vector<std::string>{"abcd\n", "ok\n", "abcd\n", "abcd\n"}));
    }
}

LATCHBOOK_CASE(tst_LineQueue)
#include "tst_linequeue.moc"
