#include "server/logcommand.h"

#include "base/exitcode.h"
#include "base/json.h"
#include "base/timetext.h"
#include "base/visibletext.h"
#include "log/calltable.h"
#include "log/exporttext.h"
#include "log/logkeeper.h"
#include "log/logreader.h"
#include "log/verify.h"

#include <QCommandLineParser>
#include <QDateTime>

#include <array>
#include <cstdio>

namespace latchbook::server {
namespace {

constexpr int maxLimit = 1000;

struct OptionRow {
    const char *name;
    const char *value; ///< null for a switch
    const char *help;
};

struct Arguments {
    const Paths &paths;
    QCommandLineParser parser;

    bool has(const char *option) const { return parser.isSet(QString::fromLatin1(option)); }
    std::string value(const char *option) const { return parser.value(QString::fromLatin1(option)).toStdString(); }
};

struct Verb {
    const char *name;
    const char *purpose;
    std::vector<OptionRow> options;
    int (*run)(const Arguments &arguments);
};

bool print(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }

bool printJson(const Json &value) { return print(visibleJson(toText(value)) + '\n'); }

int complain(const std::string &message, ExitCode code)
{
    std::fprintf(stderr, "latchbook-server log: %s\n", visible(message, 4000).c_str());
    return exitStatus(code);
}

/// Whoever reads our output may have gone, or its disk be full.
int finish(bool written, ExitCode code = ExitCode::Ok)
{
    return written && std::fflush(stdout) == 0 ? exitStatus(code)
                                               : complain("The output could not be written.", ExitCode::Failed);
}

std::string localTime(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toStdString();
}

Json isoOrNull(const std::optional<qint64> &time) { return time ? Json(toIso(fromMilliseconds(*time))) : Json(); }

// list

/// Lines of cells, each column as wide as its widest cell.
std::string aligned(const std::vector<std::vector<std::string>> &lines)
{
    const auto width = [](const std::string &cell) { return QString::fromStdString(cell).size(); };
    std::vector<qsizetype> widths(lines.front().size(), 0);
    for (const auto &line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], width(line[i]));
    }
    std::string text;
    for (const auto &line : lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            text += line[i] + std::string(std::size_t(widths[i] - width(line[i]) + 2), ' ');
        text += line.back() + '\n';
    }
    return text;
}

std::vector<std::string> cellsOf(const log::CallRow &call)
{
    const bool isDefault = call.connection.empty() || call.connection == "default";
    const std::string took = call.ended ? std::to_string(*call.ended - call.time) + " ms" : "";
    const bool saysMore = !call.code.empty() && call.code != call.outcome;
    return {std::to_string(call.number),
            localTime(call.time),
            visible(call.client, 30),
            visible(isDefault ? call.service : call.service + '@' + call.connection, 30),
            visible(call.tool, 40),
            visible(saysMore ? call.outcome + " (" + call.code + ')' : call.outcome, 40),
            took,
            visible(call.summary, 100)};
}

Json jsonOf(const log::CallRow &call)
{
    return {{"number", call.number},
            {"callId", call.callId},
            {"time", isoOrNull(call.time)},
            {"client", call.client},
            {"service", call.service},
            {"connection", call.connection},
            {"tool", call.tool},
            {"outcome", call.outcome},
            {"code", call.code},
            {"joined", call.joined},
            {"started", isoOrNull(call.started)},
            {"ended", isoOrNull(call.ended)},
            {"summary", call.summary}};
}

bool isOutcome(std::string_view text)
{
    for (int i = 0; i <= int(Outcome::Unknown); ++i) {
        if (word(Outcome(i)) == text)
            return true;
    }
    return text == log::openOutcome;
}

/// The option's number, `otherwise` when it is not given, nothing when it is no number from 1 to `most`.
std::optional<qint64> numberOf(const Arguments &arguments, const char *option, qint64 otherwise, qint64 most)
{
    if (!arguments.has(option))
        return otherwise;
    bool isNumber = false;
    const qint64 number = arguments.parser.value(QString::fromLatin1(option)).toLongLong(&isNumber);
    return isNumber && number >= 1 && number <= most ? std::optional(number) : std::nullopt;
}

int list(const Arguments &arguments)
{
    const std::optional<qint64> limit = numberOf(arguments, "limit", log::CallFilter().limit, maxLimit);
    const std::optional<qint64> before = numberOf(arguments, "before", 0, std::numeric_limits<qint64>::max());
    if (!limit)
        return complain("--limit takes a number from 1 to " + std::to_string(maxLimit) + ".", ExitCode::Usage);
    if (!before)
        return complain("--before takes the number of a call, as `log list` shows it.", ExitCode::Usage);
    if (arguments.has("outcome") && !isOutcome(arguments.value("outcome")))
        return complain("--outcome takes done, failed, denied, expired, withdrawn, refused, unknown or open.",
                        ExitCode::Usage);

    const Result<std::unique_ptr<log::LogReader>> reader = log::LogReader::open(arguments.paths.logFile());
    if (!reader)
        return complain(reader.error().message, ExitCode::CannotRead);
    const Result<log::CallPage> page = (*reader)->list({.outcome = arguments.value("outcome"),
                                                        .tool = arguments.value("tool"),
                                                        .client = arguments.value("client"),
                                                        .search = arguments.value("search"),
                                                        .before = *before,
                                                        .limit = int(*limit)});
    if (!page)
        return complain(page.error().message, ExitCode::CannotRead);

    if (arguments.has("json")) {
        Json calls = Json::array();
        for (const log::CallRow &call : page->calls)
            calls.push_back(jsonOf(call));
        return finish(printJson({{"calls", std::move(calls)}, {"next", page->next > 0 ? Json(page->next) : Json()}}));
    }
    if (page->calls.empty())
        return finish(print("No calls.\n"));
    std::vector<std::vector<std::string>> lines = {
        {"NUMBER", "TIME", "CLIENT", "SERVICE", "TOOL", "OUTCOME", "TOOK", "ABOUT"}};
    for (const log::CallRow &call : page->calls)
        lines.push_back(cellsOf(call));
    std::string text = aligned(lines);
    if (page->next > 0)
        text += "There are more: --before " + std::to_string(page->next) + '\n';
    return finish(print(text));
}

// export

int exportEvents(const Arguments &arguments)
{
    const std::string format = arguments.has("format") ? arguments.value("format") : "jsonl";
    const bool csv = format == "csv";
    if ((!csv && format != "jsonl") || (csv && arguments.has("json")))
        return complain("--format takes jsonl or csv; --json is the same as --format jsonl.", ExitCode::Usage);
    const Result<std::unique_ptr<log::LogReader>> reader = log::LogReader::open(arguments.paths.logFile());
    if (!reader)
        return complain(reader.error().message, ExitCode::CannotRead);
    bool written = !csv || print(log::csvHeader());
    const Status read = (*reader)->forEachEvent([&](const log::StoredEvent &event) -> Result<bool> {
        written = written && print(csv ? log::csvLine(event) : log::jsonLine(event));
        return written;
    });
    if (!read)
        return complain(read.error().message, ExitCode::CannotRead);
    return finish(written);
}

// verify

constexpr const char *whatItShows = "A chain without anchors shows damage, not a rewritten file: whoever can write the "
                                    "file can make it anew from any event "
                                    "on, or cut its end off. Keep the last hash in another place to notice that.";

std::string wordsOf(const log::Verification &result)
{
    std::string text;
    if (result.whole) {
        text = "The chain is whole: " + std::to_string(result.events) + " events";
        if (result.events > 0)
            text += ", " + std::to_string(result.first) + " to " + std::to_string(result.last) + ", last hash "
                    + result.lastHash;
        text += ".\n";
    } else {
        text = "The chain is broken at event " + std::to_string(result.brokenAt) + ": " + visible(result.why, 500)
               + ".\n" + std::to_string(result.events) + " events before it hold.\n";
    }
    if (result.whole && result.first > 1)
        text += "What was before event " + std::to_string(result.first) + " was pruned.\n";
    if (result.erased > 0)
        text += std::to_string(result.erased) + " payloads were erased; their hashes hold.\n";
    return text + whatItShows + '\n';
}

int verifyChain(const Arguments &arguments)
{
    const Result<std::unique_ptr<log::LogReader>> reader = log::LogReader::open(arguments.paths.logFile());
    if (!reader)
        return complain(reader.error().message, ExitCode::CannotRead);
    const Result<log::Verification> result = log::verify(**reader);
    if (!result)
        return complain(result.error().message, ExitCode::CannotRead);
    const ExitCode code = result->whole ? ExitCode::Ok : ExitCode::Failed;
    if (!arguments.has("json"))
        return finish(print(wordsOf(*result)), code);
    Json json = {{"whole", result->whole}, {"events", result->events},     {"first", result->first},
                 {"last", result->last},   {"lastHash", result->lastHash}, {"erasedPayloads", result->erased},
                 {"anchored", false},      {"note", whatItShows}};
    if (!result->whole) {
        json["brokenAt"] = result->brokenAt;
        json["why"] = result->why;
    }
    return finish(printJson(json), code);
}

// rebuild

int rebuild(const Arguments &arguments)
{
    const SystemClock clock;
    const Result<std::unique_ptr<log::LogKeeper>> keeper = log::LogKeeper::open(arguments.paths.logFile(), clock);
    if (!keeper)
        return complain(keeper.error().message, ExitCode::CannotRead);
    const Result<log::LogKeeper::Rebuilt> rebuilt = (*keeper)->rebuild();
    if (!rebuilt)
        return complain(rebuilt.error().message, ExitCode::Failed);
    if (arguments.has("json"))
        return finish(printJson({{"events", rebuilt->events}, {"calls", rebuilt->calls}}));
    return finish(print("The list of calls was made anew: " + std::to_string(rebuilt->calls) + " calls from "
                        + std::to_string(rebuilt->events) + " events.\n"));
}

// erase

/// The id of the call that `log list` shows with this number; empty when there is none.
Result<std::string> callIdOf(const Paths &paths, qint64 number)
{
    const Result<std::unique_ptr<log::LogReader>> reader = log::LogReader::open(paths.logFile());
    if (!reader)
        return reader.error();
    const Result<log::CallPage> page = (*reader)->list({.before = number + 1, .limit = 1});
    if (!page)
        return page.error();
    return page->calls.empty() || page->calls.front().number != number ? std::string() : page->calls.front().callId;
}

int erase(const Arguments &arguments)
{
    const std::optional<qint64> number = numberOf(arguments, "call", 0, std::numeric_limits<qint64>::max() - 1);
    if (!number || *number == 0)
        return complain("`log erase` takes --call with the number of a call, as `log list` shows it.", ExitCode::Usage);
    const Result<std::string> callId = callIdOf(arguments.paths, *number);
    if (!callId)
        return complain(callId.error().message, ExitCode::CannotRead);
    if (callId->empty())
        return complain("The log has no call " + std::to_string(*number) + '.', ExitCode::Failed);
    const SystemClock clock;
    const Result<std::unique_ptr<log::LogKeeper>> keeper = log::LogKeeper::open(arguments.paths.logFile(), clock);
    if (!keeper)
        return complain(keeper.error().message, ExitCode::CannotRead);
    const Result<qint64> erased = (*keeper)->erasePayload(*callId);
    if (!erased)
        return complain(erased.error().message, ExitCode::Failed);
    if (arguments.has("json"))
        return finish(printJson({{"callId", *callId}, {"erasedPayloads", *erased}}));
    return finish(print("What call " + std::to_string(*number) + " held is erased: " + std::to_string(*erased)
                        + " payloads. The chain of events still holds.\n"));
}

const std::array<Verb, 5> &verbs()
{
    static const std::array<Verb, 5> all{
        Verb{"list",
             "Shows calls, the newest first.",
             {{"outcome", "WORD",
               "Only those that ended so: done, failed, denied, expired, withdrawn, refused, unknown, or open."},
              {"tool", "NAME", "Only calls of this tool."},
              {"client", "NAME", "Only calls of this client."},
              {"search", "WORDS", "Only calls in which all these words stand."},
              {"before", "NUMBER", "Only calls before this one: the next page."},
              {"limit", "COUNT", "At most so many; 50 unless told."}},
             list},
        Verb{"export",
             "Writes every event, the oldest first, one a line.",
             {{"format", "FORMAT", "jsonl, which is what is written unless told, or csv."}},
             exportEvents},
        Verb{"verify",
             "Proves the chain of events: exit status 0 whole, 1 broken, 3 could not be read.",
             {},
             verifyChain},
        Verb{"erase",
             "Erases what a call held, for good: its arguments, facts and answer. That it was made stays.",
             {{"call", "NUMBER", "The call, by its number in `log list`."}},
             erase},
        Verb{"rebuild", "Makes the list of calls and its search anew from the events.", {}, rebuild},
    };
    return all;
}

std::string usage()
{
    std::string text = "Usage: latchbook-server log VERB [OPTION]…\n\n";
    for (const Verb &verb : verbs())
        text += std::string("  ") + verb.name + std::string(9 - std::string_view(verb.name).size(), ' ') + verb.purpose
                + '\n';
    return text + "\nlatchbook-server log VERB --help tells the options of a verb.\n";
}

std::string helpOf(const Verb &verb, const QCommandLineParser &parser)
{
    // Qt begins with a line that names the program's path and no verb.
    const std::string options = parser.helpText().toStdString();
    return std::string("Usage: latchbook-server log ") + verb.name + " [OPTION]…" + options.substr(options.find('\n'));
}

int run(const Verb &verb, const QStringList &given, const Paths &paths)
{
    Arguments arguments{paths, {}};
    QCommandLineParser &parser = arguments.parser;
    parser.setApplicationDescription(QString::fromUtf8(verb.purpose));
    for (const OptionRow &row : verb.options)
        parser.addOption({QString::fromLatin1(row.name), QString::fromUtf8(row.help), QString::fromLatin1(row.value)});
    parser.addOption({QStringLiteral("json"), QStringLiteral("Writes JSON.")});
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Tells the options.")});
    if (!parser.parse(QStringList{QStringLiteral("latchbook-server")} + given))
        return complain(parser.errorText().toStdString(), ExitCode::Usage);
    if (arguments.has("help"))
        return finish(print(helpOf(verb, parser)));
    if (!parser.positionalArguments().isEmpty())
        return complain("`log " + std::string(verb.name) + "` takes options only, not \""
                            + parser.positionalArguments().first().toStdString() + "\".",
                        ExitCode::Usage);
    return verb.run(arguments);
}

} // namespace

int runLogCommand(const QStringList &arguments, const Paths &paths)
{
    const std::string name = arguments.isEmpty() ? std::string() : arguments.first().toStdString();
    if (name == "--help" || name == "-h")
        return finish(print(usage()));
    for (const Verb &verb : verbs()) {
        if (verb.name == name)
            return run(verb, arguments.mid(1), paths);
    }
    std::fputs(usage().c_str(), stderr);
    return exitStatus(ExitCode::Usage);
}

} // namespace latchbook::server
