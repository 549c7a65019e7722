// One app a user: the first holds a lock and listens; a second one says what it wants, and ends.
#pragma once

#include "base/clock.h"
#include "base/paths.h"

#include <QLocalServer>
#include <QLockFile>

#include <memory>

namespace latchbook::core {

/// All that can be said to a running app. There is no word that approves, and there never will be.
enum class AppWord {
    Show, ///< bring the main window to the front
    Reload, ///< a command line changed keys or clients
};

class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    /// Fails with Code::Conflict when another app holds the lock; otherwise when the run folder cannot be used.
    static Result<std::unique_ptr<SingleInstance>> claim(const Paths &paths);
    ~SingleInstance() override;

Q_SIGNALS:
    void showAsked();
    void reloadAsked();

private:
    explicit SingleInstance(const Paths &paths);
    void hear(QLocalSocket *socket);

    QLockFile m_lock;
    QLocalServer m_server;
};

/// Says the word to the running app and waits until it is heard. Fails with Code::NotFound when no app runs, and with
/// Code::Unavailable when it did not answer within `limit`. Needs an event loop.
Task<Done> tellApp(Paths paths, AppWord word, Clock &clock, milliseconds limit = milliseconds(3000));

} // namespace latchbook::core
