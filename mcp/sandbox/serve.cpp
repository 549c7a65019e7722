#include "sandbox/serve.h"

#include "base/serviceurl.h"
#include "base/terminationsignals.h"
#include "sandbox/linkt/keys.h"
#include "sandbox/linktime/keys.h"
#include "sandbox/linktime/seed.h"
#include "sandbox/sandboxserver.h"

#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QUrl>

#include <cstdio>

namespace latchbook::sandbox {
namespace {

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

const QString helpText = QStringLiteral(
    "The APIs of LinkTime (%1/api/v1) and Linkt (%1/v1, on a port of its own) on this machine, with made-up data. "
    "Prints one JSON line when ready: {\"linkt\":{\"url\",\"key\"},\"linktime\":{\"url\",\"key\"}}. Every request "
    "is written to DIR/journal.jsonl before it is carried out.\n\n"
    "Two more keys: LinkTime's %2 belongs to an account on the FREE plan, every request with it is refused with 403; "
    "Linkt's %3 may only read.\n\n"
    "For tests, without a key:\n"
    "  GET  /_sandbox/clock    and POST {\"now\":ISO} or {\"advance\":SECONDS}\n"
    "  GET  /_sandbox/faults   and DELETE, and POST of one, or of a list that takes the place of all:\n"
    "       {\"match\":{\"method\",\"path\"},\"fault\":\"slow|close|reset|half|status\",\"status\":503,\n"
    "        \"retryAfter\":1,\"delayMs\":0,\"times\":1,\"after\":\"read|done\"}\n"
    "       Linkt without a way to delete files: {\"match\":{\"method\":\"DELETE\",\"path\":\"/v1/files/*\"},\n"
    "        \"fault\":\"status\",\"status\":405,\"times\":0}\n"
    "  GET  /_sandbox/linkt    and POST {\"credits\":N}, {\"nextRuns\":{\"outcome\":\"FAILED|CRASHED|PAUSED\",\n"
    "        \"error\":\"why\",\"times\":1}}\n"
    "  GET  /_sandbox/effects  mail, calendar changes, webhooks and workflows that would have gone out\n"
    "  GET  /_sandbox/webhooks how many postings each webhook had, and the last answer to one");

struct CommandLine {
    QCommandLineParser parser;
    QCommandLineOption port{QStringLiteral("port"),
                            QStringLiteral("LinkTime listens on this port; 0 takes a free one."), QStringLiteral("N"),
                            QStringLiteral("0")};
    QCommandLineOption linktPort{QStringLiteral("linkt-port"),
                                 QStringLiteral("Linkt listens on this one; 0 takes a free one."), QStringLiteral("N"),
                                 QStringLiteral("0")};
    QCommandLineOption runSeconds{
        QStringLiteral("run-seconds"),
        QStringLiteral("How long a search of Linkt's takes; the other kinds of runs take a part of it."),
        QStringLiteral("N"), QStringLiteral("1080")};
    QCommandLineOption data{
        QStringLiteral("data"),
        QStringLiteral("Keep database and journal here; else in a folder that goes with the program."),
        QStringLiteral("DIR")};
    QCommandLineOption seed{QStringLiteral("seed"),
                            QStringLiteral("What a new database holds: %1.").arg(text(linktime::seedNames())),
                            QStringLiteral("NAME"), QStringLiteral("story")};
    QCommandLineOption now{QStringLiteral("now"),
                           QStringLiteral("Start the clock, and the story's week, here; else at the machine's time."),
                           QStringLiteral("ISO")};
    QCommandLineOption rateLimit{QStringLiteral("rate-limit"),
                                 QStringLiteral("Requests a minute for a key; 0 for no limit."), QStringLiteral("N"),
                                 QStringLiteral("60")};
    QCommandLineOption deliverTo{
        QStringLiteral("deliver-to"),
        QStringLiteral("Post webhooks to this address, http on this machine, with the one they were registered with in "
                       "X-Registered-Url; else nothing leaves."),
        QStringLiteral("URL")};

    CommandLine()
    {
        parser.setApplicationDescription(
            helpText.arg(QStringLiteral("http://127.0.0.1:PORT"), text(linktime::freePlanKey), text(linkt::readerKey)));
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addOptions({port, linktPort, data, seed, now, rateLimit, runSeconds, deliverTo});
    }
};

constexpr int longestRunSeconds = 86'400;

Error usage(const char *what) { return Error{Code::InvalidArguments, what}; }

/// Webhooks carry guests' names: they stay on this machine.
bool isOfThisMachine(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && url.scheme() == QStringLiteral("http") && isLoopback(url);
}

Result<SandboxOptions> optionsOf(const CommandLine &line)
{
    if (!line.parser.positionalArguments().isEmpty())
        return usage("Only options are taken; see --help.");
    SandboxOptions options;
    bool isNumber = false;
    options.port = line.parser.value(line.port).toUShort(&isNumber);
    if (!isNumber)
        return usage("--port takes a number from 0 to 65535.");
    options.linktPort = line.parser.value(line.linktPort).toUShort(&isNumber);
    if (!isNumber)
        return usage("--linkt-port takes a number from 0 to 65535.");
    const int runSeconds = line.parser.value(line.runSeconds).toInt(&isNumber);
    if (!isNumber || runSeconds < 1 || runSeconds > longestRunSeconds)
        return usage("--run-seconds takes a number from 1 to 86400.");
    options.linktPace.search = std::chrono::seconds(runSeconds);
    options.requestsPerMinute = line.parser.value(line.rateLimit).toInt(&isNumber);
    if (!isNumber || options.requestsPerMinute < 0)
        return usage("--rate-limit takes a number, 0 for no limit.");
    options.now = SystemClock().now();
    if (line.parser.isSet(line.now)) {
        const auto now = instantFrom(line.parser.value(line.now).toStdString());
        if (!now)
            return usage("--now takes an instant like 2026-12-06T23:00:00Z.");
        options.now = *now;
    }
    const QString deliverTo = line.parser.value(line.deliverTo);
    if (!deliverTo.isEmpty() && !isOfThisMachine(deliverTo))
        return usage("--deliver-to takes an address on this machine, like http://127.0.0.1:8080.");
    options.deliverTo = deliverTo.toStdString();
    options.seed = line.parser.value(line.seed).toStdString();
    options.folder = line.parser.value(line.data).toStdString();
    return options;
}

ExitCode complain(const std::string &what, ExitCode code)
{
    std::fprintf(stderr, "latchbook-sandbox: %s\n", what.c_str());
    return code;
}

void say(const std::string &words)
{
    std::puts(words.c_str());
    std::fflush(stdout);
}

ExitCode serveWith(SandboxOptions options)
{
    QTemporaryDir ownFolder;
    if (options.folder.empty())
        options.folder = ownFolder.path().toStdString();
    const TerminationSignals signals([] { QCoreApplication::quit(); });
    const auto server = SandboxServer::create(options);
    if (!server)
        return complain(server.error().message,
                        server.error().code == Code::InvalidArguments ? ExitCode::Usage : ExitCode::Failed);
    say(toText((*server)->readyLine()));
    return QCoreApplication::exec() == 0 ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace

ExitCode serve(const QStringList &arguments)
{
    CommandLine line;
    if (!line.parser.parse(arguments))
        return complain(line.parser.errorText().toStdString(), ExitCode::Usage);
    if (line.parser.isSet(QStringLiteral("help"))) {
        say(line.parser.helpText().toStdString());
        return ExitCode::Ok;
    }
    if (line.parser.isSet(QStringLiteral("version"))) {
        say("latchbook-sandbox " LATCHBOOK_VERSION);
        return ExitCode::Ok;
    }
    const auto options = optionsOf(line);
    return options ? serveWith(*options) : complain(options.error().message, ExitCode::Usage);
}

} // namespace latchbook::sandbox
