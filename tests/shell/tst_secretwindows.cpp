#include "shell/secretwindows.h"

#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QTest>

using namespace latchbook::shell;

class tst_SecretWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eachStaysUntilItIsClosed();
    void closingDropsTheSecret_data();
    void closingDropsTheSecret();
    void sayWhoseItIs();

private:
    static QList<QPointer<SecretWindow>> shown();
    static QString secretIn(const SecretWindow *window) { return window->findChild<QLineEdit *>()->text(); }

    std::unique_ptr<SecretWindows> m_windows;
};

void tst_SecretWindows::init()
{
    m_windows = std::make_unique<SecretWindows>();
    m_windows->show(QStringLiteral("Send bookings to crm.example"), QStringLiteral("secret"), QStringLiteral("first"));
    m_windows->show(QStringLiteral("Send bookings to R&D.example"), QStringLiteral("secret"), QStringLiteral("second"));
}

/// In the order of their secrets.
QList<QPointer<SecretWindow>> tst_SecretWindows::shown()
{
    QList<QPointer<SecretWindow>> list;
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *window = qobject_cast<SecretWindow *>(widget); window && window->isVisible())
            list.push_back(window);
    std::ranges::sort(list, {}, [](const auto &one) { return secretIn(one); });
    return list;
}

void tst_SecretWindows::eachStaysUntilItIsClosed()
{
    QCOMPARE(shown().size(), 2);
    shown().last()->close();
    QCOMPARE(shown().size(), 1);
    QCOMPARE(secretIn(shown().first()), QStringLiteral("first"));
}

void tst_SecretWindows::closingDropsTheSecret_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("by its frame") << false;
    QTest::newRow("by Escape") << true;
}

void tst_SecretWindows::closingDropsTheSecret()
{
    QFETCH(bool, byKey);
    const QPointer<SecretWindow> window = shown().first();
    if (byKey)
        QTest::keyClick(window, Qt::Key_Escape);
    else
        window->close();
    QTRY_VERIFY(!window);
    QCOMPARE(shown().size(), 1);
}

void tst_SecretWindows::sayWhoseItIs()
{
    for (const QString &whose : {QStringLiteral("crm.example"), QStringLiteral("R&D.example")})
        QVERIFY(std::ranges::any_of(shown(), [&](const auto &one) { return one->windowTitle().contains(whose); }));
    QCOMPARE(shown().first()->findChild<QLineEdit *>()->accessibleName(),
             QStringLiteral("secret, Send bookings to crm.example"));
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    tst_SecretWindows test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_secretwindows.moc"
