#include "model/approvalqueue.h"

#include "base/timetext.h"
#include "model/text.h"

#include <algorithm>

namespace latchbook::model {
namespace {

constexpr std::chrono::seconds second{1};

} // namespace

ApprovalQueue::ApprovalQueue(Clock &clock, const control::Phrases &phrases, Actions actions, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_phrases(phrases)
    , m_actions(std::move(actions))
    , m_guard(clock)
    , m_second(clock, this)
{
    connect(&m_guard, &ApprovalGuard::changed, this, [this] {
        if (isArmed())
            setAlert({});
        Q_EMIT guardChanged();
    });
}

void ApprovalQueue::take(const control::ToApp &message)
{
    std::visit([this](const auto &one) { takeOne(one); }, message);
}

void ApprovalQueue::takeOne(const control::Asked &asked)
{
    const control::Question &question = asked.question;
    const QString id = QString::fromStdString(question.id);
    const auto known =
        std::find_if(m_views.begin(), m_views.end(), [&](const auto &view) { return view->asked().id == question.id; });
    if (known != m_views.end()) {
        const bool isAnother = (*known)->setQuestion(question, m_clock.now());
        if (isAnother && known->get() == current())
            m_guard.restart(); // what is under the pointer now is not what was
        if (isAnother && known->get() == current())
            Q_EMIT currentChanged();
        Q_EMIT waitingChanged();
        return;
    }
    auto view = std::make_unique<QuestionView>(m_phrases, m_actions.ownerOf, m_actions.copy);
    view->setQuestion(question, m_clock.now());
    const auto place = std::find_if(m_views.begin(), m_views.end(),
                                    [&](const auto &other) { return other->asked().expires > question.expires; });
    const bool wasEmpty = m_views.empty();
    const std::size_t at = std::size_t(place - m_views.begin());
    m_views.insert(place, std::move(view));
    if (wasEmpty) {
        m_index = 0;
        m_guard.restart();
        tick();
    } else if (at <= m_index) {
        ++m_index; // what the person reads stays before them
    }
    Q_EMIT currentChanged();
    Q_EMIT waitingChanged();
    Q_EMIT arrived(id, !question.undoes.empty());
}

void ApprovalQueue::takeOne(const control::Closed &over)
{
    const auto found = std::find_if(m_views.begin(), m_views.end(),
                                    [&](const auto &view) { return view->asked().id == over.question; });
    if (found == m_views.end())
        return;
    if (over.why == "approved")
        takeYes(**found);
    const std::size_t at = std::size_t(found - m_views.begin());
    const bool wasCurrent = at == m_index;
    // QML lets go of it with the signal below; it dies behind that.
    found->release()->deleteLater();
    m_views.erase(found);
    if (at < m_index || m_index >= m_views.size())
        m_index = m_index == 0 ? 0 : m_index - 1;
    if (wasCurrent) {
        setAlert({});
        m_guard.restart();
    }
    Q_EMIT currentChanged();
    Q_EMIT waitingChanged();
    Q_EMIT closed(QString::fromStdString(over.question));
}

/// Only now it is a yes: until here the facts could have changed, or a no could have come.
void ApprovalQueue::takeYes(const QuestionView &view)
{
    if (view.always() && m_actions.addRule)
        m_actions.addRule(view.asked(), *view.always());
    if (view.keepsSecret())
        m_withSecret[view.asked().id] = titleOf(view.asked(), m_phrases, localTime(toMilliseconds(m_clock.now())));
}

void ApprovalQueue::takeOne(const control::SecretKept &kept)
{
    const std::string_view secret = kept.secret ? kept.secret->reveal() : std::string_view();
    const auto whose = m_withSecret.find(kept.question);
    Q_EMIT secretKept(whose == m_withSecret.end() ? QString() : whose->second, shown(kept.label, 60),
                      QString::fromUtf8(secret.data(), qsizetype(secret.size())));
}

void ApprovalQueue::clear()
{
    while (!m_views.empty())
        takeOne(control::Closed{m_views.back()->asked().id, "withdrawn"});
    m_withSecret.clear();
}

void ApprovalQueue::showQuestion(const QString &id)
{
    const auto found = std::find_if(m_views.begin(), m_views.end(),
                                    [id = id.toStdString()](const auto &view) { return view->asked().id == id; });
    if (found != m_views.end())
        move(int(found - m_views.begin()) - int(m_index));
}

void ApprovalQueue::move(int by)
{
    const auto to = qint64(m_index) + by;
    if (by == 0 || to < 0 || to >= qint64(m_views.size()))
        return;
    m_index = std::size_t(to);
    setAlert({});
    m_guard.restart();
    Q_EMIT currentChanged();
}

std::vector<WaitingQuestion> ApprovalQueue::waiting() const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(toMilliseconds(m_clock.now()));
    std::vector<WaitingQuestion> list;
    for (const auto &view : m_views) {
        const control::Question &question = view->asked();
        list.push_back({.id = QString::fromStdString(question.id),
                        .icon = QString::fromStdString(question.icon),
                        .tone = toneOf(question.access),
                        .title = titleOf(question, m_phrases, now),
                        .detail = question.guestText.empty() ? QString() : tr("After guest text was read"),
                        .client = shown(question.client.name, 60),
                        .countdown = view->countdown()});
    }
    return list;
}

QString ApprovalQueue::positionText() const
{
    return m_views.empty() ? QString() : tr("%1 of %2").arg(m_index + 1).arg(m_views.size());
}

QString ApprovalQueue::hint() const
{
    return m_guard.isActive() ? QString() : tr("Click this window once, then answer");
}

void ApprovalQueue::tick()
{
    if (m_views.empty())
        return; // nothing wakes an idle app
    for (const auto &view : m_views)
        view->tick(m_clock.now());
    Q_EMIT waitingChanged();
    m_second.set(second, [this] { tick(); });
}

void ApprovalQueue::onScreen()
{
    if (QuestionView *view = current(); view && view->noteShown())
        m_actions.send(control::Shown{view->asked().id, view->asked().digest});
}

bool ApprovalQueue::refuses(const QString &kind)
{
    const QuestionView *view = current();
    if (!view)
        return true;
    QString step;
    if (!m_guard.isActive())
        step = tr("Not yet: click this window once, then answer.");
    else if (!m_guard.isArmed())
        step = tr("Not yet: the buttons need a moment. Answer again.");
    else if (kind == QLatin1String("approve"))
        step = view->missingForYes();
    setAlert(step);
    return !step.isEmpty();
}

void ApprovalQueue::answer(const QString &kind, const QString &way)
{
    if (refuses(kind))
        return;
    if (kind == QLatin1String("approve") || kind == QLatin1String("deny"))
        send(kind, way, {});
}

void ApprovalQueue::sendNote(const QString &text, const QString &way)
{
    if (!refuses(QStringLiteral("deny")))
        send(QStringLiteral("deny"), way, text);
}

void ApprovalQueue::send(const QString &kind, const QString &way, const QString &note)
{
    QuestionView &view = *current();
    control::Verdict verdict{.question = view.asked().id,
                             .digest = view.asked().digest,
                             .answer = kind.toStdString(),
                             .note = note.toStdString(),
                             .how = way.toStdString(),
                             .keepSecret = view.keepsSecret()};
    if (kind == QLatin1String("approve"))
        verdict.scope = view.scope().id.toStdString();
    view.noteAnswer(verdict.answer);
    // Arms anew at once: a second press of the same finger is not an answer to what comes next.
    m_guard.restart();
    m_actions.send(verdict);
}

void ApprovalQueue::denyFromNotification(const QString &id)
{
    m_actions.send(control::Verdict{.question = id.toStdString(), .answer = "deny", .how = "notification"});
}

void ApprovalQueue::setAlert(const QString &text)
{
    if (text == m_alert)
        return;
    m_alert = text;
    Q_EMIT alertChanged();
}

} // namespace latchbook::model
