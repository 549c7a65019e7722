// latchbook-bench-log: how soon a log of many calls shows its first page and what is searched for, beside a small one,
// and what an event costs that is appended.
#include "log/callsearch.h"
#include "log/eventlog.h"
#include "log/logreader.h"
#include "sqlite/statement.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace latchbook;
using namespace latchbook::log;

namespace {

constexpr int rounds = 15;
constexpr int appendedCalls = 200;

// Calls as a busy year leaves them: ten clients, twenty tools, every name once in some thousand.
constexpr const char *fill =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "INSERT INTO calls (number, call_id, time, writer, client, service, connection, tool, outcome, code, own, summary, "
    "started, ended) SELECT i, 'call' || i, 1700000000000 + i * 30000, 'bench', 'Client ' || (i % 10), 'linktime', "
    "'default', 'tool_' || (i % 20), CASE i % 50 WHEN 0 THEN 'denied' ELSE 'done' END, '', 0, "
    "'Cancel the meeting with Guest ' || (i * 7919 % 5003) || ' of Company ' || (i * 104729 % 997), "
    "1700000000000 + i * 30000, 1700000000100 + i * 30000 FROM n";

// Their events, as far as appending meets them: one each, with a chain that nobody verifies here.
constexpr const char *fillEvents =
    "INSERT INTO events (sequence, time, kind, call_id, writer, payload_hash, previous, "
    "hash, payload) SELECT number, started, 'answered', call_id, writer, randomblob(32), "
    "randomblob(32), randomblob(32), json_object('result', summary) FROM calls";

template <typename T>
T orEnd(Result<T> result)
{
    if (result)
        return *std::move(result);
    std::fprintf(stderr, "bench: %s\n", result.error().message.c_str());
    std::exit(1);
}

template <typename Work>
double medianOf(int times, Work work)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        taken.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(taken.begin(), taken.end());
    return taken[taken.size() / 2];
}

double timeOf(const LogReader &reader, const CallFilter &filter)
{
    return medianOf(rounds, [&] { (void)orEnd(reader.list(filter)); });
}

/// Milliseconds of one event of calls that come, are sent and answered.
double appendTime(EventLog &log)
{
    constexpr std::array kinds{Kind::Arrived, Kind::Sent, Kind::Answered};
    int made = 0;
    return medianOf(appendedCalls * int(kinds.size()), [&] {
        const Kind kind = kinds[std::size_t(made) % kinds.size()];
        const std::string call = "new" + std::to_string(made++ / int(kinds.size()));
        (void)orEnd(log.append({.kind = kind, .callId = call, .payload = {{"tool", "get_me"}}}));
    });
}

/// Milliseconds of processor time that a read's events take: come, sent and answered, in one transaction.
double processorTimeOfRead(EventLog &log)
{
    constexpr int reads = 2'000;
    const Json item = {{"id", "clx3k9a0000"}, {"slug", "30-min-call"}, {"title", "30 minute call"}, {"duration", 30}};
    const Json answer = {{"status", 200}, {"result", {{"data", std::vector<Json>(10, item)}}}};
    const Json arrival = {{"client", "bench"}, {"service", "linktime"}, {"tool", "list_event_types"}};
    const std::clock_t before = std::clock();
    for (int i = 0; i < reads; ++i) {
        const std::string call = "read" + std::to_string(i);
        log.appendLater({.kind = Kind::Arrived, .callId = call, .payload = arrival});
        log.appendLater({.kind = Kind::Sent, .callId = call, .payload = {{"adapter", "linktime"}}});
        (void)orEnd(log.append({.kind = Kind::Answered, .callId = call, .payload = answer}));
    }
    return double(std::clock() - before) * 1000 / CLOCKS_PER_SEC / reads;
}

struct Times {
    double page = 0;
    double search = 0;
    double outcome = 0;
    double names = 0;
    double append = 0;
    double read = 0;
};

void measureAppending(EventLog &log, Times &times)
{
    times.append = appendTime(log);
    times.read = processorTimeOfRead(log);
}

Times measure(qint64 calls)
{
    const QTemporaryDir folder;
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "log.sqlite";
    SystemClock clock;
    (void)orEnd(EventLog::open(file, clock)); // makes the tables
    {
        const auto database = orEnd(Database::open(file, Database::Access::Write));
        (void)orEnd(
            database->inTransaction([&] { return sqlite::Statement(database->connection(), fill).run(calls); }));
        (void)orEnd(
            database->inTransaction([&] { return sqlite::Statement(database->connection(), fillEvents).run(); }));
        while (orEnd(indexNextCalls(*database, 20'000))) { }
    }
    const auto reader = orEnd(LogReader::open(file));
    Times times{.page = timeOf(*reader, {}),
                .search = timeOf(*reader, {.search = "guest 4711"}),
                .outcome = timeOf(*reader, {.outcome = "denied", .search = "company 17"}),
                .names = timeOf(*reader, {.tool = "tool_7", .client = "Client 7", .search = "guest 4711"})};
    measureAppending(*orEnd(EventLog::open(file, clock)), times);
    return times;
}

Times appendingToEmpty()
{
    const QTemporaryDir folder;
    SystemClock clock;
    Times times;
    measureAppending(*orEnd(EventLog::open(std::filesystem::path(folder.path().toStdString()) / "log.sqlite", clock)),
                     times);
    return times;
}

void row(const char *what, double small, double large, double budget)
{
    std::printf("%-46s %10.2f %10.2f ms %9.0f  %s\n", what, small, large, budget,
                large <= budget ? "within" : "MISSED");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Times small = measure(1'000);
    const Times large = measure(1'000'000);
    const Times empty = appendingToEmpty();
    std::printf("\n%-46s %10s %10s    %9s\n", "The log's list", "1,000", "1,000,000", "budget");
    row("first page", small.page, large.page, 20);
    row("search", small.search, large.search, 100);
    row("search among those of an outcome", small.outcome, large.outcome, 100);
    row("search among those of a client and a tool", small.names, large.names, 100);
    const char *besideEmpty = "%-46s %10.3f %10.3f ms            (beside an empty log)\n";
    std::printf(besideEmpty, "an event appended", empty.append, large.append);
    std::printf(besideEmpty, "a read's events, processor time", empty.read, large.read);
    return 0;
}
