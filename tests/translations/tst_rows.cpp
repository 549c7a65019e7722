#include "support/cases.h"
// Every language is whole: each of its rows is translated, with the placeholders of its source, where the program looks
// it up.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Row {
    QString context;
    QString source;
    QString type; ///< "unfinished", "vanished", "obsolete"; none when it is translated
    QStringList forms; ///< one, or a language's plurals
    bool isPlural = false;
};

std::vector<Row> rowsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    std::vector<Row> rows;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            rows.push_back({.context = context, .isPlural = xml.attributes().hasAttribute(QLatin1String("numerus"))});
        } else if (xml.name() == QLatin1String("source")) {
            rows.back().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            rows.back().type = xml.attributes().value(QLatin1String("type")).toString();
            if (!rows.back().isPlural)
                rows.back().forms += xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            rows.back().forms += xml.readElementText();
        }
    }
    return xml.hasError() ? std::vector<Row>{} : rows;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%[0-9n]|\\{[^}]*\\}"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found += match.next().captured();
    found.sort();
    return found;
}

/// What says its texts in the sources under a name of its own, beside the classes and the QML files.
bool isContext(const QString &context, const QStringList &qml)
{
    static const QStringList own{QStringLiteral("phrases"), QStringLiteral("services"), QStringLiteral("KeyStore"),
                                 QStringLiteral("Language")};
    return own.contains(context) || qml.contains(context) || context.startsWith(QLatin1String("latchbook::"));
}

} // namespace

class tst_Rows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areTranslated_data() { languages(); }
    void areTranslated();
    void keepTheirPlaceholders_data() { languages(); }
    void keepTheirPlaceholders();
    void areWhereTheProgramLooksThemUp_data() { languages(); }
    void areWhereTheProgramLooksThemUp();

private:
    static void languages();
    static std::vector<Row> rows()
    {
        QFETCH(QString, path);
        return rowsOf(path);
    }
};

void tst_Rows::languages()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(LATCHBOOK_SOURCE "/translations"));
    for (const QString &name : folder.entryList({QStringLiteral("latchbook_*.ts")}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void tst_Rows::areTranslated()
{
    const std::vector<Row> all = rows();
    QVERIFY(all.size() > 700);
    QStringList faults;
    for (const Row &row : all) {
        if (!row.type.isEmpty())
            faults += row.type + QStringLiteral(": ") + row.source;
        for (const QString &form : row.forms) {
            if (form.isEmpty())
                faults += QStringLiteral("empty: ") + row.source;
            // A space at an end is half a sentence: the other half is put together by somebody.
            if (row.source.trimmed() == row.source && form.trimmed() != form)
                faults += QStringLiteral("spaces: ") + form;
        }
        if (row.forms.isEmpty())
            faults += QStringLiteral("no translation: ") + row.source;
    }
    QCOMPARE(faults.join(u'\n'), QString());
}

void tst_Rows::keepTheirPlaceholders()
{
    QStringList faults;
    for (const Row &row : rows())
        for (const QString &form : row.forms)
            if (placeholders(form) != placeholders(row.source))
                faults += row.source + QStringLiteral(" → ") + form;
    QCOMPARE(faults.join(u'\n'), QString());
}

// lupdate takes a qualified name before a function in an unnamed namespace (std::size_t x;) for that function's class;
// a text in a context that nobody asks for would stay English.
void tst_Rows::areWhereTheProgramLooksThemUp()
{
    QStringList qml;
    for (QDirIterator files(QStringLiteral(LATCHBOOK_SOURCE "/qml"), {QStringLiteral("*.qml")}, QDir::Files,
                            QDirIterator::Subdirectories);
         files.hasNext();)
        qml += QFileInfo(files.next()).completeBaseName();
    QStringList faults;
    for (const Row &row : rows())
        if (!isContext(row.context, qml))
            faults += row.context + QStringLiteral(": ") + row.source;
    QCOMPARE(faults.join(u'\n'), QString());
}

LATCHBOOK_CASE(tst_Rows)
#include "tst_rows.moc"
