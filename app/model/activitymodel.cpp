#include "model/activitymodel.h"

#include "base/timetext.h"
#include "model/calldetail.h"
#include "model/text.h"

namespace latchbook::model {
namespace {

constexpr int pageSize = 50;
/// Between two looks at the newest page: a busy assistant logs many events a second.
constexpr milliseconds pause{250};
constexpr std::size_t maxSearch = 200;

constexpr const char *filters[] = {"done", "open", "failed", "unknown", "denied", "expired", "refused", "withdrawn"};

std::vector<control::CallInfo> withoutOwn(const std::vector<control::CallInfo> &calls)
{
    std::vector<control::CallInfo> others;
    std::ranges::remove_copy_if(calls, std::back_inserter(others), &control::CallInfo::own);
    return others;
}

} // namespace

ActivityModel::ActivityModel(Clock &clock, const control::Phrases &phrases, const ToolTitles &titles,
                             const CallDay &day, Send send, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_phrases(phrases)
    , m_titles(titles)
    , m_day(day)
    , m_send(std::move(send))
    , m_rows(clock, titles)
    , m_soon(clock, this)
{
}

QVariantList ActivityModel::outcomes() const
{
    QVariantList list;
    for (const char *id : filters) {
        list.push_back(QVariantMap{{QStringLiteral("id"), QLatin1String(id)},
                                   {QStringLiteral("text"), lookOfOutcome(id).text},
                                   {QStringLiteral("on"), m_outcome == id}});
    }
    return list;
}

QString ActivityModel::footLeft() const
{
    const int count = m_day.today(toMilliseconds(m_clock.now()));
    return count == 1 ? tr("1 call today") : tr("%n calls today", nullptr, count);
}

QString ActivityModel::footRight() const
{
    return m_entries > 0 ? tr("%1 entries kept").arg(countText(m_entries)) : QString();
}

void ActivityModel::start()
{
    m_asked = Page::None;
    m_callRequest.clear();
    m_isShowing = false;
    m_isOutdated = false;
    if (!std::exchange(m_undoRequest, {}).empty())
        setPutBack(QStringLiteral("isAsked"), false);
    load();
    askSelected();
}

void ActivityModel::setLive(bool live)
{
    if (std::exchange(m_live, live) != live)
        Q_EMIT liveChanged();
}

void ActivityModel::load()
{
    if (m_asked != Page::None)
        m_isOutdated = true; // its answer makes room for the new question
    else
        ask(Page::First);
}

void ActivityModel::ask(Page page)
{
    m_asked = page;
    m_isOutdated = false;
    m_pageRequest = "activity:" + std::to_string(++m_requests);
    m_send(control::CallsAsked{.request = m_pageRequest,
                               .search = m_search.toStdString(),
                               .outcome = m_outcome,
                               .before = page == Page::Older ? m_next : 0,
                               .limit = pageSize});
}

void ActivityModel::take(const control::CallsListed &listed)
{
    if (m_asked == Page::None || listed.request != m_pageRequest)
        return;
    const Page page = std::exchange(m_asked, Page::None);
    if (m_isOutdated)
        return ask(Page::First);
    setTrouble(shown(listed.trouble, 400));
    if (!listed.trouble.empty())
        return;
    const std::vector<control::CallInfo> calls = withoutOwn(listed.calls);
    if (page == Page::Refresh) {
        const bool isGap =
            !calls.empty() && m_rows.rowCount() > 0 && calls.back().number > m_rows.newest() && listed.next > 0;
        if (isGap && m_selected == 0)
            return ask(Page::First);
        const bool takesNew = m_selected == 0;
        const qint64 from = listed.next > 0 && !listed.calls.empty() ? listed.calls.back().number : 0;
        if (takesNew)
            m_next = std::min(m_next, listed.next); // a page under a filter may reach further back than the rows did
        return setNewCount(m_rows.refresh(calls, from, takesNew));
    }
    if (page == Page::First)
        m_rows.replace(calls);
    else
        m_rows.append(calls);
    if (page == Page::First)
        setNewCount(0);
    m_next = listed.next;
    if (calls.empty())
        more(); // nothing but our own look-ups
}

void ActivityModel::more()
{
    if (m_asked == Page::None && m_next > 0)
        ask(Page::Older);
}

void ActivityModel::showNew()
{
    choose(0);
    load();
}

void ActivityModel::setSearch(const QString &text)
{
    const QString wanted = text.left(maxSearch).simplified();
    if (m_search == wanted)
        return;
    m_search = wanted;
    Q_EMIT searchChanged();
    choose(0);
    load();
}

void ActivityModel::setOutcome(const QString &id)
{
    const std::string wanted = id.toStdString();
    m_outcome = m_outcome == wanted ? std::string() : wanted;
    Q_EMIT outcomesChanged();
    choose(0);
    load();
}

void ActivityModel::select(qint64 number)
{
    choose(number);
    if (m_selected == 0 && (m_newCount > 0 || isFiltered())) // where rows may also have to leave
        load();
}

void ActivityModel::choose(qint64 number)
{
    setMissing({});
    const control::CallInfo *call = number > 0 ? m_rows.find(number) : nullptr;
    const qint64 wanted = call ? number : 0;
    if (m_selected == wanted)
        return;
    m_selected = wanted;
    m_selectedCall = call ? *call : control::CallInfo{};
    m_isShowing = false;
    m_callRequest.clear();
    m_detail = {};
    m_putBack = {};
    m_undoRequest.clear();
    Q_EMIT selectedChanged();
    Q_EMIT detailChanged();
    askSelected();
}

void ActivityModel::askSelected()
{
    if (m_selected == 0)
        return;
    askFor(m_selectedCall.callId);
}

void ActivityModel::askFor(const std::string &callId)
{
    m_callRequest = "activity-call:" + std::to_string(++m_requests);
    m_send(control::CallAsked{.request = m_callRequest, .callId = callId});
}

void ActivityModel::show(const QString &callId)
{
    choose(0);
    m_isShowing = true;
    askFor(callId.toStdString());
}

void ActivityModel::reveal(const control::CallInfo &call)
{
    if (call.number == 0)
        return setMissing(tr("The log no longer has that call."));
    if (!m_rows.find(call.number) && isFiltered()) {
        m_search.clear();
        m_outcome.clear();
        Q_EMIT searchChanged();
        Q_EMIT outcomesChanged();
        load();
    }
    m_selected = call.number;
    m_selectedCall = call;
    Q_EMIT selectedChanged();
}

void ActivityModel::take(const control::CallRead &read)
{
    if (m_callRequest.empty() || read.request != m_callRequest)
        return;
    if (std::exchange(m_isShowing, false))
        reveal(read.call);
    m_callRequest.clear();
    if (m_selected == 0)
        return;
    if (const control::CallInfo *call = m_rows.find(m_selected))
        m_selectedCall = *call;
    const qint64 now = toMilliseconds(m_clock.now());
    m_detail = detailOf(m_selectedCall, read.events, m_titles, now);
    m_putBack = putBackOf(read.putBack, m_phrases, now);
    m_putBack[QStringLiteral("isAsked")] = !m_undoRequest.empty();
    Q_EMIT detailChanged();
}

void ActivityModel::undo()
{
    if (m_selected == 0 || !m_undoRequest.empty() || !m_putBack.value(QStringLiteral("offered")).toBool())
        return;
    m_undoRequest = "activity-undo:" + std::to_string(++m_requests);
    setPutBack(QStringLiteral("isAsked"), true);
    setPutBack(QStringLiteral("trouble"), QString());
    m_send(control::UndoAsked{.request = m_undoRequest, .callId = m_selectedCall.callId});
}

void ActivityModel::take(const control::Undone &undone)
{
    if (m_undoRequest.empty() || undone.request != m_undoRequest)
        return;
    m_undoRequest.clear();
    setPutBack(QStringLiteral("isAsked"), false);
    setPutBack(QStringLiteral("trouble"), shown(undone.words, 400));
    if (undone.done)
        askSelected();
}

void ActivityModel::setPutBack(const QString &key, const QVariant &value)
{
    m_putBack[key] = value;
    Q_EMIT detailChanged();
}

void ActivityModel::take(const control::Logged &logged)
{
    if (const Json &sequence = member(logged.entry, "sequence"); sequence.is_number_integer()) {
        m_entries = sequence.get<qint64>();
        Q_EMIT footChanged();
    }
    const std::string id = textOf(logged.entry, "callId");
    if (id.empty())
        return;
    if (const auto outcome = outcomeOfEvent(textOf(logged.entry, "kind"), member(logged.entry, "payload")))
        m_rows.settle(id, *outcome);
    if (id == m_selectedCall.callId && m_selected != 0)
        askSelected();
    if (std::exchange(m_isSoon, true))
        return; // set anew each time, it would never come
    m_soon.set(pause, [this] {
        m_isSoon = false;
        if (m_asked == Page::None)
            ask(m_rows.rowCount() == 0 ? Page::First : Page::Refresh);
    });
}

void ActivityModel::dayChanged()
{
    m_rows.retell();
    Q_EMIT footChanged();
}

void ActivityModel::setNewCount(int count)
{
    if (std::exchange(m_newCount, count) != count)
        Q_EMIT newCountChanged();
}

void ActivityModel::setTrouble(const QString &words)
{
    if (std::exchange(m_trouble, words) != words)
        Q_EMIT troubleChanged();
}

void ActivityModel::setMissing(const QString &words)
{
    if (std::exchange(m_missing, words) != words)
        Q_EMIT troubleChanged();
}

} // namespace latchbook::model
