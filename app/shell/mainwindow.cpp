#include "shell/mainwindow.h"

#include <QEvent>
#include <QLoggingCategory>

namespace latchbook::shell {
namespace {

Q_LOGGING_CATEGORY(lcMainWindow, "latchbook.shell.mainwindow", QtWarningMsg)

} // namespace

MainWindow::MainWindow(QQmlEngine *engine, model::AppModel &model) : QQuickView(engine, nullptr)
{
    setTitle(tr("Latchbook"));
    setResizeMode(QQuickView::SizeRootObjectToView);
    setMinimumSize({720, 560});
    resize(1080, 720);
    setInitialProperties({{QStringLiteral("app"), QVariant::fromValue<QObject *>(&model)}});
    setSource(QUrl(QStringLiteral("qrc:/qt/qml/Latchbook/MainContent.qml")));
    for (const QQmlError &error : errors())
        qCCritical(lcMainWindow, "%s", qPrintable(error.toString()));
}

void MainWindow::present()
{
    show();
    raise();
    requestActivate();
}

bool MainWindow::event(QEvent *event)
{
    const bool isLeaving = event->type() == QEvent::Close;
    const bool taken = QQuickView::event(event);
    if (isLeaving)
        Q_EMIT left();
    return taken;
}

} // namespace latchbook::shell
