// Questions as the desktop's notifications. They can lead to the question or deny it; they never approve.
#pragma once

#include "base/task.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QPointer>

#include <map>
#include <optional>

namespace latchbook::shell {

class Notifications final : public QObject
{
    Q_OBJECT
public:
    explicit Notifications(QDBusConnection bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    /// Shows a question, or replaces what is shown of it. Both texts are plain, and may come from outside:
    /// "Claude Desktop asks" / "Cancel “Product Demo” with Jordan Lee, Fri 4 Dec, 15:30".
    void tell(const QString &question, const QString &title, const QString &body);
    /// The question is over.
    void close(const QString &question);
    void closeAll();
    /// It stands on the desktop, as far as that told.
    bool isShown(const QString &question) const;

Q_SIGNALS:
    void reviewed(const QString &question);
    void denied(const QString &question);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    /// What the desktop's notification service can do.
    struct Abilities {
        bool hasActions = false;
        bool readsMarkup = false;
    };
    struct Shown {
        uint id = 0; ///< 0: not known yet
        QString title;
        QString body;
        bool isPosting = false;
        bool isChanged = false; ///< since it was posted
        bool isOver = false; ///< to be closed once its id is known
    };

    static Task<Done> post(QPointer<Notifications> self, QString question);
    static Task<Done> learn(QPointer<Notifications> self);
    QDBusMessage notifyCall(const Shown &shown) const;
    void closeById(uint id);
    std::map<QString, Shown>::iterator locate(uint id);

    QDBusConnection m_bus;
    std::optional<Abilities> m_abilities;
    std::map<QString, Shown> m_shown; ///< by question
};

} // namespace latchbook::shell
