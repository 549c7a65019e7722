// latchbook-bench-desk: the app on a desktop of its own: how soon it is there, what it costs while nothing happens, how
// soon a call stands on the screen. No peer has a window to compare, so these are absolute.
#include "bench/child.h"
#include "shell/fakewatcher.h"
#include "support/desktop.h"
#include "support/mcpclient.h"
#include "support/processtree.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <utility>

using namespace latchbook;
using namespace latchbook::test;

namespace {

constexpr int rounds = 7;
constexpr int idleMs = 60'000;
constexpr int settledMs = 1'000; // with no more processor time than:
constexpr double idleUse = 0.5; // ms

void row(const char *what, double value, const char *unit, double budget)
{
    std::printf("%-46s %10.2f %-4s %9.0f  %s\n", what, value, unit, budget, value <= budget ? "within" : "MISSED");
    std::fflush(stdout);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The app and what it started.
template <typename Measure>
double overAll(qint64 app, Measure measure)
{
    double sum = measure(pid_t(app));
    for (const qint64 pid : descendantsOf(app))
        sum += measure(pid_t(pid));
    return sum;
}

QProcessEnvironment variablesFor(const Desktop &desktop, const QTemporaryDir &home)
{
    QProcessEnvironment variables = desktop.environment();
    variables.insert(QStringLiteral("LATCHBOOK_HOME"), home.path());
    variables.remove(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON")); // a screen reader is not everybody's
    return variables;
}

/// The app as a client wakes it: it lives on by itself, and ends with this.
class App
{
public:
    App(const Desktop &desktop, const QTemporaryDir &home)
        : m_lock(home.filePath(QStringLiteral("run/app.lock")))
        , m_waking(Process::Start{"latchbook", {QStringLiteral("--background")}, variablesFor(desktop, home)},
                   [](const QByteArray &) {})
    {
    }
    ~App()
    {
        if (const qint64 process = id(); process > 0) {
            ::kill(pid_t(process), SIGTERM);
            waitFor([&] { return !isAlive(process); });
        }
    }
    App(const App &) = delete;
    App &operator=(const App &) = delete;

    /// 0 while it is not there.
    qint64 id() const
    {
        qint64 process = 0;
        QString host;
        QString program;
        return QLockFile(m_lock).getLockInfo(&process, &host, &program) ? process : 0;
    }

private:
    const QString m_lock;
    Process m_waking;
};

void measureStart(const Desktop &desktop, const FakeWatcher &panel)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const QTemporaryDir home;
        const auto before = panel.items().size();
        QElapsedTimer timer;
        timer.start();
        const App app(desktop, home);
        if (!waitFor([&] { return panel.items().size() > before; }))
            return;
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    row("start to tray ready", median(times), "ms", 400);
}

/// From the client's call to a window that X shows. Looking takes some milliseconds itself.
double timeToWindow(const Desktop &desktop, McpClient &client, const char *tool, const Json &arguments)
{
    QElapsedTimer timer;
    timer.start();
    const int call = client.send("tools/call", {{"name", tool}, {"arguments", arguments}});
    waitFor([&] { return !desktop.window(QStringLiteral("asks$")).isEmpty(); });
    const double time = double(timer.nsecsElapsed()) / 1e6;
    client.notify("notifications/cancelled", {{"requestId", call}});
    waitFor([&] { return desktop.window(QStringLiteral("asks$")).isEmpty(); });
    return time;
}

void measureLife(const Desktop &desktop, const FakeWatcher &panel)
{
    const QTemporaryDir home;
    const auto before = panel.items().size();
    const App app(desktop, home);
    waitFor([&] { return panel.items().size() > before; });
    waitFor([&] { return QFile::exists(home.filePath(QStringLiteral("run/attach.sock"))); });

    const auto used = [&] { return overAll(app.id(), [](pid_t pid) { return bench::processorTimeOf(pid).count(); }); };
    QElapsedTimer timer;
    timer.start();
    double usedBefore = -1;
    waitFor([&] { // it has got everything ready
        if (timer.elapsed() < settledMs)
            return false;
        timer.restart();
        const double usedAtFirst = std::exchange(usedBefore, used());
        return usedBefore - usedAtFirst < idleUse;
    });
    row("memory before a window, app (PSS)", bench::memoryOf(pid_t(app.id())) / 1e6, "MB", 60);
    timer.restart();
    waitFor([&] { return timer.elapsed() >= idleMs; }, idleMs + 1000);
    row("processor time of an idle minute, app and server", used() - usedBefore, "ms", 60);

    McpClient client(
        Process::Start{"latchbook-mcp", {QStringLiteral("linktime")}, clientEnvironment(home.path().toStdString())});
    client.initialize();
    const Json arguments = {{"contactId", "ct_1"}};
    const double first = timeToWindow(desktop, client, "delete_contact", arguments);
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i)
        times.push_back(timeToWindow(desktop, client, "delete_contact", arguments));
    row("call to window visible, the first", first, "ms", 150);
    row("call to window visible", median(times), "ms", 150);
    row("memory after windows, app (PSS)", bench::memoryOf(pid_t(app.id())) / 1e6, "MB", 110);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Desktop desktop;
    const QDBusConnection bus = QDBusConnection::connectToBus(desktop.bus().address(), QStringLiteral("panel"));
    const FakeWatcher panel(bus, true);
    std::printf("%-46s %10s %-4s %9s\n", "", "Latchbook", "", "budget");
    measureStart(desktop, panel);
    measureLife(desktop, panel);
    return 0;
}
