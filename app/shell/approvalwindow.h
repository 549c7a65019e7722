// The approval window: on top, without taking the focus, and answerable only once it has it.
#pragma once

#include "model/approvalqueue.h"

#include <QQuickView>

namespace latchbook::shell {

class ApprovalWindow final : public QQuickView
{
    Q_OBJECT
public:
    /// The engine and the queue outlive it.
    ApprovalWindow(QQmlEngine *engine, model::ApprovalQueue &queue);

    /// All that takes its time before the first question can be seen; present() sees to it, too.
    void load();
    /// In front of other windows; the keyboard stays where it is.
    void present();
    /// The person came on purpose: it may have the keyboard.
    void presentActive();

protected:
    void exposeEvent(QExposeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void updateTitle();
    void updateGuard();
    Q_SLOT void fit();
    void tellShown();
    void stayOnScreen();

    model::ApprovalQueue &m_queue;
    bool m_isLoaded = false;
};

} // namespace latchbook::shell
