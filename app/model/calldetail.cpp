#include "model/calldetail.h"

#include "base/timetext.h"
#include "base/visibletext.h"
#include "model/text.h"
#include "model/wording.h"
#include "model/words.h"

#include <QLocale>
#include <QVariantList>

namespace latchbook::model {
namespace {

/// More of a result than this helps nobody in a pane; the export has it whole.
constexpr std::size_t maxShown = 20'000;
constexpr std::size_t maxSentence = 400;

qint64 timeOf(const Json &event)
{
    const auto time = fromIso(textOf(event, "time"));
    return time ? toMilliseconds(*time) : 0;
}

QVariantMap labelled(const QString &label, const QString &text)
{
    return {{QStringLiteral("label"), label}, {QStringLiteral("text"), text}};
}

QString spanText(qint64 span)
{
    if (span < 10'000)
        return Words::tr("%1 ms").arg(countText(span));
    return Words::tr("%1 s").arg(countText((span + 500) / 1000));
}

QString decisionText(const Json &payload, qint64 time)
{
    const std::string verdict = textOf(payload, "verdict");
    if (textOf(payload, "how") == "rule")
        return verdict == "allow" ? Words::tr("Your rules allow it") : Words::tr("Your rules do not allow it");
    const Json &asked = member(payload, "asked");
    const qint64 waited = asked.is_number_integer() && asked.get<qint64>() > 0 ? time - asked.get<qint64>() : -1;
    const QString later = waited >= 0 ? spanText(waited) : QString();
    if (verdict == "approve")
        return later.isEmpty() ? Words::tr("You approved") : Words::tr("You approved, %1 later").arg(later);
    if (verdict == "deny")
        return later.isEmpty() ? Words::tr("You denied") : Words::tr("You denied, %1 later").arg(later);
    if (verdict == "expired")
        return Words::tr("Nobody answered in time, which counts as Deny");
    if (verdict == "withdrawn")
        return Words::tr("It was taken back before you answered");
    return shown(verdict, 60);
}

/// Walks over the events and tells each as a step.
class Steps
{
public:
    Steps(const control::CallInfo &call, const ToolTitles &titles) : m_call(call), m_titles(titles) { }

    void add(const Json &event)
    {
        const std::string kind = textOf(event, "kind");
        const qint64 time = timeOf(event);
        if (kind == "sent")
            m_sent = time;
        const QString text = textOfEvent(kind, member(event, "payload"), time);
        if (!text.isEmpty())
            m_list.push_back(QVariantMap{{QStringLiteral("text"), text}, {QStringLiteral("time"), clock(time)}});
    }
    const QVariantList &list() const { return m_list; }

private:
    static QString clock(qint64 time) { return logTime(time, time); }

    QString textOfEvent(const std::string &kind, const Json &payload, qint64 time) const
    {
        const QString service = m_titles.service(m_call.service);
        if (kind == "arrived")
            return textOf(payload, "undoes").empty()
                       ? Words::tr("%1 called %2").arg(shown(m_call.client, 60), shown(m_call.tool, 80))
                       : Words::tr("You wanted to put back what an earlier call did, by %1")
                             .arg(shown(m_call.tool, 80));
        if (kind == "asked")
            return flagOf(payload, "changed") ? Words::tr("It had changed, so Latchbook asked anew")
                                              : Words::tr("Latchbook asked you");
        if (kind == "shown")
            return Words::tr("It stood on your screen");
        if (kind == "decided")
            return decisionText(payload, time);
        if (kind == "sent")
            return Words::tr("Sent to %1").arg(service);
        if (kind == "answered")
            return m_sent > 0 ? Words::tr("%1 answered in %2").arg(service, spanText(time - m_sent))
                              : Words::tr("%1 answered").arg(service);
        if (kind == "undo")
            return Words::tr("You put it back");
        if (kind == "joined")
            return Words::tr("It joined the same call from before");
        if (kind == "unknown")
            return Words::tr("No answer came. %1").arg(shown(textOf(payload, "message"), maxSentence));
        if (kind == "failed")
            return shown(textOf(payload, "message"), maxSentence);
        return shown(kind, 40);
    }

    const control::CallInfo &m_call;
    const ToolTitles &m_titles;
    qint64 m_sent = 0;
    QVariantList m_list;
};

QVariantList tagsOf(const control::CallInfo &call, const ToolTitles &titles)
{
    const auto tag = [](const QString &icon, const QString &text, const QString &tone) {
        return QVariantMap{
            {QStringLiteral("icon"), icon}, {QStringLiteral("text"), text}, {QStringLiteral("tone"), tone}};
    };
    const Look outcome = lookOfOutcome(call.outcome);
    QVariantList tags{tag(outcome.icon, outcome.text, outcome.tone)};
    if (const std::string access = titles.access(call.service, call.tool); !access.empty())
        tags.push_back(tag(lookOfAccess(access).icon, shortAccess(access), QString()));
    return tags;
}

QVariantList factsOf(const control::CallInfo &call, const Json &arrived)
{
    QVariantList facts{labelled(Words::tr("Tool"), shown(call.tool, 80)),
                       labelled(Words::tr("Connection"), shown(call.connection, 60))};
    const std::string program = textOf(arrived, "program");
    facts.push_back(labelled(Words::tr("Program"), program.empty() ? Words::tr("Not known") : programText(program)));
    if (!call.code.empty())
        facts.push_back(labelled(Words::tr("Code"), shown(call.code, 60)));
    facts.push_back(labelled(Words::tr("Call"), shown(call.callId, 60)));
    return facts;
}

QString block(const Json &payload, std::string_view name)
{
    if (const auto bytes = numberOf<qint64>(member(payload, "leftOut"), name); bytes > 0)
        return Words::tr("Too large to show here (%1). The exported log has it.")
            .arg(QLocale().formattedDataSize(bytes, 1));
    const Json &value = member(payload, name);
    if (value.is_null())
        return {};
    const std::string text = visibleJson(toPrettyText(value));
    QString whole = QString::fromStdString(text);
    return whole.size() <= qsizetype(maxShown) ? whole : whole.left(maxShown) + QLatin1String(" …");
}

} // namespace

QVariantMap detailOf(const control::CallInfo &call, const std::vector<Json> &events, const ToolTitles &titles,
                     qint64 now)
{
    Steps steps(call, titles);
    Json arrived;
    Json answered;
    qint64 entry = call.number;
    for (const Json &event : events) {
        steps.add(event);
        const std::string kind = textOf(event, "kind");
        if (kind == "arrived")
            arrived = member(event, "payload");
        if (kind == "answered")
            answered = member(event, "payload");
        if (const Json &sequence = member(event, "sequence"); sequence.is_number_integer())
            entry = sequence.get<qint64>();
    }
    const QString subtitle =
        Words::tr("%1, %2 on %3").arg(logTime(call.time, now), shown(call.client, 60), titles.service(call.service));
    return {{QStringLiteral("tags"), tagsOf(call, titles)},
            {QStringLiteral("title"), lineOf(call, titles)},
            {QStringLiteral("subtitle"), subtitle},
            {QStringLiteral("steps"), steps.list()},
            {QStringLiteral("arguments"), block(arrived, "arguments")},
            {QStringLiteral("result"), block(answered, "result")},
            {QStringLiteral("entryText"), events.empty() ? Words::tr("The log does not tell more of this call")
                                                         : Words::tr("Entry %1").arg(countText(entry))},
            {QStringLiteral("facts"), factsOf(call, arrived)}};
}

QVariantMap putBackOf(const control::PutBack &putBack, const control::Phrases &phrases, qint64 now)
{
    const PhraseSayer say(phrases, QDateTime::fromMSecsSinceEpoch(now), maxSentence);
    const auto texts = [&say](const std::vector<control::Phrase> &list) {
        QStringList said;
        for (const control::Phrase &phrase : list)
            said.append(say(phrase));
        return said;
    };
    QString title;
    if (putBack.state == "offered")
        title = putBack.keptCopy ? Words::tr("Latchbook kept a copy") : Words::tr("This can be taken back");
    else if (putBack.state == "done")
        title = Words::tr("You put it back");
    else if (putBack.state == "not-kept")
        title = Words::tr("Latchbook could not keep a copy");
    else if (putBack.state == "impossible")
        title = Words::tr("This can’t be taken back from here");
    const bool isOffered = putBack.state == "offered";
    return {{QStringLiteral("title"), title},
            {QStringLiteral("comes"), isOffered ? texts(putBack.comes) : QStringList()},
            {QStringLiteral("lost"), texts(putBack.lost)},
            {QStringLiteral("offered"), isOffered}};
}

} // namespace latchbook::model
