// The main window: pages over the app's model. Closing it leaves Latchbook in the tray, or says what closing means.
#pragma once

#include "model/appmodel.h"

#include <QQuickView>

namespace latchbook::shell {

class MainWindow final : public QQuickView
{
    Q_OBJECT
public:
    /// The engine and the model outlive it.
    MainWindow(QQmlEngine *engine, model::AppModel &model);

    void present();

Q_SIGNALS:
    /// The person closed it.
    void left();

protected:
    bool event(QEvent *event) override;
};

} // namespace latchbook::shell
