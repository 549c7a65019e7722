#include "model/questionview.h"

#include "base/timetext.h"
#include "model/text.h"

#include <algorithm>

namespace latchbook::model {
namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;

/// Spoken when it matters, not each second.
QString spokenTime(qint64 seconds)
{
    const int minutes = int((seconds + 59) / 60);
    if (seconds <= 15)
        return QuestionView::tr("Time left, 15 seconds. No answer counts as Deny.");
    return minutes == 1 ? QuestionView::tr("Time left, 1 minute. No answer counts as Deny.")
                        : QuestionView::tr("Time left, %n minutes", nullptr, minutes);
}

} // namespace

QuestionView::QuestionView(const control::Phrases &phrases, OwnerOf ownerOf, std::function<void(const QString &)> copy)
    : QQmlPropertyMap(this, nullptr), m_phrases(phrases), m_ownerOf(std::move(ownerOf)), m_copy(std::move(copy))
{
}

void QuestionView::set(const char *name, const QVariant &value) { insert(QString::fromLatin1(name), value); }

bool QuestionView::setQuestion(const control::Question &question, WallTime now)
{
    const bool isAnother = question.digest != m_question.digest;
    m_question = question;
    m_scopes = scopesOf(question);
    if (isAnother) {
        m_always.reset();
        m_isShown = false;
    }
    if (isAnother || m_scope >= int(m_scopes.size())) {
        m_scope = 0;
        m_consequencesSeen = false;
        m_argumentsOpened = false;
    }
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMilliseconds(now));
    const QVariantHash card = cardOf(question, m_phrases, m_ownerOf, local);
    for (auto it = card.begin(); it != card.end(); ++it)
        insert(it.key(), it.value());
    const QString until = clockText(question.expires);
    set("deadlineText", tr("No answer by %1 counts as Deny").arg(until));
    set("deadlineShortText", tr("Deny at %1").arg(until));
    set("scopeIndex", m_scope);
    set("keepSecret", m_keepSecret);
    setReady();
    tick(now);
    return isAnother;
}

void QuestionView::tick(WallTime now)
{
    const qint64 left = std::max<qint64>(0, m_question.expires - toMilliseconds(now) + second - 1) / second;
    const qint64 minutes = left / 60;
    set("countdown", QStringLiteral("%1:%2").arg(minutes).arg(left % 60, 2, 10, QLatin1Char('0')));
    set("countdownWarns", left <= 60);
    set("countdownSpoken", spokenTime(left));
    if (m_question.facts != "read") {
        set("factsText", value(QStringLiteral("factsTrouble")));
        return;
    }
    const qint64 age = std::max<qint64>(0, toMilliseconds(now) - m_question.factsRead);
    set("factsText", age < minute ? tr("%1 s ago").arg(age / second) : tr("%1 min ago").arg(age / minute));
}

QString QuestionView::missingForYes() const
{
    if (m_question.facts == "reading")
        return tr("Latchbook is still reading what this is about. Wait a moment.");
    if (m_question.facts == "unreadable" && !m_argumentsOpened)
        return tr("The facts could not be read. Open “Exact arguments” first.");
    if (!m_consequencesSeen)
        return tr("Scroll to the end of “If you approve” first.");
    return {};
}

void QuestionView::setReady() { set("approveReady", missingForYes().isEmpty()); }

void QuestionView::setScope(int index)
{
    if (index < 0 || index >= int(m_scopes.size()))
        return;
    m_scope = index;
    set("scopeIndex", index);
}

void QuestionView::noteAnswer(const std::string &answer)
{
    const bool isAlways = answer == "approve" && scope().id == QLatin1String("always");
    m_always = isAlways ? std::optional(scope().conditions) : std::nullopt;
}

void QuestionView::setKeepSecret(bool keep)
{
    m_keepSecret = keep;
    set("keepSecret", keep);
}

void QuestionView::argumentsOpened()
{
    m_argumentsOpened = true;
    setReady();
}

void QuestionView::consequencesSeen()
{
    m_consequencesSeen = true;
    setReady();
}

void QuestionView::copyArguments()
{
    if (m_copy)
        m_copy(QString::fromStdString(toText(m_question.arguments)));
}

QVariant QuestionView::updateValue(const QString &key, const QVariant &) { return value(key); }

} // namespace latchbook::model
