#include "model/keydraft.h"

#include "base/ids.h"
#include "model/text.h"

#include <QRegularExpression>
#include <QUrl>

namespace latchbook::model {
namespace {

constexpr qsizetype maxName = 32;

} // namespace

KeyDraft::KeyDraft(core::Connection known, bool isNew, QString serviceName, Actions actions, QObject *parent)
    : QObject(parent)
    , m_known(std::move(known))
    , m_isNew(isNew)
    , m_serviceName(std::move(serviceName))
    , m_actions(std::move(actions))
    , m_name(QString::fromStdString(m_known.connection))
{
}

QString KeyDraft::subtitle() const { return m_isNew ? tr("New key") : tr("New key for “%1”").arg(m_name); }

QString KeyDraft::hint() const
{
    return tr("Make it on the %1 site, in its settings. Kept in your keychain only.").arg(m_serviceName);
}

bool KeyDraft::isName() const
{
    static const QRegularExpression name(QStringLiteral("^[a-z0-9-]+$"));
    return m_name.size() <= maxName && name.match(m_name).hasMatch();
}

/// A name that is taken would replace the key that has it.
QString KeyDraft::nameTrouble() const
{
    if (!m_isNew || m_name.isEmpty())
        return {};
    if (!isName())
        return tr("A name has small letters, digits and hyphens, and at most %1 of them.").arg(maxName);
    if (m_actions.isTaken && m_actions.isTaken(m_name))
        return tr("The name “%1” is taken by another key of %2. Choose another name, or replace that key on its own "
                  "card.")
            .arg(m_name, m_serviceName);
    return {};
}

void KeyDraft::setKeychainAway(bool away)
{
    if (std::exchange(m_offersRun, away) != away)
        Q_EMIT changed();
}

void KeyDraft::setConnection(const QString &name)
{
    if (!m_isNew || name == m_name)
        return;
    m_name = name.trimmed();
    m_trouble.clear();
    Q_EMIT changed();
}

void KeyDraft::setKeepForRun(bool on)
{
    m_known.forThisRun = on;
    Q_EMIT changed();
}

/// False with a trouble when it cannot be a key.
bool KeyDraft::takeKey(const QString &key)
{
    const std::string text = key.trimmed().toStdString();
    m_trouble.clear();
    if (text.empty())
        m_trouble = tr("Paste the key first.");
    else if (text.find_first_of(" \t\r\n") != std::string::npos)
        m_trouble = tr("A key is one word. Copy it once more, without what stands around it.");
    if (!m_trouble.isEmpty()) {
        Q_EMIT changed();
        return false;
    }
    if (!m_key || m_key->reveal() != text) {
        m_key = std::make_shared<Secret>(text);
        m_isTested = false;
    }
    return true;
}

void KeyDraft::test(const QString &key)
{
    if (busy() || !takeKey(key))
        return;
    m_keepsWhenAccepted = false;
    startTest();
}

void KeyDraft::save(const QString &key)
{
    if (!canSave() || !takeKey(key))
        return;
    if (m_isTested) {
        keep(this);
        return;
    }
    m_keepsWhenAccepted = true;
    startTest();
}

void KeyDraft::startTest()
{
    m_result = {};
    m_request = "draft:" + newId();
    const control::ConnectionKey key{m_known.service, m_name.toStdString(), m_known.baseUrl, m_key};
    if (!m_actions.test({m_request, key}))
        serverGone();
    Q_EMIT changed();
}

void KeyDraft::serverGone()
{
    if (m_request.empty())
        return;
    m_request.clear();
    m_isTested = true; // as well as can be: the person may keep it all the same
    m_trouble = tr("The key was not tried: Latchbook’s server does not run at the moment.");
    Q_EMIT changed();
}

void KeyDraft::take(const control::KeyTested &tested)
{
    if (m_request.empty() || tested.request != m_request)
        return;
    m_request.clear();
    m_isTested = true;
    m_result = resultOf(tested);
    if (tested.accepted) {
        m_known.owner = tested.owner;
        m_known.email = tested.email;
        m_known.plan = tested.plan;
        if (m_keepsWhenAccepted)
            keep(this);
    }
    Q_EMIT changed();
}

QVariantMap KeyDraft::resultOf(const control::KeyTested &tested) const
{
    QStringList lines;
    QString foot;
    if (tested.accepted) {
        const QString owner = shown(tested.owner, 80);
        const QString email = shown(tested.email, 120);
        if (!owner.isEmpty() || !email.isEmpty())
            lines += owner.isEmpty() || email.isEmpty() ? owner + email : tr("%1, %2").arg(owner, email);
        if (!tested.plan.empty())
            lines += tr("Plan %1").arg(planText(tested.plan));
        if (lines.isEmpty())
            lines += tr("%1 does not say whose key it is.").arg(m_serviceName);
        foot = tr("%1 answered in %2 ms").arg(m_serviceName, countText(tested.milliseconds));
    } else {
        lines += shown(tested.words, 500);
        foot = tr("You may keep it all the same.");
    }
    return {{QStringLiteral("tone"), tested.accepted ? QStringLiteral("ok") : QStringLiteral("danger")},
            {QStringLiteral("title"),
             tested.accepted ? tr("%1 accepts this key").arg(m_serviceName) : tr("This key does not work")},
            {QStringLiteral("lines"), lines},
            {QStringLiteral("foot"), foot}};
}

Task<Done> KeyDraft::keep(QPointer<KeyDraft> self)
{
    m_isSaving = true;
    Q_EMIT changed();
    core::Connection connection = m_known;
    connection.connection = m_name.toStdString();
    const Task<Done> putting = m_actions.put(connection, m_key);
    const Status kept = co_await putting;
    if (!self)
        co_return Done{};
    m_isSaving = false;
    if (kept) {
        Q_EMIT done();
        co_return Done{};
    }
    m_trouble = shown(kept.error().message, 500);
    m_offersRun = true;
    Q_EMIT changed();
    co_return Done{};
}

} // namespace latchbook::model
