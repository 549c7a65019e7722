#include "sandbox/play.h"

#include "base/terminationsignals.h"
#include "sandbox/playrun.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

namespace latchbook::sandbox {
namespace {

std::string namesOf(const std::vector<PlayStory> &stories)
{
    std::string names;
    for (const PlayStory &story : stories)
        names += (names.empty() ? "" : ", ") + story.name;
    return names;
}

ExitCode complain(const std::string &what)
{
    std::fprintf(stderr, "latchbook-sandbox play: %s\n", what.c_str());
    return ExitCode::Usage;
}

Task<Done> endWith(Task<Done> played, ExitCode *code)
{
    const Status status = co_await played;
    std::printf("\n%s\n", status ? "All went as told." : status.error().message.c_str());
    *code = status ? ExitCode::Ok : ExitCode::Failed;
    QCoreApplication::quit();
    co_return status;
}

} // namespace

ExitCode play(const QStringList &arguments)
{
    std::vector<PlayStory> stories = playStories();
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Plays conversations between a person and an AI assistant through the whole of Latchbook, on a sandbox of its "
        "own, and tells them. Exits with 0 only if everything went as told."));
    parser.addPositionalArgument(
        QStringLiteral("STORY"),
        QStringLiteral("One of: %1. Without it all of them.").arg(QString::fromStdString(namesOf(stories))),
        QStringLiteral("[STORY]"));
    const QCommandLineOption server(QStringLiteral("server"),
                                    QStringLiteral("Start this, with these arguments, in the place of latchbook-mcp."),
                                    QStringLiteral("CMD"));
    parser.addOption(server);
    const QCommandLineOption demo(
        QStringLiteral("demo"),
        QStringLiteral("Tell the demo's story to the Latchbook that runs, as one more client."));
    parser.addOption(demo);
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(QStringList{arguments.value(0)} + arguments.mid(2)))
        return complain(parser.errorText().toStdString());
    if (parser.isSet(help)) {
        std::fputs(parser.helpText().toUtf8().constData(), stdout);
        return ExitCode::Ok;
    }
    const QStringList wanted = parser.positionalArguments();
    if (!wanted.isEmpty())
        std::erase_if(stories, [&wanted](const PlayStory &story) { return story.name != wanted[0].toStdString(); });
    if (wanted.size() > 1 || stories.empty())
        return complain("there is no such story; take one of " + namesOf(playStories()) + ".");

    PlayRun run(QProcess::splitCommand(parser.value(server)));
    ExitCode code = ExitCode::Failed;
    const TerminationSignals signals([] { QCoreApplication::quit(); });
    const Task<Done> played = parser.isSet(demo) ? run.playAttached(demoStory()) : run.playAll(std::move(stories));
    const Task<Done> ended = endWith(played, &code);
    QCoreApplication::exec();
    return code;
}

} // namespace latchbook::sandbox
