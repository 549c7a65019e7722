#include "transport/locallistener.h"

#include "base/attachwire.h"

#include <QLocalSocket>
#include <QLoggingCategory>

#include <sys/resource.h>
#include <unistd.h>

namespace latchbook::transport {
namespace {

Q_LOGGING_CATEGORY(lcLocalListener, "latchbook.transport.locallistener", QtWarningMsg)

/// Descriptors left for everything that is not an attached client.
constexpr rlim_t otherDescriptors = 256;
constexpr rlim_t wantedDescriptors = 16'384;
constexpr int backlog = 1'024; // a restarted server meets all its clients at once

/// QLocalServer closes itself for good when accept() finds no descriptor free: ask for many, and stop short of the end.
qsizetype connectionsAllowed()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    const rlim_t wanted = std::min(limit.rlim_max, wantedDescriptors);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    return qsizetype(limit.rlim_cur - std::min(limit.rlim_cur / 2, otherDescriptors));
}

QString holderOf(const QLockFile &lock)
{
    qint64 pid = 0;
    QString host;
    QString program;
    return lock.getLockInfo(&pid, &host, &program) ? QStringLiteral("%1, process %2").arg(program).arg(pid)
                                                   : QStringLiteral("another process");
}

} // namespace

Result<std::unique_ptr<LocalListener>> LocalListener::create(const Paths &paths, OnConnection onConnection)
{
    const std::string path = paths.attachSocket().string();
    if (path.size() > attachwire::maxSocketPath)
        return Error{Code::TooLarge, "The socket's path " + path + " has " + std::to_string(path.size())
                                         + " bytes; the system takes " + std::to_string(attachwire::maxSocketPath)
                                         + ". Set LATCHBOOK_HOME to a shorter folder."};
    const Status folder = makePrivateFolder(paths.run);
    if (!folder)
        return folder.error();
    std::unique_ptr<LocalListener> self(new LocalListener(paths, std::move(onConnection)));
    const Status listening = self->listen(paths);
    if (!listening)
        return listening.error();
    return self;
}

LocalListener::LocalListener(const Paths &paths, OnConnection onConnection)
    : m_onConnection(std::move(onConnection)), m_lock(QString::fromStdString(paths.serverLock().string()))
{
    // By its process, never by its age. QLockFile takes a holder that hides its /proc/PID/exe for dead, but the flock()
    // that goes with it still tells the truth.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setListenBacklogSize(backlog);
    connect(&m_server, &QLocalServer::newConnection, this, &LocalListener::accept);
}

LocalListener::~LocalListener() { m_server.close(); }

Status LocalListener::listen(const Paths &paths)
{
    if (!m_lock.tryLock(0)) {
        if (m_lock.error() != QLockFile::LockFailedError)
            return Error{Code::Unavailable,
                         "The lock " + paths.serverLock().string() + " cannot be written: make its folder writable."};
        return Error{Code::Conflict, "Another Latchbook server is running for this user ("
                                         + holderOf(m_lock).toStdString() + "); quit it first."};
    }
    const QString path = QString::fromStdString(paths.attachSocket().string());
    QLocalServer::removeServer(path); // with the lock held, whatever lies there was left by a dead server
    if (!m_server.listen(path))
        return Error{Code::Unavailable, "The socket " + paths.attachSocket().string()
                                            + " cannot be listened on: " + m_server.errorString().toStdString() + "."};
    m_maxConnections = connectionsAllowed();
    return Done{};
}

void LocalListener::accept()
{
    while (m_server.hasPendingConnections()) {
        auto connection =
            std::make_unique<LocalConnection>(std::unique_ptr<QLocalSocket>(m_server.nextPendingConnection()));
        if (connection->peer().uid != ::getuid()) {
            qCWarning(lcLocalListener) << "turned away a program of user" << connection->peer().uid;
            continue;
        }
        if (m_connections >= m_maxConnections) {
            qCWarning(lcLocalListener) << "turned away a client:" << m_connections << "are connected";
            continue;
        }
        ++m_connections;
        connect(connection.get(), &QObject::destroyed, this, [this] { --m_connections; });
        m_onConnection(std::move(connection));
    }
}

} // namespace latchbook::transport
