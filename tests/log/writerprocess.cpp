#include "writerprocess.h"

#include "base/ids.h"
#include "log/eventlog.h"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace latchbook::log {
namespace {

Status addCall(EventLog &log)
{
    const std::string id = newId();
    for (const Kind kind : {Kind::Arrived, Kind::Sent, Kind::Answered}) {
        if (const Status done = log.append({kind, id, {{"tool", "list_bookings"}}}); !done)
            return done;
    }
    return Done{};
}

int say(const Error &error)
{
    std::fputs(error.message.c_str(), stdout);
    return 1;
}

Status hold(EventLog &log)
{
    for (const auto &[kind, id] :
         {std::pair(Kind::Arrived, "held-sent"), {Kind::Sent, "held-sent"}, {Kind::Arrived, "held-arrived"}}) {
        if (const Status done = log.append({kind, id}); !done)
            return done;
    }
    std::puts("ready");
    std::fflush(stdout);
    while (std::getchar() != EOF) { }
    return Done{};
}

} // namespace

int runWriterProcess(const QStringList &arguments)
{
    const QString &what = arguments.at(0);
    if (what == QLatin1String("poor") && ::geteuid() == 0 && ::setuid(65534) != 0)
        return 2;
    SystemClock clock;
    const Result<std::unique_ptr<EventLog>> log = EventLog::open(arguments.at(1).toStdString(), clock);
    if (!log)
        return say(log.error());
    Status done = Done{};
    if (what == QLatin1String("hold"))
        done = hold(**log);
    int calls = arguments.at(2).toInt();
    if (what == QLatin1String("fill")) {
        const rlimit limit{400'000, 400'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN); // the write fails instead
        calls = 100'000;
    }
    for (int i = 0; i < calls && done; ++i)
        done = addCall(**log);
    return done ? 0 : say(done.error());
}

} // namespace latchbook::log
