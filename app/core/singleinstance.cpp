#include "core/singleinstance.h"

#include "base/within.h"

#include <QFileSystemWatcher>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QPointer>

#ifdef Q_OS_LINUX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace latchbook::core {
namespace {

Q_LOGGING_CATEGORY(lcSingleInstance, "latchbook.core.singleinstance", QtWarningMsg)

constexpr qint64 longestWord = 16;

QString lockPath(const Paths &paths) { return QString::fromStdString((paths.run / "app.lock").string()); }
QString socketPath(const Paths &paths) { return QString::fromStdString((paths.run / "app.sock").string()); }

QByteArray text(AppWord word) { return word == AppWord::Show ? QByteArray("show") : QByteArray("reload"); }

bool isOurUser(const QLocalSocket &socket)
{
#ifdef Q_OS_LINUX
    ucred who = {};
    socklen_t size = sizeof who;
    return ::getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &who, &size) == 0
           && who.uid == ::getuid();
#else
    return socket.isValid(); // the listener's own access rules
#endif
}

/// One try to be heard, and another whenever something changes in the run folder: the app may be just starting.
class Teller final : public QObject
{
public:
    Teller(const Paths &paths, AppWord word) : m_path(socketPath(paths)), m_word(text(word))
    {
        m_folder.addPath(QString::fromStdString(paths.run.string()));
        connect(&m_folder, &QFileSystemWatcher::directoryChanged, this, &Teller::tryAgain);
        connect(&m_socket, &QLocalSocket::connected, this, [this] { m_socket.write(m_word + '\n'); });
        connect(&m_socket, &QLocalSocket::readyRead, this, [this] {
            if (m_socket.readAll().startsWith("ok\n"))
                m_promise.end(Done{});
        });
        tryAgain();
    }
    Task<Done> told() const { return m_promise.task(); }

private:
    void tryAgain()
    {
        if (m_socket.state() == QLocalSocket::UnconnectedState)
            m_socket.connectToServer(m_path);
    }

    const QString m_path;
    const QByteArray m_word;
    Promise<Done> m_promise;
    QFileSystemWatcher m_folder;
    QLocalSocket m_socket;
};

} // namespace

Result<std::unique_ptr<SingleInstance>> SingleInstance::claim(const Paths &paths)
{
    if (const Status folder = makePrivateFolder(paths.run); !folder)
        return folder.error();
    std::unique_ptr<SingleInstance> self(new SingleInstance(paths));
    if (!self->m_lock.tryLock(0)) {
        if (self->m_lock.error() == QLockFile::LockFailedError)
            return Error{Code::Conflict, "Latchbook runs already."};
        return Error{Code::Unavailable, "No lock could be made in " + paths.run.string()
                                            + ". Make that folder writable and open Latchbook again."};
    }
    // UserAccessOption takes the path over from whoever has it; with the lock in hand that can only be a dead app.
    self->m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(socketPath(paths));
    if (!self->m_server.listen(socketPath(paths)))
        return Error{Code::Unavailable, "Latchbook cannot listen in " + paths.run.string() + ": "
                                            + self->m_server.errorString().toStdString() + "."};
    return self;
}

SingleInstance::SingleInstance(const Paths &paths) : m_lock(lockPath(paths))
{
    m_lock.setStaleLockTime(0); // only the death of its owner frees it
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            hear(socket);
    });
}

SingleInstance::~SingleInstance() = default;

void SingleInstance::hear(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    if (!isOurUser(*socket)) {
        qCWarning(lcSingleInstance, "Another user's program connected; it is turned away.");
        return socket->abort();
    }
    const auto read = [this, socket] {
        if (!socket->canReadLine() && socket->bytesAvailable() <= longestWord)
            return;
        const QByteArray word = socket->readLine(longestWord).trimmed();
        if (word != "show" && word != "reload") {
            qCWarning(lcSingleInstance, "A program said something other than show or reload; it is turned away.");
            return socket->abort();
        }
        socket->disconnect(this);
        socket->write("ok\n");
        socket->disconnectFromServer(); // once that is written
        if (word == "show")
            Q_EMIT showAsked();
        else
            Q_EMIT reloadAsked();
    };
    connect(socket, &QLocalSocket::readyRead, this, read);
    if (socket->bytesAvailable() > 0)
        read();
}

Task<Done> tellApp(Paths paths, AppWord word, Clock &clock, milliseconds limit)
{
    QLockFile lock(lockPath(paths));
    lock.setStaleLockTime(0);
    if (lock.tryLock(0)) // nobody has it, so nobody is there to tell
        co_return Error{Code::NotFound, "Latchbook does not run."};
    auto teller = std::make_unique<Teller>(paths, word);
    const Task<Done> heard = within(
        teller->told(), clock, limit, std::stop_token(),
        Error{Code::Unavailable, "Latchbook runs, but does not answer. End it in the system's task list, then open it "
                                 "again."});
    const Status status = co_await heard;
    co_return status;
}

} // namespace latchbook::core
