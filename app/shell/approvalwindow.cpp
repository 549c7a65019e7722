#include "shell/approvalwindow.h"

#include <QGuiApplication>
#include <QLoggingCategory>
#include <QQuickItem>
#include <QScreen>

#include <algorithm>

namespace latchbook::shell {
namespace {

Q_LOGGING_CATEGORY(lcApprovalWindow, "latchbook.shell.approvalwindow", QtWarningMsg)

constexpr QSize smallest{720, 560};
constexpr int highest = 720;

} // namespace

ApprovalWindow::ApprovalWindow(QQmlEngine *engine, model::ApprovalQueue &queue)
    : QQuickView(engine, nullptr), m_queue(queue)
{
    // As with Qt::WA_ShowWithoutActivating of widgets, which QWindow has no public name for.
    // Qt::WindowDoesNotAcceptFocus is no substitute: with it the window can never be answered by key.
    setProperty("_q_showWithoutActivating", true);
    setFlags(Qt::Dialog | Qt::WindowStaysOnTopHint);
    setResizeMode(QQuickView::SizeRootObjectToView);
    setMinimumSize(smallest);
    resize(smallest);
    connect(this, &QWindow::activeChanged, this, &ApprovalWindow::updateGuard);
    connect(&queue, &model::ApprovalQueue::currentChanged, this, [this] {
        if (m_queue.isEmpty())
            return hide();
        fit();
        tellShown();
        updateTitle();
    });
    // Queued: the desktop has its turn first.
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &ApprovalWindow::stayOnScreen, Qt::QueuedConnection);
    connect(&queue, &model::ApprovalQueue::putAway, this, &QWindow::hide);
}

void ApprovalWindow::load()
{
    if (m_isLoaded)
        return;
    m_isLoaded = true;
    setInitialProperties({{QStringLiteral("queue"), QVariant::fromValue<QObject *>(&m_queue)}});
    setSource(QUrl(QStringLiteral("qrc:/qt/qml/Latchbook/ApprovalContent.qml")));
    if (!rootObject()) {
        for (const QQmlError &error : errors())
            qCCritical(lcApprovalWindow, "%s", qPrintable(error.toString()));
        return;
    }
    if (rootObject()->property("preferredHeight").isValid())
        connect(rootObject(), SIGNAL(preferredHeightChanged()), this, SLOT(fit()));
    fit();
}

void ApprovalWindow::present()
{
    load();
    fit();
    updateTitle();
    show();
    raise();
}

void ApprovalWindow::presentActive()
{
    present();
    requestActivate();
}

void ApprovalWindow::fit()
{
    if (!rootObject())
        return;
    const int room = screen() ? screen()->availableGeometry().height() : highest;
    const int wanted = rootObject()->property("preferredHeight").toInt();
    const int height = qBound(smallest.height(), wanted, qMin(highest, room));
    if (height != this->height() && visibility() != QWindow::Maximized)
        resize(width(), height);
}

/// A question that lies half outside cannot be answered.
void ApprovalWindow::stayOnScreen()
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    const QRect place = frameGeometry();
    if (screens.isEmpty()
        || std::ranges::any_of(screens, [&](const QScreen *one) { return one->geometry().contains(place); }))
        return;
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    setFramePosition({qBound(room.left(), place.left(), qMax(room.left(), room.right() + 1 - place.width())),
                      qBound(room.top(), place.top(), qMax(room.top(), room.bottom() + 1 - place.height()))});
}

void ApprovalWindow::updateTitle()
{
    if (const QObject *question = m_queue.question())
        setTitle(tr("Latchbook: %1").arg(question->property("asksText").toString()));
}

void ApprovalWindow::updateGuard() { m_queue.guard().setActive(isActive() && isExposed()); }

void ApprovalWindow::tellShown()
{
    if (isExposed())
        m_queue.onScreen();
}

void ApprovalWindow::exposeEvent(QExposeEvent *event)
{
    QQuickView::exposeEvent(event);
    updateGuard();
    tellShown();
}

// What is under the pointer has moved: a press that was on its way is not an answer.
void ApprovalWindow::moveEvent(QMoveEvent *event)
{
    QQuickView::moveEvent(event);
    m_queue.guard().restart();
}

void ApprovalWindow::resizeEvent(QResizeEvent *event)
{
    QQuickView::resizeEvent(event);
    m_queue.guard().restart();
}

bool ApprovalWindow::event(QEvent *event)
{
    if (event->type() == QEvent::Close) {
        event->ignore(); // the question goes on waiting
        m_queue.later();
        return true;
    }
    return QQuickView::event(event);
}

} // namespace latchbook::shell
