// Every card of every tool says only phrases that are in the table, with all their values, and icons that exist.
#include "catalog/catalog.h"
#include "control/phrases.h"
#include "support/cases.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace latchbook;

class tst_Cards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sayWhatIsInTheTable_data();
    void sayWhatIsInTheTable();
    void leaveNoPhraseUnsaid();

private:
    void check(const Json &part, const std::string &where);

    std::unique_ptr<catalog::Catalog> m_catalog;
    std::unique_ptr<control::Phrases> m_phrases;
    std::set<std::string> m_said;
};

void tst_Cards::initTestCase()
{
    auto catalog = catalog::Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
    auto phrases = control::Phrases::load();
    QVERIFY(phrases);
    m_phrases = std::move(*phrases);
}

void tst_Cards::check(const Json &part, const std::string &where)
{
    if (part.is_array()) {
        for (const Json &one : part)
            check(one, where);
        return;
    }
    const std::string id = part.is_string() ? part.get<std::string>() : textOf(part, "say");
    if (!id.empty()) {
        m_said.insert(id);
        const control::Phrases::Row *row = m_phrases->find(id);
        QVERIFY2(row, (where + ": no phrase " + id).c_str());
        for (const std::string &name : control::Phrases::placeholders(*row))
            QVERIFY2(member(part, "with").contains(name), (where + ": " + id + " lacks " + name).c_str());
    }
    if (const std::string icon = textOf(part, "icon"); !icon.empty()) {
        const QString file =
            QStringLiteral(LATCHBOOK_SOURCE "/resources/icons/ui/%1.svg").arg(QString::fromStdString(icon));
        QVERIFY2(QFile::exists(file), (where + ": no icon " + icon).c_str());
    }
    if (part.is_object() && id.empty())
        for (const char *key : {"kind", "title", "facts", "then", "back", "label", "value", "rest", "detail"})
            if (part.contains(key))
                check(part[key], where + '.' + key);
    for (const Json &field : member(part, "assistant"))
        check(member(field, "place"), where + ".assistant");
}

void tst_Cards::sayWhatIsInTheTable_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("tool");
    for (const catalog::ServiceSpec &service : m_catalog->services())
        for (const catalog::ToolSpec &tool : m_catalog->tools(service.id))
            if (!tool.isRead())
                QTest::newRow(tool.name.c_str())
                    << QByteArray::fromStdString(service.id) << QByteArray::fromStdString(tool.name);
}

void tst_Cards::sayWhatIsInTheTable()
{
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, tool);
    const catalog::ToolSpec *spec = m_catalog->find(service.toStdString(), tool.toStdString());
    check(spec->card, spec->name);
    for (const Json &lost : member(spec->restore, "lost"))
        check(lost, spec->name + ".restore.lost");
    const Json &titles = member(spec->card, "title");
    const Json &last = titles.is_array() ? titles.back() : titles;
    for (const auto &[name, value] : member(last, "with").items())
        for (const auto &[type, path] : value.items())
            QVERIFY2(path.get<std::string>().starts_with("arguments."),
                     (spec->name + ": the last title needs a look-up").c_str());
}

void tst_Cards::leaveNoPhraseUnsaid()
{
    for (const char *id : {"week.booked", "week.booked-more", "week.closes", "week.day-closes", "week.opens",
                           "week.day-opens", "place.guest"})
        m_said.insert(id); // said by weekchange.cpp and asking.cpp
    m_said.insert("show.read");
    for (const catalog::ServiceSpec &service : m_catalog->services())
        for (const catalog::ToolSpec &tool : m_catalog->tools(service.id))
            if (!tool.guestText.empty())
                m_said.insert("show." + tool.name); // where there is one
    std::string unsaid;
    for (const std::string &id : m_phrases->ids())
        if (!m_said.contains(id))
            unsaid += id + ' ';
    QVERIFY2(unsaid.empty(), unsaid.c_str());
}

LATCHBOOK_CASE(tst_Cards)
#include "tst_cards.moc"
