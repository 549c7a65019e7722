// latchbook-server: the MCP server behind Latchbook, and the command line of its log.
#include "base/exitcode.h"
#include "base/hideprocess.h"
#include "base/terminationsignals.h"
#include "server/appserver.h"
#include "server/httpserver.h"
#include "server/logcommand.h"
#include "server/options.h"
#include "server/stdioserver.h"

#include <QCoreApplication>
#include <QEvent>

#include <cstdio>

namespace {

using namespace latchbook;

constexpr char usage[] = R"(Usage: latchbook-server VERB …

  stdio [SERVICE[@CONNECTION]…]   serve MCP on standard input and output, without the app
  http [SERVICE[@CONNECTION]…] --token-file FILE
                                  serve MCP over HTTP on this machine, without the app,
                                  whose own endpoint is turned on in its Settings
  serve                           serve the app that started it (descriptor 3); not for the command line
  log list|export|verify|erase|rebuild
                                  read and check the log of all calls, and erase what one held

  --version, --help               also: latchbook-server VERB --help
)";

int complain(const Error &error)
{
    std::fprintf(stderr, "latchbook-server: %s\n", error.message.c_str());
    return exitStatus(error.code == Code::InvalidArguments ? ExitCode::Usage : ExitCode::Failed);
}

/// Runs until the program is told to quit, then lets what was withdrawn in the end run out while its parts still live.
int runLoop()
{
    const int status = QCoreApplication::exec();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return status;
}

/// Serves until it has ended, by a signal or by itself.
template <typename Server>
int runServer(QCoreApplication &app, Server &server)
{
    const TerminationSignals signals([&server] { server.stop(); });
    QObject::connect(&server, &Server::ended, &app, &QCoreApplication::quit, Qt::QueuedConnection);
    return runLoop();
}

int runStdio(QCoreApplication &app, const QStringList &arguments, transport::StdioDescriptors descriptors)
{
    const Result<server::ServingOptions> options = server::parseStdioOptions(arguments);
    if (!options)
        return complain(options.error());
    if (options->wantsHelp) {
        ::dprintf(descriptors.out, "%s", server::stdioHelp().c_str());
        return exitStatus(ExitCode::Ok);
    }
    const Result<std::unique_ptr<server::StdioServer>> server = server::StdioServer::create(*options, descriptors);
    return server ? runServer(app, **server) : complain(server.error());
}

int runHttp(QCoreApplication &app, const QStringList &arguments)
{
    const Result<server::HttpOptions> options = server::parseHttpOptions(arguments);
    if (!options)
        return complain(options.error());
    if (options->serving.wantsHelp) {
        std::fputs(server::httpHelp().c_str(), stdout);
        return exitStatus(ExitCode::Ok);
    }
    const Result<std::unique_ptr<server::HttpServer>> server = server::HttpServer::create(*options);
    if (!server)
        return complain(server.error());
    std::fprintf(stderr, "%s at %s\n", (*server)->runningText().c_str(), (*server)->url().c_str());
    std::printf("%s\n", toText({{"url", (*server)->url()}}).c_str());
    std::fflush(stdout);
    return runServer(app, **server);
}

int runServe(QCoreApplication &app)
{
    const Result<std::unique_ptr<server::AppServer>> server = server::AppServer::create();
    if (!server) {
        const int status = complain(server.error());
        switch (server.error().code) {
        case Code::Conflict: return exitStatus(ExitCode::AlreadyServing);
        case Code::Unavailable: return exitStatus(ExitCode::CannotWrite);
        default: return status;
        }
    }
    return runServer(app, **server);
}

} // namespace

int main(int argc, char **argv)
{
    hideFromSiblings();
    const bool onStdio = argc > 1 && std::string_view(argv[1]) == "stdio";
    const transport::StdioDescriptors descriptors =
        onStdio ? transport::StdioDescriptors::take() : transport::StdioDescriptors{};
    qputenv("QT_NO_GLIB", "1"); // Qt's own event loop wakes once for many events, GLib's with a system call for each
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("latchbook-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LATCHBOOK_VERSION));
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const QString verb = arguments.value(0);
    if (onStdio)
        return runStdio(app, arguments.sliced(1), descriptors);
    if (verb == QLatin1String("http"))
        return runHttp(app, arguments.sliced(1));
    if (verb == QLatin1String("serve") && arguments.size() == 1)
        return runServe(app);
    if (verb == QLatin1String("log"))
        return server::runLogCommand(arguments.sliced(1), Paths::ofThisUser());
    if (verb == QLatin1String("--version")) {
        std::puts("latchbook-server " LATCHBOOK_VERSION);
        return exitStatus(ExitCode::Ok);
    }
    if (verb == QLatin1String("--help") || verb == QLatin1String("-h")) {
        std::fputs(usage, stdout);
        return exitStatus(ExitCode::Ok);
    }
    if (!verb.isEmpty())
        std::fprintf(stderr, "latchbook-server: there is no verb \"%s\".\n", qPrintable(verb));
    std::fputs(usage, stderr);
    return exitStatus(ExitCode::Usage);
}
