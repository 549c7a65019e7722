// A key that is being added or replaced: tried, then kept.
#pragma once

#include "control/messages.h"
#include "core/connections.h"

#include <QObject>
#include <QPointer>
#include <QVariantMap>

#include <functional>

namespace latchbook::model {

class KeyDraft final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(QString subtitle READ subtitle CONSTANT)
    Q_PROPERTY(QString hint READ hint CONSTANT)
    Q_PROPERTY(QString connection READ connection NOTIFY changed)
    Q_PROPERTY(bool connectionFixed READ connectionFixed CONSTANT)
    Q_PROPERTY(bool canTest READ canTest NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QVariant result READ result NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    /// Why it cannot be kept under that name.
    Q_PROPERTY(QString nameTrouble READ nameTrouble NOTIFY changed)
    Q_PROPERTY(bool keepForRun READ keepForRun NOTIFY changed)
    Q_PROPERTY(bool keepForRunOffered READ keepForRunOffered NOTIFY changed)
public:
    struct Actions {
        /// Whether the service has a key of that name.
        std::function<bool(const QString &name)> isTaken;
        /// Sends the key to the server to try it; false when there is no server.
        std::function<bool(const control::KeyTestAsked &asked)> test;
        /// As core::Connections::put().
        std::function<Task<Done>(core::Connection connection, SecretPtr key)> put;
    };

    /// `known` is the connection whose key is replaced, or one that has only its service and a proposed name.
    KeyDraft(core::Connection known, bool isNew, QString serviceName, Actions actions, QObject *parent = nullptr);

    QString title() const { return m_serviceName; }
    QString subtitle() const;
    QString hint() const;
    QString connection() const { return m_name; }
    /// A key that is replaced keeps its name.
    bool connectionFixed() const { return !m_isNew; }
    bool canTest() const { return !busy(); }
    bool canSave() const { return !busy() && isName() && nameTrouble().isEmpty(); }
    bool busy() const { return !m_request.empty() || m_isSaving; }
    QVariant result() const { return m_result; }
    QString trouble() const { return m_trouble; }
    QString nameTrouble() const;
    bool keepForRun() const { return m_known.forThisRun; }
    bool keepForRunOffered() const { return m_offersRun; }

    /// The keychain cannot take a key just now.
    void setKeychainAway(bool away);
    void take(const control::KeyTested &tested);
    /// The server has gone: what it was asked is not answered any more.
    void serverGone();

    Q_INVOKABLE void setConnection(const QString &name);
    Q_INVOKABLE void setKeepForRun(bool on);
    Q_INVOKABLE void test(const QString &key);
    /// Tries a key that was not tried yet first, and keeps it when it is accepted. One that was tried is kept as it is.
    Q_INVOKABLE void save(const QString &key);
    Q_INVOKABLE void discard() { Q_EMIT done(); }

Q_SIGNALS:
    void changed();
    /// Kept or given up: the draft is over.
    void done();

private:
    bool isName() const;
    bool takeKey(const QString &key);
    void startTest();
    Task<Done> keep(QPointer<KeyDraft> self);
    QVariantMap resultOf(const control::KeyTested &tested) const;

    core::Connection m_known;
    const bool m_isNew;
    const QString m_serviceName;
    const Actions m_actions;
    QString m_name;
    SecretPtr m_key; ///< as it stood in the field
    std::string m_request; ///< the test that is on its way
    bool m_isTested = false; ///< m_key was
    bool m_keepsWhenAccepted = false;
    bool m_isSaving = false;
    bool m_offersRun = false;
    QVariant m_result;
    QString m_trouble;
};

} // namespace latchbook::model
