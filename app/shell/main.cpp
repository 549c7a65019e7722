// latchbook: the tray application.
#include "base/exitcode.h"
#include "base/hideprocess.h"
#include "base/terminationsignals.h"
#include "core/quitmark.h"
#include "shell/application.h"

#include <QApplication>
#include <QMessageBox>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>
#include <unistd.h>

Q_IMPORT_QML_PLUGIN(LatchbookPlugin)

namespace {

using namespace latchbook;

constexpr char usage[] = R"(Usage: latchbook [--background | --demo]

  (nothing)      open Latchbook, or bring its window to the front
  --background   start without a window, as the login and AI clients do
  --demo         try it: a sandbox as the service, a scripted assistant as the client, nothing of yours touched

  --version, --help
)";

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
           || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

/// For an AI client: says at once whether a server comes, and lets the app live on by itself.
int wake()
{
    const Paths paths = Paths::ofThisUser();
    if (core::wasQuit(paths))
        return exitStatus(ExitCode::WasQuit);
    if (!hasDisplay()) {
        // A test's or a demo's Latchbook is not the desktop's.
        if (!qEnvironmentVariableIsEmpty("LATCHBOOK_HOME"))
            return exitStatus(ExitCode::NoDesktop);
        return exitStatus(core::activateOverBus(core::busAddressByUid()) ? ExitCode::Ok : ExitCode::NoDesktop);
    }
    const pid_t child = ::fork();
    if (child < 0)
        return exitStatus(ExitCode::Failed);
    if (child > 0)
        return exitStatus(ExitCode::Ok);
    ::setsid();
    return -1;
}

int complain(const Error &error)
{
    std::fprintf(stderr, "latchbook: %s\n", error.message.c_str());
    return exitStatus(ExitCode::Failed);
}

/// Whoever opens it from a menu sees no standard error.
int complainInAWindow(const Error &error)
{
    const int status = complain(error);
    const TerminationSignals signals([] { QCoreApplication::quit(); });
    QMessageBox::critical(nullptr, QStringLiteral("Latchbook"), QString::fromStdString(error.message));
    return status;
}

Task<Done> showRunning(Clock &clock)
{
    const Task<Done> telling = core::tellApp(Paths::ofThisUser(), core::AppWord::Show, clock);
    const Status told = co_await telling;
    QCoreApplication::exit(told ? exitStatus(ExitCode::Ok) : complain(told.error()));
    co_return told;
}

int run(shell::Application::Options options)
{
    Result<std::unique_ptr<shell::Application>> latchbook = shell::Application::create(options);
    if (!latchbook && latchbook.error().code == Code::Conflict) {
        if (options.inBackground)
            return exitStatus(ExitCode::Ok);
        SystemClock clock;
        const Task<Done> shown = showRunning(clock);
        return QApplication::exec();
    }
    if (!latchbook)
        return options.inBackground ? complain(latchbook.error()) : complainInAWindow(latchbook.error());
    const TerminationSignals signals([] { QCoreApplication::quit(); });
    (*latchbook)->start();
    const int status = QApplication::exec();
    latchbook->reset();
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    hideFromSiblings();
    shell::Application::Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--version") {
            std::puts("latchbook " LATCHBOOK_VERSION);
            return exitStatus(ExitCode::Ok);
        }
        if (word == "--help" || word == "-h") {
            std::fputs(usage, stdout);
            return exitStatus(ExitCode::Ok);
        }
        options.inBackground |= word == "--background";
        options.isDemo |= word == "--demo";
        if (word != "--background" && word != "--demo") {
            std::fprintf(stderr, "latchbook: there is no option \"%s\".\n%s", argv[i], usage);
            return exitStatus(ExitCode::Usage);
        }
    }
    if (options.inBackground) {
        if (const int status = wake(); status >= 0)
            return status;
    } else if (!hasDisplay()) {
        std::fputs("latchbook: there is no desktop to show a window on (no DISPLAY, no WAYLAND_DISPLAY). "
                   "latchbook-server stdio works without one.\n",
                   stderr);
        return exitStatus(ExitCode::NoDesktop);
    }
    TerminationSignals::block();
    QApplication::setQuitOnLastWindowClosed(false);
    const QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("latchbook"));
    QApplication::setApplicationVersion(QStringLiteral(LATCHBOOK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.latchbook.Latchbook"));
    return run(options);
}
