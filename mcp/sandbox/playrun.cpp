#include "sandbox/playrun.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace latchbook::sandbox {
namespace {

/// Far more calls than all stories make.
constexpr const char *logLimit = "1000";

void print(const std::string &line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

std::string heading(const PlayStory &story)
{
    PlayValues values{QTimeZone(QByteArray::fromStdString(story.zone))};
    values.set("now", story.now);
    const Result<std::string> when = values.fill("{now|moment}");
    return "\n=== " + story.title + " (" + story.name + "; " + (when ? *when : story.now) + " in " + story.zone + ")";
}

Status writeSecret(const QString &path, const std::string &text)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(QByteArray::fromStdString(text)) < 0)
        return Error{Code::Internal, "Could not write " + path.toStdString() + "."};
    return Done{};
}

} // namespace

Task<Done> PlayRun::playAll(std::vector<PlayStory> stories)
{
    int failures = 0;
    for (PlayStory &story : stories) {
        print(heading(story));
        Task<Done> played = play(story);
        const Status status = co_await played;
        if (status)
            continue;
        ++failures;
        print("NOT AS TOLD: " + status.error().message);
        if (m_client)
            std::fputs(m_client->serverWords().c_str(), stdout);
    }
    m_client.reset();
    m_sandbox.reset();
    Task<Done> listed = tellLog();
    const Status logged = co_await listed;
    if (!logged)
        co_return logged;
    if (failures > 0)
        co_return Error{Code::Internal, std::to_string(failures) + " of " + std::to_string(stories.size())
                                            + " stories did not go as told."};
    co_return Done{};
}

Task<Done> PlayRun::play(PlayStory story)
{
    m_client.reset();
    m_sandbox.reset(new PlayProgram(QCoreApplication::applicationFilePath(),
                                    {QStringLiteral("--now"), QString::fromStdString(story.now)}, environment()));
    Task<std::string> started = m_sandbox->firstLine();
    const Result<std::string> readyLine = co_await started;
    if (!readyLine)
        co_return readyLine.error();
    if (Status set = setServices(*readyLine); !set)
        co_return set;
    m_client = std::make_unique<PlayClient>(m_clock, serverCommand(story), environment());
    m_teller = std::make_unique<PlayTeller>(story, *m_client);
    Task<Done> told = m_teller->tell();
    const Status status = co_await told;
    for (const auto &[tool, times] : m_teller->calls())
        m_calls[tool] += times;
    m_teller.reset();
    co_return status;
}

Task<Done> PlayRun::playAttached(PlayStory story)
{
    print("\n=== " + story.title);
    const QStringList home{QStringLiteral("LATCHBOOK_HOME=") + qEnvironmentVariable("LATCHBOOK_HOME")};
    m_client = std::make_unique<PlayClient>(m_clock, serverCommand(story), passedOn() + home);
    m_teller = std::make_unique<PlayTeller>(story, *m_client);
    Task<Done> told = m_teller->tell();
    const Status status = co_await told;
    co_return status;
}

Status PlayRun::setServices(const std::string &readyLine)
{
    const Result<Json> ready = parseJson(readyLine);
    if (!ready)
        return ready.error();
    m_services.clear();
    for (const auto &[id, service] : ready->items()) {
        const QString name = QString::fromStdString(id);
        const QString keyFile = m_folder.filePath(name + QStringLiteral(".key"));
        m_services << name.toUpper() + QStringLiteral("_BASE_URL=") + QString::fromStdString(textOf(service, "url"))
                   << name.toUpper() + QStringLiteral("_API_KEY_FILE=") + keyFile;
        if (const Status written = writeSecret(keyFile, textOf(service, "key")); !written)
            return written;
    }
    return Done{};
}

QStringList PlayRun::serverCommand(const PlayStory &story) const
{
    if (!m_server.isEmpty())
        return m_server;
    QStringList command{besideOurselves(QStringLiteral("latchbook-mcp"))};
    for (const std::string &service : story.services)
        command << QString::fromStdString(service);
    if (!story.headless.empty())
        command << QStringLiteral("--");
    for (const std::string &option : story.headless)
        command << QString::fromStdString(option);
    return command;
}

QStringList PlayRun::passedOn()
{
    QStringList variables;
    for (const char *name : {"HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER"}) {
        if (qEnvironmentVariableIsSet(name))
            variables << QString::fromLatin1(name) + QLatin1Char('=') + qEnvironmentVariable(name);
    }
    return variables;
}

QStringList PlayRun::environment() const
{
    return m_services + passedOn() << QStringLiteral("LATCHBOOK_HOME=") + m_folder.filePath(QStringLiteral("home"))
                                   << QStringLiteral("LATCHBOOK_APP=off");
}

Task<Done> PlayRun::tellLog()
{
    const QString program = besideOurselves(QStringLiteral("latchbook-server"));
    const QStringList list{QStringLiteral("log"), QStringLiteral("list"), QStringLiteral("--limit"),
                           QString::fromLatin1(logLimit)};
    print("\n=== What the log holds of it");
    m_log = std::make_unique<PlayProgram>(program, list, environment());
    Task<std::string> listed = m_log->output();
    const Result<std::string> text = co_await listed;
    if (!text)
        co_return text.error();
    std::fputs(text->c_str(), stdout);
    for (const auto &[tool, times] : m_calls) {
        const auto found = QString::fromStdString(*text).count(QString::fromStdString(' ' + tool + ' '));
        if (found < times)
            co_return Error{Code::Internal, tool + " was called " + std::to_string(times)
                                                + " times, but the log has it " + std::to_string(found) + " times."};
    }
    co_return Done{};
}

} // namespace latchbook::sandbox
