// The questions as the approval window shows them, one at a time, and the only place where a person's answer is taken.
#pragma once

#include "control/messages.h"
#include "model/approvalguard.h"
#include "model/homemodel.h"
#include "model/questionview.h"

namespace latchbook::model {

class ApprovalQueue final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QObject *question READ question NOTIFY currentChanged)
    Q_PROPERTY(bool hasPrevious READ hasPrevious NOTIFY currentChanged)
    Q_PROPERTY(bool hasNext READ hasNext NOTIFY currentChanged)
    Q_PROPERTY(QString positionText READ positionText NOTIFY currentChanged)
    Q_PROPERTY(bool armed READ isArmed NOTIFY guardChanged)
    Q_PROPERTY(bool active READ isActive NOTIFY guardChanged)
    Q_PROPERTY(int armingTime READ armingTime CONSTANT)
    Q_PROPERTY(QString hint READ hint NOTIFY guardChanged)
    Q_PROPERTY(QString alert READ alert NOTIFY alertChanged)
public:
    struct Actions {
        std::function<void(const control::ToServer &message)> send;
        /// An "Always" that counted: a rule.
        std::function<void(const control::Question &question, const Json &conditions)> addRule;
        OwnerOf ownerOf;
        std::function<void(const QString &text)> copy;
    };

    /// Clock and phrases outlive it.
    ApprovalQueue(Clock &clock, const control::Phrases &phrases, Actions actions, QObject *parent = nullptr);

    /// From the server.
    void take(const control::ToApp &message);
    /// The server is gone, and its questions with it.
    void clear();
    ApprovalGuard &guard() { return m_guard; }
    bool isEmpty() const { return m_views.empty(); }
    /// Shows this one; nothing changes for an id that is not there.
    void showQuestion(const QString &id);
    /// What waits, the soonest deadline first.
    std::vector<WaitingQuestion> waiting() const;
    /// A No from a notification.
    void denyFromNotification(const QString &id);
    /// The current question stands on the screen; told once of each, until another thing is asked.
    void onScreen();

    QObject *question() const { return current(); }
    bool hasPrevious() const { return m_index > 0; }
    bool hasNext() const { return m_index + 1 < m_views.size(); }
    QString positionText() const;
    bool isArmed() const { return m_guard.isArmed(); }
    bool isActive() const { return m_guard.isActive(); }
    int armingTime() const { return int(ApprovalGuard::armingTime.count()); }
    QString hint() const;
    QString alert() const { return m_alert; }

    Q_INVOKABLE void previous() { move(-1); }
    Q_INVOKABLE void next() { move(1); }
    /// Puts the window away; the question goes on waiting.
    Q_INVOKABLE void later() { Q_EMIT putAway(); }
    /// `kind` "approve", "deny" or "note" (which only opens its field, so that an early press is told),
    /// `way` "pointer", "key" or "accessibility". Counts once, and only when armed.
    Q_INVOKABLE void answer(const QString &kind, const QString &way);
    Q_INVOKABLE void sendNote(const QString &text, const QString &way);
    /// The person wants to see an earlier call; the question goes on waiting.
    Q_INVOKABLE void showCall(const QString &id) { Q_EMIT callWanted(id); }

Q_SIGNALS:
    void currentChanged();
    void guardChanged();
    void alertChanged();
    /// Another question waits, or one less; or its title has changed.
    void waitingChanged();
    /// A new question came in.
    /// `isOwn`: the person wants it themselves.
    void arrived(const QString &id, bool isOwn);
    void closed(const QString &id);
    void putAway();
    void callWanted(const QString &id);
    /// A secret that the person kept from a client; `whose` is the question's title.
    void secretKept(const QString &whose, const QString &label, const QString &secret);

private:
    QuestionView *current() const { return m_index < m_views.size() ? m_views[m_index].get() : nullptr; }
    void takeOne(const control::Asked &asked);
    void takeOne(const control::Closed &closed);
    void takeOne(const control::SecretKept &kept);
    void takeYes(const QuestionView &view);
    template <typename Other>
    void takeOne(const Other &)
    {
    }
    void move(int by);
    void tick();
    void send(const QString &kind, const QString &way, const QString &note);
    bool refuses(const QString &kind);
    void setAlert(const QString &text);

    Clock &m_clock;
    const control::Phrases &m_phrases;
    const Actions m_actions;
    ApprovalGuard m_guard;
    core::Alarm m_second; ///< the countdowns
    std::vector<std::unique_ptr<QuestionView>> m_views; ///< the soonest deadline first
    std::size_t m_index = 0;
    std::map<std::string, QString> m_withSecret; ///< of questions that are over: what was approved
    QString m_alert;
};

} // namespace latchbook::model
