// Where attach programs knock: one socket a user, held by one server at a time.
#pragma once

#include "base/paths.h"
#include "transport/localconnection.h"

#include <QLocalServer>
#include <QLockFile>

#include <functional>

namespace latchbook::transport {

class LocalListener final : public QObject
{
    Q_OBJECT
public:
    using OnConnection = std::function<void(std::unique_ptr<LocalConnection>)>;

    /// Makes the run folder (0700), takes the server's lock, removes what a dead server left and listens. Programs of
    /// other users are turned away. Code::Conflict when another server holds the lock (the sentence names it),
    /// Code::TooLarge when the socket's path is longer than the system takes.
    static Result<std::unique_ptr<LocalListener>> create(const Paths &paths, OnConnection onConnection);
    /// Removes the socket, then lets the lock go. Connections stay with whoever took them.
    ~LocalListener() override;

private:
    LocalListener(const Paths &paths, OnConnection onConnection);
    Status listen(const Paths &paths);
    void accept();

    const OnConnection m_onConnection;
    QLockFile m_lock; // before the server: the socket goes first
    QLocalServer m_server;
    qsizetype m_maxConnections = 0;
    qsizetype m_connections = 0;
};

} // namespace latchbook::transport
