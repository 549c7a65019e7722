#include "model/callwords.h"

#include "model/text.h"
#include "model/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace latchbook::model {
namespace {

struct LookRow {
    const char *id;
    const char *text;
    const char *icon;
    const char *tone;
    bool strong = false;
};

constexpr LookRow outcomes[] = {
    {"done", QT_TRANSLATE_NOOP("latchbook::model", "Done"), "check", ""},
    {"failed", QT_TRANSLATE_NOOP("latchbook::model", "Failed"), "x-circle", "danger"},
    {"denied", QT_TRANSLATE_NOOP("latchbook::model", "Denied"), "deny", "", true},
    {"expired", QT_TRANSLATE_NOOP("latchbook::model", "Expired"), "clock", ""},
    {"withdrawn", QT_TRANSLATE_NOOP("latchbook::model", "Withdrawn"), "undo", ""},
    {"refused", QT_TRANSLATE_NOOP("latchbook::model", "Refused"), "lock", "", true},
    {"unknown", QT_TRANSLATE_NOOP("latchbook::model", "Unknown"), "ask", "warn"},
    {"open", QT_TRANSLATE_NOOP("latchbook::model", "Waiting"), "clock", "accent"},
};

constexpr LookRow classes[] = {
    {"destructive", QT_TRANSLATE_NOOP("latchbook::model", "Deletes, cancels, moves, replaces"), "trash", "danger"},
    {"spend", QT_TRANSLATE_NOOP("latchbook::model", "Costs credits or money"), "spend", "warn"},
    {"outbound", QT_TRANSLATE_NOOP("latchbook::model", "Sends guest data out"), "send", "warn"},
    {"write", QT_TRANSLATE_NOOP("latchbook::model", "Adds or edits"), "pencil", ""},
    {"read", QT_TRANSLATE_NOOP("latchbook::model", "Only reads"), "eye", ""},
};

template <std::size_t count>
Look find(const LookRow (&rows)[count], const std::string &id)
{
    const auto row = std::ranges::find_if(rows, [&](const LookRow &one) { return id == one.id; });
    if (row == std::end(rows))
        return {.text = shown(id, 40), .icon = QStringLiteral("info")};
    return {.text = Words::tr(row->text),
            .icon = QLatin1String(row->icon),
            .tone = QLatin1String(row->tone),
            .strong = row->strong};
}

} // namespace

Look lookOfOutcome(const std::string &outcome) { return find(outcomes, outcome); }

Look lookOfAccess(const std::string &access) { return find(classes, access); }

QString shortAccess(const std::string &access)
{
    if (access == "destructive")
        return Words::tr("Deletes or replaces");
    if (access == "outbound")
        return Words::tr("Sends data out");
    return lookOfAccess(access).text;
}

void ToolTitles::take(const control::Ready &ready)
{
    m_services.clear();
    for (const control::ServiceInfo &service : ready.services)
        m_services.emplace(service.id, service);
}

QString ToolTitles::service(const std::string &service) const
{
    const auto it = m_services.find(service);
    return shown(it == m_services.end() ? service : it->second.name, 60);
}

QString ToolTitles::title(const std::string &service, const std::string &tool) const
{
    const auto it = m_services.find(service);
    if (it != m_services.end()) {
        for (const control::ToolInfo &info : it->second.tools) {
            if (info.name == tool)
                return shownOfService(info.title, 80);
        }
    }
    return shown(tool, 80);
}

std::string ToolTitles::access(const std::string &service, const std::string &tool) const
{
    const auto it = m_services.find(service);
    if (it != m_services.end()) {
        for (const control::ToolInfo &info : it->second.tools) {
            if (info.name == tool)
                return info.access;
        }
    }
    return {};
}

QString lineOf(const control::CallInfo &call, const ToolTitles &titles)
{
    // The log makes a summary of the arguments, "name: value, …", until somebody tells a sentence instead.
    static const QRegularExpression ofArguments(QStringLiteral("^[A-Za-z][A-Za-z0-9_]*: "));
    const QString summary = shown(call.summary, 400);
    const QString title = titles.title(call.service, call.tool);
    if (summary.isEmpty())
        return title;
    return ofArguments.match(summary).hasMatch() ? Words::tr("%1, %2").arg(title, summary) : summary;
}

std::optional<std::string> outcomeOfEvent(std::string_view kind, const Json &payload)
{
    const std::string code = textOf(payload, "code");
    if (kind == "answered")
        return code.empty() ? "done" : "failed";
    if (kind == "unknown")
        return "unknown";
    if (kind != "failed" || code == "waiting" || code == "running")
        return std::nullopt;
    for (const char *decided : {"denied", "expired", "withdrawn", "refused"}) {
        if (code == decided)
            return code;
    }
    return code == "unknown" ? "unknown" : "failed";
}

} // namespace latchbook::model
