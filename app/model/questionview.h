// One question as QML sees it: its card's members, what goes with time, and what the person has chosen.
#pragma once

#include "base/clock.h"
#include "model/questioncard.h"

#include <QQmlPropertyMap>

#include <optional>

namespace latchbook::model {

class QuestionView final : public QQmlPropertyMap
{
    Q_OBJECT
public:
    QuestionView(const control::Phrases &phrases, OwnerOf ownerOf, std::function<void(const QString &text)> copy);

    /// True when what is asked is another than before: a yes for the former does not hold.
    bool setQuestion(const control::Question &question, WallTime now);
    /// Countdown, and how old the facts are.
    void tick(WallTime now);

    const control::Question &asked() const { return m_question; }
    /// Why a yes cannot be given yet, as a step to take; empty when it can.
    QString missingForYes() const;
    /// True the first time: what is asked stands on the screen.
    bool noteShown() { return !std::exchange(m_isShown, true); }
    /// What the person has said to it; an answer before is none any more.
    void noteAnswer(const std::string &answer);
    /// The conditions of an "Always" that was said with the yes. Gone when another thing is asked.
    const std::optional<Json> &always() const { return m_always; }
    const ScopeChoice &scope() const { return m_scopes[std::size_t(m_scope)]; }
    bool keepsSecret() const { return m_keepSecret; }
    QString countdown() const { return value(QStringLiteral("countdown")).toString(); }

    // For QML.
    Q_INVOKABLE void setScope(int index);
    Q_INVOKABLE void setKeepSecret(bool keep);
    Q_INVOKABLE void argumentsOpened();
    Q_INVOKABLE void consequencesSeen();
    Q_INVOKABLE void copyArguments();

protected:
    /// QML reads; it changes nothing but by the functions above.
    QVariant updateValue(const QString &key, const QVariant &input) override;

private:
    void set(const char *name, const QVariant &value);
    void setReady();

    const control::Phrases &m_phrases;
    const OwnerOf m_ownerOf;
    const std::function<void(const QString &text)> m_copy;
    control::Question m_question;
    std::vector<ScopeChoice> m_scopes{{QStringLiteral("once"), QString()}};
    int m_scope = 0;
    std::optional<Json> m_always;
    bool m_isShown = false;
    bool m_keepSecret = false;
    bool m_argumentsOpened = false;
    bool m_consequencesSeen = false;
};

} // namespace latchbook::model
