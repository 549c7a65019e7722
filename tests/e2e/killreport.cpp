#include "killreport.h"

#include "support/mcpclient.h"

#include <algorithm>

namespace latchbook::test {
namespace {

bool isEnd(const std::string &kind) { return kind == "answered" || kind == "failed" || kind == "unknown"; }

std::string keyOf(const std::string &tool, const Json &arguments) { return tool + ' ' + toText(arguments); }

QString text(const std::string &utf8) { return QString::fromStdString(utf8); }

QString toldOf(const MadeCall &call)
{
    return text(keyOf(call.tool, call.arguments) + " answered " + toText(call.answer)).left(400);
}

} // namespace

int KillReport::Logged::count(const std::string &kind) const { return int(std::ranges::count(kinds, kind)); }

std::vector<std::string> KillReport::Logged::ends() const
{
    std::vector<std::string> found;
    std::ranges::copy_if(kinds, std::back_inserter(found), isEnd);
    return found;
}

bool KillReport::Logged::isEndedByItsServer() const
{
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (isEnd(kinds[i]) && writers[i] == writers.front())
            return true;
    }
    return false;
}

KillReport::KillReport(std::vector<MadeCall> calls, const std::vector<Json> &events, const std::vector<Json> &journal)
    : m_calls(std::move(calls))
{
    for (const Json &event : events) {
        const std::string id = textOf(event, "callId");
        if (id.empty())
            continue;
        m_log[id].kinds.push_back(textOf(event, "kind"));
        m_log[id].writers.push_back(textOf(event, "writer"));
        const Json &payload = member(event, "payload");
        if (textOf(event, "kind") == "arrived")
            m_ids[keyOf(textOf(payload, "tool"), member(payload, "arguments"))] = id;
    }
    for (const Json &request : journal) {
        if (textOf(request, "method") == "GET") {
            m_reads.push_back(request);
            continue;
        }
        m_writes.push_back(request);
        ++m_seen[textOf(request, "id")];
    }
}

const KillReport::Logged *KillReport::loggedAs(const MadeCall &call) const
{
    const auto id = m_ids.find(keyOf(call.tool, call.arguments));
    return id == m_ids.end() ? nullptr : &m_log.at(id->second);
}

QStringList KillReport::disagreements() const
{
    QStringList faults;
    compareLog(faults);
    compareJournal(faults);
    compareAnswers(faults);
    return faults;
}

void KillReport::compareLog(QStringList &faults) const
{
    for (const auto &[id, logged] : m_log) {
        const auto ends = logged.ends();
        if (logged.count("arrived") != 1 || logged.count("sent") > 1 || ends.size() != 1) {
            faults += QStringLiteral("logged with %1 arrivals, %2 sendings, %3 ends: ")
                          .arg(logged.count("arrived"))
                          .arg(logged.count("sent"))
                          .arg(ends.size())
                      + text(id);
        } else if (!logged.isEndedByItsServer() && (ends.front() == "unknown") != (logged.count("sent") == 1)) {
            faults += QStringLiteral("settled as ") + text(ends.front() + ": " + id);
        }
    }
}

void KillReport::compareJournal(QStringList &faults) const
{
    for (const Json &write : m_writes) {
        const std::string id = textOf(write, "id");
        const auto logged = m_log.find(id);
        if (m_seen.at(id) != 1)
            faults += QStringLiteral("seen %1 times: ").arg(m_seen.at(id)) + text(id);
        if (logged == m_log.end() || logged->second.count("sent") != 1)
            faults += QStringLiteral("seen but not logged as sent: ") + text(toText(write));
    }
    for (const Json &read : m_reads) {
        const std::string id = textOf(read, "id");
        const auto logged = m_log.find(id.substr(0, id.find('.'))); // repeats belong to their call
        // A server that is killed takes along what it gathers of a read that nobody was told of.
        if (logged != m_log.end() && logged->second.count("answered") > logged->second.count("sent"))
            faults += QStringLiteral("answered but not logged as sent: ") + text(toText(read));
    }
}

void KillReport::compareAnswers(QStringList &faults) const
{
    for (const MadeCall &call : m_calls) {
        const auto id = m_ids.find(keyOf(call.tool, call.arguments));
        const bool isSeen = id != m_ids.end() && m_seen.contains(id->second);
        const Logged *logged = loggedAs(call);
        const std::string end = logged && !logged->ends().empty() ? logged->ends().front() : std::string();
        const bool isDone = call.answer.contains("result") && !flagOf(call.answer["result"], "isError");
        const std::string code = call.answer.contains("result") ? codeOfResult(call.answer["result"]) : std::string();
        if (isDone && end != "answered")
            faults += QStringLiteral("told as done, logged as \"%1\": ").arg(text(end)) + toldOf(call);
        if (!call.method.empty() && end == "answered" && !isSeen)
            faults += QStringLiteral("logged as done and never seen: ") + toldOf(call);
        if (!call.method.empty() && isSeen && end == "failed")
            faults += QStringLiteral("seen, and logged as failed: ") + toldOf(call);
        if (!call.answer.is_null() && !isDone && code != "unknown")
            faults += QStringLiteral("told as failed: ") + toldOf(call); // nothing here has a reason to
    }
}

Phase KillReport::phaseOf(const MadeCall &call) const
{
    const Logged *logged = loggedAs(call);
    if (!logged)
        return Phase::BeforeArrived;
    if (logged->isEndedByItsServer())
        return call.answer.contains("result") && codeOfResult(call.answer["result"]).empty() ? Phase::Idle
                                                                                             : Phase::Answered;
    return logged->count("sent") == 0 ? Phase::Arrived : Phase::Sent;
}

std::map<Phase, int> KillReport::kills() const
{
    const auto rank = [](Phase phase) {
        constexpr std::array order{Phase::Idle, Phase::Answered, Phase::BeforeArrived, Phase::Arrived, Phase::Sent};
        return std::ranges::find(order, phase) - order.begin();
    };
    std::map<int, Phase> phases;
    for (const MadeCall &call : m_calls) {
        const Phase phase = phaseOf(call);
        const auto [known, isNew] = phases.try_emplace(call.kill, phase);
        if (!isNew && rank(phase) > rank(known->second))
            known->second = phase;
    }
    std::map<Phase, int> counts;
    for (const auto &[kill, phase] : phases)
        ++counts[phase];
    return counts;
}

} // namespace latchbook::test
