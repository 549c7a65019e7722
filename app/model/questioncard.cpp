#include "model/questioncard.h"

#include "base/visibletext.h"
#include "base/zone.h"
#include "model/text.h"
#include "model/weekgrid.h"
#include "model/wording.h"
#include "model/words.h"

namespace latchbook::model {
namespace {

using control::Question;

constexpr std::size_t maxTitleText = 60;
constexpr std::size_t maxFactText = 2000; ///< facts never elide
constexpr std::size_t maxQuote = 240;
constexpr std::size_t maxWhole = 100'000;
constexpr std::size_t maxArguments = 200'000;

QVariantMap banner(const char *icon, const char *tone, const QString &text)
{
    return {{QStringLiteral("icon"), QString::fromLatin1(icon)},
            {QStringLiteral("tone"), QString::fromLatin1(tone)},
            {QStringLiteral("text"), text}};
}

QString chainText(const Question &question)
{
    const control::Client &client = question.client;
    if (!question.undoes.empty())
        return Words::tr("from Activity, in this app");
    if (client.program.empty())
        return Words::tr("a program in a sandbox");
    if (const QString door = httpText(client.program); !door.isEmpty())
        return door;
    QStringList links;
    for (const control::ProcessLink &link : client.chain)
        links.append(shown(link.name, 40) + QLatin1Char(' ') + QString::number(link.pid));
    return links.join(QStringLiteral(" › "));
}

QVariantList bannersOf(const Question &question)
{
    QVariantList banners;
    const QString client = shown(question.client.name, maxTitleText);
    if (question.changed)
        banners.append(
            banner("refresh", "warn", Words::tr("What this is about has changed since you approved. Look again.")));
    if (!question.clientIsThere)
        banners.append(banner("info", "accent", Words::tr("%1 has left. Nobody waits for the answer.").arg(client)));
    if (question.client.program.empty() && question.undoes.empty())
        banners.append(
            banner("warn", "warn",
                   Words::tr("The program behind this cannot be seen. “%1” is what it calls itself.").arg(client)));
    return banners;
}

/// The zone of a value that is told in the guest's time; not valid where there is none.
QTimeZone zoneIn(const control::Phrase &phrase)
{
    for (const auto &[name, value] : phrase.with.items())
        if (beginOf(value).isValid())
            return zoneNamed(textOf(value, "zone"));
    return {};
}

QDateTime timeIn(const control::Phrase &phrase)
{
    for (const auto &[name, value] : phrase.with.items())
        if (const QDateTime begin = beginOf(value); begin.isValid())
            return begin;
    return {};
}

/// "Today." or "Tomorrow." before the guest's time, which is left out where it is the person's too.
QString detailOf(const control::Fact &fact, const PhraseSayer &say, const QDateTime &now)
{
    const QDateTime time = timeIn(fact.value);
    QString text = say(fact.detail);
    const QTimeZone zone = zoneIn(fact.detail);
    if (time.isValid() && zone.isValid() && zone.offsetFromUtc(time) == time.offsetFromUtc())
        text.clear();
    QString day;
    if (time.isValid() && time.date() == now.date())
        day = Words::tr("Today.");
    else if (time.isValid() && time.date() == now.date().addDays(1))
        day = Words::tr("Tomorrow.");
    return day.isEmpty() || text.isEmpty() ? day + text : day + QLatin1Char(' ') + text;
}

QVariantList factsOf(const Question &question, const PhraseSayer &say, const QDateTime &now)
{
    QVariantList rows;
    for (const control::Fact &fact : question.rows)
        rows.append(QVariantMap{{QStringLiteral("label"), say(fact.label)},
                                {QStringLiteral("strong"), say(fact.value)},
                                {QStringLiteral("rest"), say(fact.rest)},
                                {QStringLiteral("detail"), detailOf(fact, say, now)},
                                {QStringLiteral("tone"), QString::fromStdString(fact.tone)}});
    return rows;
}

QVariantList consequencesOf(const Question &question, const PhraseSayer &say)
{
    QVariantList rows;
    for (const control::Consequence &one : question.consequences)
        rows.append(QVariantMap{{QStringLiteral("icon"), QString::fromStdString(one.icon)},
                                {QStringLiteral("text"), say(one.phrase)},
                                {QStringLiteral("tone"), QString::fromStdString(one.tone)},
                                {QStringLiteral("hasTick"), one.keepsSecret}});
    return rows;
}

QVariantMap outside(const control::OutsideText &text, const PhraseSayer &say)
{
    const QString quote = shown(text.text, maxQuote);
    const QString whole = shown(text.text, maxWhole);
    const bool isCut = quote != whole; // what is shown of a text may be longer than the text
    const QString length = countText(QString::fromStdString(text.text).size());
    return {
        {QStringLiteral("text"), quote},
        {QStringLiteral("fullText"), whole},
        {QStringLiteral("more"), isCut ? Words::tr("Show all, %1 characters").arg(length) : QString()},
        {QStringLiteral("place"), say(text.place)},
        {QStringLiteral("source"), say(text.place)},
        {QStringLiteral("match"),
         text.match.empty() ? QString() : Words::tr("This call uses “%1” from that text.").arg(shown(text.match, 80))},
        {QStringLiteral("call"), QString::fromStdString(text.call)},
        {QStringLiteral("show"), text.call.empty() ? QString() : say(text.show)}};
}

QVariantList outsideTexts(const std::vector<control::OutsideText> &texts, const PhraseSayer &say)
{
    QVariantList list;
    for (const control::OutsideText &text : texts)
        list.append(outside(text, say));
    return list;
}

QString argumentsSummary(const Question &question)
{
    const int count = int(question.arguments.size());
    const QString fields = count == 1 ? Words::tr("1 field") : Words::tr("%n fields", nullptr, count);
    return question.assistantText.empty() ? Words::tr("%1. The assistant wrote no text of its own.").arg(fields)
                                          : fields;
}

QString hashText(const std::string &digest)
{
    const QString hex = QString::fromStdString(digest);
    return QStringLiteral("sha256 %1 %2 %3 … %4").arg(hex.mid(0, 4), hex.mid(4, 4), hex.mid(8, 4), hex.right(4));
}

QVariantList choicesOf(const Question &question)
{
    QVariantList list;
    for (const ScopeChoice &choice : scopesOf(question))
        list.append(QVariantMap{{QStringLiteral("id"), choice.id}, {QStringLiteral("text"), choice.text}});
    return list;
}

QString scopeNote(const Question &question)
{
    if (question.scopeNote == "guest-text")
        return Words::tr("this call only, because guest text was read");
    if (question.scopeNote == "unreadable")
        return Words::tr("this call only, because the facts could not be read");
    return {};
}

QString factsText(const Question &question)
{
    if (question.facts == "reading")
        return Words::tr("Reading…");
    return question.facts == "unreadable" ? shown(question.factsTrouble, 400) : QString();
}

} // namespace

QString toneOf(const std::string &access)
{
    if (access == "destructive")
        return QStringLiteral("danger");
    return access == "outbound" || access == "spend" ? QStringLiteral("warn") : QStringLiteral("accent");
}

QString titleOf(const Question &question, const control::Phrases &phrases, const QDateTime &now)
{
    return PhraseSayer(phrases, now, maxTitleText)(question.title);
}

std::vector<ScopeChoice> scopesOf(const Question &question)
{
    const QString client = shown(question.client.name, maxTitleText);
    const QString tool = shownOfService(question.toolTitle, maxTitleText);
    std::vector<ScopeChoice> choices;
    for (const std::string &scope : question.scopes) {
        if (scope == "once")
            choices.push_back({QStringLiteral("once"), Words::tr("This call only")});
        else if (scope == "client")
            choices.push_back(
                {QStringLiteral("client"), Words::tr("“%1” by %2 until it disconnects").arg(tool, client)});
        else if (scope == "minutes")
            choices.push_back({QStringLiteral("minutes"), Words::tr("“%1” by %2 for 15 minutes").arg(tool, client)});
        if (scope != "always")
            continue;
        for (const auto &[name, value] : question.arguments.items()) {
            const std::string text = value.is_string() ? value.get<std::string>() : std::string();
            const std::size_t at = text.rfind('@');
            if (at == std::string::npos || at + 1 == text.size() || text.find(' ') != std::string::npos)
                continue;
            const std::string domain = text.substr(at);
            choices.push_back({QStringLiteral("always"),
                               Words::tr("Always “%1” by %2, when %3 ends in %4")
                                   .arg(tool, client, QString::fromStdString(name), shown(domain, 80)),
                               Json{{name, '*' + domain}}});
        }
        choices.push_back({QStringLiteral("always"), Words::tr("Always “%1” by %2").arg(tool, client)});
    }
    return choices;
}

QVariantHash cardOf(const Question &question, const control::Phrases &phrases, const OwnerOf &ownerOf,
                    const QDateTime &now)
{
    const PhraseSayer say(phrases, now, maxFactText);
    const QString client = shown(question.client.name, maxTitleText);
    const QString service = QString::fromStdString(question.serviceName);
    const QString owner = ownerOf ? ownerOf(question.service, question.connection) : QString();
    QStringList putBack;
    for (const control::Phrase &phrase : question.putBack)
        putBack.append(say(phrase));
    QVariantHash card;
    const auto set = [&card](const char *name, const QVariant &value) {
        card.insert(QString::fromLatin1(name), value);
    };
    set("id", QString::fromStdString(question.id));
    set("clientName", client);
    set("asksText", question.undoes.empty() ? Words::tr("%1 asks").arg(client) : Words::tr("You put it back"));
    set("clientInitials", initials(client));
    set("processChain", chainText(question));
    set("attachedText",
        question.client.since == 0 ? QString() : Words::tr("attached %1").arg(clockText(question.client.since)));
    set("clientIsThere", question.clientIsThere);
    set("tone", toneOf(question.access));
    set("icon", QString::fromStdString(question.icon));
    set("kindText", say(question.kind));
    set("serviceLine", owner.isEmpty() ? service : Words::tr("%1, as %2").arg(service, owner));
    set("toolName", QString::fromStdString(question.tool));
    set("title", titleOf(question, phrases, now));
    set("banners", bannersOf(question));
    set("guestTexts", outsideTexts(question.guestText, say));
    set("factsState", QString::fromStdString(question.facts));
    set("factsTrouble", factsText(question));
    set("facts", factsOf(question, say, now));
    set("consequences", consequencesOf(question, say));
    set("putBack", putBack.join(QLatin1Char(' ')));
    set("week", weekGrid(question.week, [&say](const control::Phrase &phrase) { return say(phrase); }));
    set("assistantTexts", outsideTexts(question.assistantText, say));
    set("argumentsSummary", argumentsSummary(question));
    set("argumentsText", QString::fromStdString(visibleJson(toPrettyText(question.arguments))).left(maxArguments));
    set("argumentsHash", hashText(question.digest));
    set("scopes", choicesOf(question));
    set("scopeNote", scopeNote(question));
    set("approveText", question.clientIsThere ? Words::tr("Approve") : Words::tr("Run anyway"));
    set("denyText", question.clientIsThere ? Words::tr("Deny") : Words::tr("Drop"));
    set("noteOffered", question.clientIsThere && question.undoes.empty());
    return card;
}

} // namespace latchbook::model
