#include "catalog/formats.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook::catalog;

namespace {

constexpr const char *allFormats[] = {
    "date",      "date-time",         "email",      "uri",   "slug", "clock-time", "color", "phone", "timezone",
    "https-url", "date-or-date-time", "local-path", "secret"};

} // namespace

class tst_Formats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAndRefuses_data();
    void takesAndRefuses();
    void givesAnExampleThatFitsItsOwnRule_data();
    void givesAnExampleThatFitsItsOwnRule();
    void standsAMebibyteOfOneCharacter_data();
    void standsAMebibyteOfOneCharacter();
    void ordersTimes_data();
    void ordersTimes();
    void knowsNoOtherNames();
};

void tst_Formats::takesAndRefuses_data()
{
    QTest::addColumn<std::string>("format");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("fits");
    const auto rows = [](const char *format, bool fits, std::initializer_list<const char *> texts) {
        for (const char *text : texts)
            QTest::addRow("%s %s: %s", format, fits ? "takes" : "refuses", text)
                << std::string(format) << std::string(text) << fits;
    };
    rows("date", true, {"2026-12-03", "2024-02-29", "0001-01-01", "9999-12-31"});
    rows("date", false,
         {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-12-00", "2026-12-32", "0000-01-01", "26-12-03",
          "2026-1-3", "2026/12/03", "2026-12-03T00:00:00Z", "2026-12-03 ", "tomorrow", "2026-12-0x", "٢٠٢٦-12-03"});
    rows("date-time", true,
         {"2026-12-03T14:00:00Z", "2026-12-03T14:00:00.000Z", "2026-12-03T14:00:00.123456789Z",
          "2026-12-03T14:00:00+01:30", "2026-12-03T14:00:00.5-08:00"});
    rows("date-time", false,
         {"", "2026-12-03", "2026-12-03T14:00:00", "2026-12-03T14:00Z", "2026-12-03 14:00:00Z", "2026-12-03T24:00:00Z",
          "2026-12-03T14:60:00Z", "2026-12-03T14:00:60Z", "2026-02-30T14:00:00Z", "2026-12-03T14:00:00.Z",
          "2026-12-03T14:00:00+0130", "2026-12-03T14:00:00+25:00", "2026-12-03T14:00:00ZZ", "2026-12-03T14:00:00."});
    rows("date-or-date-time", true, {"2026-12-03", "2026-12-03T14:00:00Z"});
    rows("date-or-date-time", false, {"", "2026-12-03T14:00", "Monday"});
    rows("email", true,
         {"sarah.chen@acme.com", "maria@startup.io", "a+b@c.de", "o'neil@x-y.co.uk", "x@xn--bcher-kva.example"});
    rows("email", false,
         {"", "sarah", "sarah@", "@acme.com", "sarah@acme", "sarah@@acme.com", "a b@c.de", "a@b..de", ".a@b.de",
          "a.@b.de", "a..b@c.de", "a@-b.de", "a@b-.de", "a@b.de ", "a@b.de\n", "\"a\"@b.de", "a@[127.0.0.1]",
          "Sarah <a@b.de>", "a@b.de,c@d.ef"});
    rows("uri", true, {"https://example.com/a?b=c#d", "mailto:a@b.de", "urn:x:y", "x:%41"});
    rows("uri", false,
         {"", "example.com", "//example.com", "https:", ":x", "1a:x", "x:a b", "x:%4", "x:%zz", "x:ü", "x:\"y\""});
    rows("slug", true, {"30-min-call", "a", "7", "quick-call"});
    rows("slug", false, {"", "-a", "a-", "a--b", "Quick", "quick call", "quick_call", "ü", "a/b"});
    rows("clock-time", true, {"00:00", "09:30", "23:59"});
    rows("clock-time", false, {"", "24:00", "9:30", "09:60", "09:30:00", "09.30", "9am", "-9:30"});
    rows("color", true, {"#1A73E8", "#ffffff"});
    rows("color", false, {"", "#fff", "1A73E8", "#1A73EG", "#1A73E80", "blue"});
    rows("phone", true, {"+15551234567", "+4721555010", "+123456789012345", "+12"});
    rows("phone", false,
         {"", "+", "+1", "15551234567", "+05551234567", "+1234567890123456", "+1 555 123 4567", "+1-555-0123",
          "(555) 123-4567", "0015551234567"});
    rows("timezone", true, {"America/New_York", "UTC"});
    rows("timezone", false, {"", "UTC+02:00", "Eastern Time"}); // base/zone has the others
    rows("https-url", true,
         {"https://hooks.example.com/x", "HTTPS://a.b", "https://a", "https://a.b:8443/?q=1", "https://[2001:db8::1]/x",
          "https://[::1]:8443"});
    rows("https-url", false,
         {"", "http://a.b", "https://", "https:///x", "https://u@a.b/", "https://u:p@a.b/", "https://a.b/#x",
          "https://a b/", "https://a.b:0/", "https://a.b:65536/", "https://a.b:/", "https://a..b", "https://-a.b",
          "a.b", "ftp://a.b", "https://a.b\\@c.d/", "https://[::1", "https://[]/", "https://a.b/%4"});
    rows("local-path", true, {"/home/sam/Uploads/leads.csv", "/a", "/a/..b/.c", "/a b/ü", "/a/...", "/\\\"\n"});
    rows("local-path", false,
         {"", "/", "a", "a/b", "./a", "../a", "~/a", "/a/", "//a", "/a//b", "/.", "/..", "/a/../b", "/a/./b", "/a/..",
          "file:///a"});
    rows("secret", true, {"", "anything at all"});
}

void tst_Formats::takesAndRefuses()
{
    QFETCH(std::string, format);
    QFETCH(std::string, text);
    QFETCH(bool, fits);
    QCOMPARE(findFormat(format)->fits(text), fits);
}

void tst_Formats::givesAnExampleThatFitsItsOwnRule_data()
{
    QTest::addColumn<std::string>("name");
    for (const char *name : allFormats)
        QTest::newRow(name) << std::string(name);
}

void tst_Formats::givesAnExampleThatFitsItsOwnRule()
{
    QFETCH(std::string, name);
    const Format *format = findFormat(name);
    QVERIFY(format);
    QVERIFY(!format->rule.empty());
    QVERIFY(format->fits(format->example));
    QCOMPARE(format->before != nullptr, !format->later.empty());
    if (format->before) {
        QVERIFY(format->fits(format->later));
        QVERIFY(format->before(format->example, format->later));
        QVERIFY(!format->before(format->later, format->example));
    }
}

/// A recursive or backtracking check would overflow the stack or never end here.
void tst_Formats::standsAMebibyteOfOneCharacter_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<char>("letter");
    for (const char *name : allFormats)
        for (const char letter : {'a', '0', '-', '.', '@', ':', '/', '%', '+', '\0', '\xff'})
            QTest::addRow("%s of %02x", name, unsigned(static_cast<unsigned char>(letter)))
                << std::string(name) << letter;
}

void tst_Formats::standsAMebibyteOfOneCharacter()
{
    QFETCH(std::string, name);
    QFETCH(char, letter);
    const std::string text(1024 * 1024, letter);
    const bool isTaken = name == "secret" || (name == "slug" && (letter == 'a' || letter == '0'));
    QCOMPARE(findFormat(name)->fits(text), isTaken);
    // With a right beginning, so that the check gets past it.
    QVERIFY(!findFormat("email")->fits("a@b." + text));
    QVERIFY(!findFormat("phone")->fits("+1" + text));
    QVERIFY(!findFormat("timezone")->fits("Europe/" + text));
    QVERIFY(!findFormat("https-url")->fits("https://" + text));
}

void tst_Formats::ordersTimes_data()
{
    QTest::addColumn<std::string>("format");
    QTest::addColumn<std::string>("one");
    QTest::addColumn<std::string>("other");
    QTest::addColumn<bool>("before");
    const auto row = [](const char *name, const char *format, const char *one, const char *other, bool before) {
        QTest::newRow(name) << std::string(format) << std::string(one) << std::string(other) << before;
    };
    row("days", "date", "2026-12-03", "2026-12-04", true);
    row("the same day", "date", "2026-12-03", "2026-12-03", false);
    row("clock times", "clock-time", "09:00", "10:00", true);
    row("instants in two zones", "date-time", "2026-12-03T14:30:00+02:00", "2026-12-03T13:00:00Z", true);
    row("the same instant in two zones", "date-time", "2026-12-03T14:00:00+01:00", "2026-12-03T13:00:00Z", false);
    row("a day and an instant on it", "date-or-date-time", "2026-12-03", "2026-12-03T13:00:00Z", false);
    row("an instant and the day it is on", "date-or-date-time", "2026-12-03T13:00:00Z", "2026-12-03", false);
    row("a day and an instant on the next", "date-or-date-time", "2026-12-03", "2026-12-04T00:00:00Z", true);
}

void tst_Formats::ordersTimes()
{
    QFETCH(std::string, format);
    QFETCH(std::string, one);
    QFETCH(std::string, other);
    QFETCH(bool, before);
    QCOMPARE(findFormat(format)->before(one, other), before);
}

void tst_Formats::knowsNoOtherNames()
{
    QVERIFY(!findFormat(""));
    QVERIFY(!findFormat("regex"));
    QVERIFY(!findFormat("Date"));
}

LATCHBOOK_CASE(tst_Formats)
#include "tst_formats.moc"
