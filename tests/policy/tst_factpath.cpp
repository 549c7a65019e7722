#include "policy/factpath.h"
#include "support/cases.h"

#include <QTest>

using namespace latchbook;

class tst_FactPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
};

void tst_FactPath::finds_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const char *path, const char *found) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(found);
    };
    row("a member", "booking.type.name", R"(["Demo"])");
    row("nothing", "booking.none.name", "[]");
    row("null is not there", "booking.notes", "[]");
    row("an empty text is not there", "booking.place", "[]");
    row("each of a list", "hooks.data.url", R"(["https://a.example/x","https://b.example/y"])");
    row("those that are so", "hooks.data[on=true].url", R"(["https://a.example/x"])");
    row("those that are not", "hooks.data[id!1].url", R"(["https://b.example/y"])");
    row("those whose list has it", "hooks.data[events~moved].id", "[2]");
    row("two filters", "hooks.data[on=true][events~moved].id", "[]");
    row("by an argument", "hooks.data[id={arguments.id}].url", R"(["https://b.example/y"])");
    row("by a member further in", "hooks.data[owner.name=Kim].id", "[2]");
    row("of the same host", "hooks.data[url^{arguments.url}].id", "[1]");
    row("those where null was given", "arguments[status=null].id", "[2]");
    row("not where nothing was given", "arguments[place=null].id", "[]");
    row("nothing given is another value", "arguments[place!null].id", "[2]");
    row("of the facts themselves", "[read!true].arguments.id", "[2]");
    row("no such filter", "hooks.data[id].url", "[]");
    row("an unclosed filter", "hooks.data[id=1", "[]");
}

void tst_FactPath::finds()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, found);
    const Json facts = *parseJson(R"({"booking":{"type":{"name":"Demo"},"notes":null,"place":""},
        "hooks":{"data":[{"id":1,"url":"https://a.example/x","on":true,"events":["made"]},
                         {"id":2,"url":"https://b.example/y","on":false,"events":["made","moved"],"owner":{"name":"Kim"}}]},
        "arguments":{"id":2,"url":"https://a.example/other","status":null}})");
    QCOMPARE(QByteArray::fromStdString(toText(Json(policy::lookUp(facts, path.toStdString())))), found);
}

LATCHBOOK_CASE(tst_FactPath)
#include "tst_factpath.moc"
