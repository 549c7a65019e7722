#include "catalog/resulttext.h"

#include "base/timetext.h"
#include "base/visibletext.h"
#include "base/zone.h"
#include "catalog/placeholders.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <set>

namespace latchbook::catalog {
namespace {

constexpr std::size_t longestValue = 300; // bytes of one value
constexpr std::size_t roomForEnding = 300; // bytes for the sentences after the cut

/// "messages[0].body" for "/messages/0/body".
std::string pathOf(Json::json_pointer pointer)
{
    std::vector<std::string> steps;
    for (; !pointer.empty(); pointer.pop_back())
        steps.push_back(pointer.back());
    std::string path;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const bool isIndex = step->find_first_not_of("0123456789") == std::string::npos;
        path += isIndex ? '[' + *step + ']' : (path.empty() ? *step : '.' + *step);
    }
    return path;
}

std::string plural(const std::string &noun)
{
    if (noun.ends_with('y'))
        return noun.substr(0, noun.size() - 1) + "ies";
    return noun + (noun.ends_with('s') || noun.ends_with('x') || noun.ends_with("ch") ? "es" : "s");
}

std::string capitalized(std::string words)
{
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - ('a' - 'A'));
    return words;
}

std::string shown(const Json &value)
{
    if (value.is_string())
        return visible(value.get_ref<const std::string &>(), longestValue);
    return visible(toText(value), longestValue);
}

/// "startTime: …"
void appendTold(std::string &line, const std::string &name, const Json &value)
{
    line.append(name).append(": ").append(shown(value));
}

/// Grows to its limit and no further. What guests wrote is gathered apart and comes last.
class Account
{
public:
    /// False when it did not fit.
    bool add(const std::string &line) { return append(m_lines, line); }
    void addByGuests(const std::string &line) { append(m_byGuests, line); }
    bool isCut() const { return m_isCut; }

    std::string text(const std::string &whenCut) const
    {
        std::string text = m_lines;
        if (!m_byGuests.empty())
            text.append(guestTextBegins).append("\n").append(m_byGuests);
        if (m_isCut)
            text += whenCut + '\n';
        if (!text.empty())
            text.pop_back();
        return text;
    }

private:
    bool append(std::string &part, const std::string &line)
    {
        m_isCut = m_isCut || m_lines.size() + m_byGuests.size() + line.size() + roomForEnding > longestText;
        if (!m_isCut)
            part.append(line).append("\n");
        return !m_isCut;
    }

    std::string m_lines;
    std::string m_byGuests;
    bool m_isCut = false;
};

/// One thing of the answer: what the service says of it, and what guests wrote into it.
class Item
{
public:
    /// `byGuests` are pointers into `item`.
    Item(const ToolSpec &tool, const Json &item, Pointers byGuests)
        : m_tool(tool), m_item(item), m_byGuests(std::move(byGuests))
    {
        for (const auto &at : m_byGuests)
            m_guestPaths.insert(pathOf(at));
    }

    /// Each member named in the summary that is there: its name and its value.
    template <typename Take>
    void forEachInSummary(const Take &take) const
    {
        for (const std::string &name : m_tool.result.summary)
            if (const Json *value = valueAt(m_item, name); value && !value->is_null() && !m_guestPaths.contains(name))
                take(name, *value);
    }

    /// What the summary leaves out.
    void addRest(Account &account) const
    {
        Json::json_pointer at;
        addLeaves(account, m_item, at);
    }

    void addByGuests(Account &account, const std::string &prefix) const
    {
        for (const auto &at : m_byGuests)
            if (!account.isCut() && !isLeftOut(at))
                account.addByGuests(prefix + pathOf(at) + ": \"" + shown(m_item.at(at)) + '"');
    }

private:
    bool isLeftOut(const std::string &name) const
    {
        const auto &leftOut = m_tool.result.leaveOut;
        return std::find(leftOut.begin(), leftOut.end(), name) != leftOut.end();
    }

    bool isLeftOut(Json::json_pointer at) const
    {
        for (; !m_tool.result.leaveOut.empty() && !at.empty(); at.pop_back())
            if (isLeftOut(at.back()))
                return true;
        return false;
    }

    /// Looks no further than there is room: an answer may be a thousand times as long as its account. `at` leads to
    /// `value` from the item, and does so afterwards.
    void addLeaves(Account &account, const Json &value, Json::json_pointer &at) const
    {
        std::size_t index = 0;
        for (auto inner = value.begin(); value.is_structured() && inner != value.end() && !account.isCut(); ++inner) {
            const std::string name = value.is_object() ? inner.key() : std::to_string(index++);
            if (isLeftOut(name))
                continue;
            at.push_back(name);
            addLeaves(account, *inner, at);
            at.pop_back();
        }
        if (value.is_structured() || value.is_null())
            return;
        const std::string path = pathOf(at);
        const auto &summary = m_tool.result.summary;
        const bool isTold = std::find(summary.begin(), summary.end(), path) != summary.end();
        if (!isTold && !m_guestPaths.contains(path))
            account.add(path + ": " + shown(value));
    }

    const ToolSpec &m_tool;
    const Json &m_item;
    Pointers m_byGuests;
    std::set<std::string> m_guestPaths; ///< the same as people write them
};

std::string joined(const std::vector<std::string> &parts)
{
    std::string line;
    for (const std::string &part : parts)
        line += (line.empty() ? "" : ", ") + part;
    return line;
}

/// "2 bookings (page 1 of 3, 45 in all; for more ask for page 2)."
std::string listHeading(const ToolSpec &tool, const Json &structured)
{
    const std::size_t count = member(structured, "data").size();
    const std::string noun = tool.result.noun.empty() ? "item" : tool.result.noun;
    const std::string things = count == 1 ? noun : plural(noun);
    std::string heading = (count == 0 ? "No" : std::to_string(count)) + ' ' + things;

    const Json &pagination = member(structured, "pagination");
    const auto page = numberOf<std::int64_t>(pagination, "page");
    const auto pages = numberOf<std::int64_t>(pagination, "totalPages");
    const std::optional<std::int64_t> total = wholeNumber(member(pagination, "total"));
    if (pages > 1 || page > 1) {
        heading += " (page " + std::to_string(page);
        if (pages > 0)
            heading += " of " + std::to_string(pages);
        if (total)
            heading += ", " + std::to_string(*total) + " in all";
        if (page < pages)
            heading += "; for more ask for page " + std::to_string(page + 1);
        heading += ')';
    }
    return heading + (count == 0 ? "." : ":");
}

/// Item by item, from pointers into the whole answer to such into the item.
std::vector<Pointers> byItem(const Pointers &inAnswer, std::size_t count)
{
    constexpr std::string_view list = "/data/";
    std::vector<Pointers> inItems(count);
    for (const auto &at : inAnswer) {
        const std::string path = at.to_string();
        const std::size_t end = path.find('/', list.size());
        if (path.starts_with(list) && end != std::string::npos)
            inItems.at(std::stoul(path.substr(list.size(), end - list.size()))).emplace_back(path.substr(end));
    }
    return inItems;
}

std::string listText(const ToolSpec &tool, const Json &structured, const Pointers &guestText, Account &account)
{
    account.add(listHeading(tool, structured));
    const Json &data = member(structured, "data");
    const auto byGuests = byItem(guestText, data.size());
    std::size_t told = 0;
    for (const Json &one : data) {
        const Item item(tool, one, byGuests.at(told));
        const std::string number = std::to_string(told + 1) + ". ";
        std::string line = number;
        item.forEachInSummary([&](const std::string &name, const Json &value) {
            line.append(line.size() > number.size() ? ", " : "");
            appendTold(line, name, value);
        });
        if (!account.add(line))
            break;
        ++told;
        item.addByGuests(account, number);
    }
    const bool hasPages = member(tool.input, "properties").contains(tool.paging.limit);
    return "Cut here to stay short, " + std::to_string(told) + " of " + std::to_string(data.size())
           + " told. All of it stands in structuredContent"
           + (hasPages ? "; or ask again with a smaller " + tool.paging.limit + ", page by page." : ".");
}

void addObject(const ToolSpec &tool, const Json &structured, const Pointers &guestText, Account &account)
{
    const Item item(tool, structured, guestText);
    item.forEachInSummary([&account](const std::string &name, const Json &value) {
        std::string line;
        appendTold(line, name, value);
        account.add(line);
    });
    item.addRest(account);
    item.addByGuests(account, {});
}

std::string objectText(const ToolSpec &tool, const Json &structured, const Pointers &guestText, Account &account)
{
    const bool isNamed = tool.isRead() && !tool.result.noun.empty();
    account.add(isNamed ? capitalized(tool.result.noun) + ':' : tool.title + ": done.");
    addObject(tool, structured, guestText, account);
    return "Cut here to stay short. All of it stands in structuredContent.";
}

std::string successText(const ToolSpec &tool, const Json &structured, const Pointers &guestText, Account &account)
{
    account.add(tool.title
                + (flagOf(structured, "success") ? ": done." : ": the service says that it did not succeed."));
    Json rest = structured;
    rest.erase("success");
    addObject(tool, rest, guestText, account);
    return "Cut here to stay short. All of it stands in structuredContent.";
}

/// By day, in the order of the slots: "Thu 3 Dec 2026: 09:00, 10:30".
void addLocalTimes(const Json &slots, const std::string &zone, Account &account)
{
    const QTimeZone there = zoneNamed(zone);
    if (!there.isValid())
        return;
    std::string day;
    std::string line;
    std::vector<std::string> lines;
    constexpr std::size_t fewest = 5; // characters of a slot in its line: more slots have no room
    const std::size_t most = std::min(slots.size(), longestText / fewest);
    for (std::size_t i = 0; i < most; ++i) {
        const Json &slot = slots[i];
        const auto time = fromIso(slot.get_ref<const std::string &>());
        if (!time)
            continue;
        const auto ms = std::chrono::duration_cast<milliseconds>(time->time_since_epoch()).count();
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, there);
        const std::string itsDay = QLocale::c().toString(local, QStringLiteral("ddd d MMM yyyy")).toStdString();
        if (itsDay != day) {
            lines.push_back(itsDay + ": ");
            day = itsDay;
        } else {
            lines.back() += ", ";
        }
        lines.back() += QLocale::c().toString(local, QStringLiteral("HH:mm")).toStdString();
    }
    if (lines.empty() || !account.add("The same in " + visible(zone, longestValue) + ", to tell people:"))
        return;
    for (const std::string &one : lines)
        account.add(one);
}

std::string slotsText(const ToolSpec &tool, const Json &structured, Account &account)
{
    const Json &slots = member(structured, "slots");
    const std::string slug = visible(textOf(structured, "eventTypeSlug"), longestValue);
    const std::string subject = slug.empty() ? std::string() : " for " + slug;
    if (slots.empty()) {
        account.add("No free times" + subject + " in these days; ask for later ones.");
        return {};
    }
    account.add(std::to_string(slots.size()) + " free " + (slots.size() == 1 ? "time" : "times") + subject
                + ", in UTC. To book one, pass it on exactly as it stands:");
    for (const Json &slot : slots)
        if (!account.add(shown(slot)))
            break;
    addLocalTimes(slots, textOf(structured, "timezone"), account);
    const bool hasDays = member(tool.input, "properties").contains("endDate");
    return std::string("Cut here to stay short. All of it stands in structuredContent")
           + (hasDays ? "; or ask again for fewer days." : ".");
}

} // namespace

std::string resultText(const ToolSpec &tool, const Json &structured, const Pointers &guestText,
                       const std::vector<std::string> &leftOut)
{
    Account account;
    std::string whenCut;
    switch (tool.result.shape) {
    case Shape::Page:
    case Shape::List: whenCut = listText(tool, structured, guestText, account); break;
    case Shape::Object: whenCut = objectText(tool, structured, guestText, account); break;
    case Shape::Success: whenCut = successText(tool, structured, guestText, account); break;
    case Shape::Slots: whenCut = slotsText(tool, structured, account); break;
    }
    if (!tool.result.next.empty())
        account.add(fillText(tool.result.next, [&](std::string_view name) {
            const Json *value = valueAt(structured, name);
            return value ? shown(*value) : std::string();
        }));
    if (!leftOut.empty())
        account.add("Left out, because the service sent it in an unexpected form: "
                    + visible(joined(leftOut), longestValue) + '.');
    return account.text(whenCut);
}

} // namespace latchbook::catalog
