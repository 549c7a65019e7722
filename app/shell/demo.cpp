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
    connect(&m_sandbox, &QProcess::readyReadStandardOutput, this, [this, &connections] { keysArrived(connections); });
    m_sandbox.start(core::besideOurselves(QStringLiteral("latchbook-sandbox")), {QStringLiteral("--now"), storyTime()});
}

void Demo::keysArrived(core::Connections &connections)
{
    if (!m_sandbox.canReadLine())
        return;
    const Result<Json> ready = parseJson(m_sandbox.readLine().toStdString());
    if (!ready) {
        qCWarning(lcDemo, "%s", ready.error().message.c_str());
        return;
    }
    // As the sandbox's services would say, or a person.
    for (core::Connection owned :
         {core::Connection{
              .service = "linktime", .owner = "Maya Okafor", .email = "maya@brightlane.example", .plan = "PRO"},
          core::Connection{.service = "linkt", .owner = "Brightlane"}}) {
        const Json &service = member(*ready, owned.service);
        owned.baseUrl = textOf(service, "url");
        owned.forThisRun = true;
        connections.put(std::move(owned), std::make_shared<Secret>(textOf(service, "key")));
    }
}

void Demo::play()
{
    if (m_player.state() != QProcess::NotRunning || m_player.exitStatus() == QProcess::CrashExit)
        return;
    m_player.setProcessChannelMode(QProcess::ForwardedChannels);
    m_player.start(core::besideOurselves(QStringLiteral("latchbook-sandbox")),
                   {QStringLiteral("play"), QStringLiteral("--demo")});
}

} // namespace latchbook::shell
