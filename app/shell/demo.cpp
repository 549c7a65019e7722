#include "shell/demo.h"

#include "base/json.h"
#include "core/serverprocess.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <QTimeZone>

namespace latchbook::shell {
namespace {

Q_LOGGING_CATEGORY(lcDemo, "latchbook.shell.demo", QtWarningMsg)

/// The story's week is this one, or the next if this one's meetings are over: its Tuesday, 13:00 in New York.
QString storyTime()
{
    QDate tuesday = QDate::currentDate();
    while (tuesday.dayOfWeek() != 2)
        tuesday = tuesday.addDays(1);
    const QDateTime time(tuesday, QTime(13, 0), QTimeZone("America/New_York"));
    return time.toUTC().toString(Qt::ISODate);
}

/// As the sandbox's services would say, or a person.
std::vector<core::Connection> theirConnections()
{
    return {{.service = "linktime", .owner = "Maya Okafor", .email = "maya@brightlane.example", .plan = "PRO"},
            {.service = "linkt", .owner = "Brightlane"}};
}

/// Only a faulty installation has one.
Error told(const Error &error)
{
    qCWarning(lcDemo, "%s", error.message.c_str());
    return error;
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(2000))
        process.kill();
}

} // namespace

Demo::Demo() { qputenv("LATCHBOOK_HOME", m_home.filePath(QStringLiteral("home")).toLocal8Bit()); }

Demo::~Demo()
{
    end(m_player);
    end(m_sandbox);
}

void Demo::start(core::Connections &connections)
{
    m_sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    core::endWithUs(m_sandbox);
    connect(&m_sandbox, &QProcess::readyReadStandardOutput, this, [this, &connections] { keysArrived(connections); });
    m_sandbox.start(core::besideOurselves(QStringLiteral("latchbook-sandbox")), {QStringLiteral("--now"), storyTime()});
}

Task<Done> Demo::keysArrived(core::Connections &connections)
{
    if (!m_sandbox.canReadLine())
        co_return Done{};
    const Result<Json> ready = parseJson(m_sandbox.readLine().toStdString());
    if (!ready)
        co_return told(ready.error());
    for (core::Connection owned : theirConnections()) {
        const Json &service = member(*ready, owned.service);
        owned.baseUrl = textOf(service, "url");
        owned.forThisRun = true;
        const Task<Done> putting = connections.put(std::move(owned), std::make_shared<Secret>(textOf(service, "key")));
        if (const Status put = co_await putting; !put)
            co_return told(put.error());
    }
    Q_EMIT servicesReady();
    co_return Done{};
}

void Demo::play()
{
    if (m_player.state() != QProcess::NotRunning || m_player.exitStatus() == QProcess::CrashExit)
        return;
    m_player.setProcessChannelMode(QProcess::ForwardedChannels);
    core::endWithUs(m_player);
    m_player.start(core::besideOurselves(QStringLiteral("latchbook-sandbox")),
                   {QStringLiteral("play"), QStringLiteral("--demo")});
}

} // namespace latchbook::shell
