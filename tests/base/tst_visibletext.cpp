#include "base/visibletext.h"
#include "support/cases.h"

#include <QTest>

using latchbook::visible;

class tst_VisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWouldBeObeyedOrHidden_data();
    void showsWhatWouldBeObeyedOrHidden();
    void neverGrowsPastItsLimitNorCutsACharacter();
    void tellsThatSomethingWasCutOff_data();
    void tellsThatSomethingWasCutOff();
};

void tst_VisibleText::showsWhatWouldBeObeyedOrHidden_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, QByteArray text, QByteArray shown) { QTest::newRow(name) << text << shown; };
    row("plain", "Jordan Lee", "Jordan Lee");
    row("letters of the world", "Zoë 李雷 محمد 👩‍💻 ❤️", "Zoë 李雷 محمد 👩‍💻 ❤️");
    row("an escape sequence", "a\x1b[2Jb", "a␛[2Jb");
    row("line feed, tab, bell", "a\r\n\tb\a", "a␍␊␉b␇");
    row("a zero byte", QByteArray("a\0b", 3), "a␀b");
    row("delete", "a\x7f", "a␡");
    row("a C1 escape",
        "a\u009b"
        "2J",
        "a<U+009B>2J");
    row("right-to-left override", "a\u202etxt.exe", "a<U+202E>txt.exe");
    row("isolates and marks", "\u2066\u2069\u200e\u200f\u061c", "<U+2066><U+2069><U+200E><U+200F><U+061C>");
    row("zero width space",
        "a\u200b"
        "b",
        "a<U+200B>b");
    row("byte order mark",
        "\ufeff"
        "a",
        "<U+FEFF>a");
    row("line and paragraph separator", "\u2028\u2029", "<U+2028><U+2029>");
    row("smuggled tag letters", "\U000e0041", "<U+E0041>");
    row("last before and first after a range", "\u00a0\u2010\u202f", "\u00a0\u2010\u202f");
    row("bytes that are no UTF-8", "a\xff\xc3", "a\ufffd\ufffd");
    row("an overlong escape", "\xc0\x9b", "\ufffd\ufffd");
    row("a surrogate", "\xed\xa0\x80", "\ufffd\ufffd\ufffd");
    row("past the last character", "\xf4\x90\x80\x80", "\ufffd\ufffd\ufffd\ufffd");
}

void tst_VisibleText::showsWhatWouldBeObeyedOrHidden()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(visible(text.toStdString(), 1000)), shown);
}

void tst_VisibleText::neverGrowsPastItsLimitNorCutsACharacter()
{
    const std::string text = "aé\u202e李\x1b👩 end of it";
    for (std::size_t limit = 0; limit < 40; ++limit) {
        const std::string shown = visible(text, limit);
        QVERIFY(shown.size() <= limit);
        QVERIFY(QByteArray::fromStdString(shown).isValidUtf8());
    }
}

void tst_VisibleText::tellsThatSomethingWasCutOff_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("it fits to the byte") << 6 << QByteArray("abcdef");
    QTest::newRow("a byte too long") << 5 << QByteArray("ab…");
    QTest::newRow("room for the sign only") << 3 << QByteArray("…");
    QTest::newRow("no room at all") << 2 << QByteArray("");
}

void tst_VisibleText::tellsThatSomethingWasCutOff()
{
    QFETCH(int, limit);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(visible("abcdef", std::size_t(limit))), shown);
}

LATCHBOOK_CASE(tst_VisibleText)
#include "tst_visibletext.moc"
