// A screen reader's press does what a press does, once, and is told to the queue as what it is.
#include "support/patience.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickView>
#include <QTest>

class tst_PressAction : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void answersOnceAndAsAccessibility_data();
    void answersOnceAndAsAccessibility();
    void opensTheArgumentsOnce();
    void actsOnceOnTheHead_data();
    void actsOnceOnTheHead();
    void doesNothingWhereNothingIsToBeDone();

private:
    void press(const QString &name);
    QStringList log() const;

    std::unique_ptr<QQuickView> m_view;
    QObject *m_content = nullptr;
};

namespace {

QAccessibleInterface *find(QAccessibleInterface *from, const QString &name)
{
    if (from->text(QAccessible::Name) == name && from->actionInterface() && !from->state().invisible
        && from->actionInterface()->actionNames().contains(QAccessibleActionInterface::pressAction()))
        return from;
    for (int i = 0; i < from->childCount(); ++i)
        if (QAccessibleInterface *found = find(from->child(i), name))
            return found;
    return nullptr;
}

} // namespace

void tst_PressAction::initTestCase()
{
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    QAccessible::setActive(true);
}

void tst_PressAction::init()
{
    m_view = std::make_unique<QQuickView>();
    m_view->engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_view->setInitialProperties({{QStringLiteral("scene"), QStringLiteral("approval-cancel")}});
    m_view->setSource(QUrl::fromLocalFile(QStringLiteral(LATCHBOOK_TESTS "/qml/Scenes.qml")));
    QCOMPARE(m_view->status(), QQuickView::Ready);
    m_view->resize(720, 560);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_content = m_view->rootObject()->property("content").value<QQuickItem *>();
    QVERIFY(m_content);
}

void tst_PressAction::press(const QString &name)
{
    QAccessibleInterface *root = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(root);
    QAccessibleInterface *control = find(root, name);
    QVERIFY2(control, qPrintable(name));
    control->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
}

QStringList tst_PressAction::log() const
{
    return m_content->property("queue").value<QObject *>()->property("log").toStringList();
}

void tst_PressAction::answersOnceAndAsAccessibility_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("answer");
    QTest::newRow("Approve") << QStringLiteral("Approve") << QStringLiteral("answer approve accessibility");
    QTest::newRow("Deny") << QStringLiteral("Deny") << QStringLiteral("answer deny accessibility");
}

void tst_PressAction::answersOnceAndAsAccessibility()
{
    QFETCH(QString, name);
    QFETCH(QString, answer);
    press(name);
    QCOMPARE(log(), QStringList{answer});
}

void tst_PressAction::opensTheArgumentsOnce()
{
    press(QStringLiteral("Exact arguments"));
    QCOMPARE(m_content->property("question").value<QObject *>()->property("opened").toInt(), 1);
    press(QStringLiteral("Copy"));
    QCOMPARE(m_content->property("question").value<QObject *>()->property("copied").toInt(), 1);
}

void tst_PressAction::actsOnceOnTheHead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("action");
    QTest::newRow("Previous question") << QStringLiteral("Previous question") << QStringLiteral("previous");
    QTest::newRow("Later") << QStringLiteral("Later") << QStringLiteral("later");
}

void tst_PressAction::actsOnceOnTheHead()
{
    QFETCH(QString, name);
    QFETCH(QString, action);
    press(name);
    QCOMPARE(log(), QStringList{action});
}

void tst_PressAction::doesNothingWhereNothingIsToBeDone()
{
    press(QStringLiteral("Next question"));
    QCOMPARE(log(), QStringList());
}

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    QGuiApplication app(argc, argv);
    tst_PressAction test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pressaction.moc"
