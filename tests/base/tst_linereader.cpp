#include "base/linereader.h"
#include "support/cases.h"

#include <QTest>

using latchbook::LineReader;

class tst_LineReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsTheSameLinesHoweverTheBytesArrive_data();
    void cutsTheSameLinesHoweverTheBytesArrive();
    void tellsOfATooLongLineOnceAndGoesOnWithTheNext();
};

void tst_LineReader::cutsTheSameLinesHoweverTheBytesArrive_data()
{
    QTest::addColumn<std::size_t>("step");
    for (const std::size_t step : {1U, 2U, 3U, 7U, 100U})
        QTest::addRow("%zu bytes at a time", step) << step;
}

void tst_LineReader::cutsTheSameLinesHoweverTheBytesArrive()
{
    QFETCH(std::size_t, step);
    const std::string stream = "one\ntwo\r\n\n\r\nthr\xc3\xa9"
                               "e\nunfinished";
    std::vector<std::string> lines;
    LineReader reader(10);
    for (std::size_t i = 0; i < stream.size(); i += step)
        reader.feed(
            std::string_view(stream).substr(i, step), [&](std::string_view line) { lines.emplace_back(line); },
            [] { QFAIL("nothing is too long here"); });
    QCOMPARE(lines, (std::vector<std::string>{"one", "two",
                                              "thr\xc3\xa9"
                                              "e"}));
}

void tst_LineReader::tellsOfATooLongLineOnceAndGoesOnWithTheNext()
{
    LineReader reader(4);
    std::vector<std::string> lines;
    int tooLong = 0;
    for (const std::string_view piece : {"abc", "de", "fgh", "i\nok", "\n"})
        reader.feed(
            piece, [&](std::string_view line) { lines.emplace_back(line); }, [&] { ++tooLong; });
    QCOMPARE(tooLong, 1);
    QCOMPARE(lines, std::vector<std::string>{"ok"});
}

LATCHBOOK_CASE(tst_LineReader)
#include "tst_linereader.moc"
