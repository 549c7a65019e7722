// What the keychain library does not tell: whether there is a keychain, and whether it is locked. A locked one looks to
// it like one without the entry.
#pragma once

#include "base/clock.h"

#include <QObject>

#include <memory>

namespace latchbook::core {

class KeychainState : public QObject
{
    Q_OBJECT
public:
    enum class State { NoService, NoCollection, Locked, Unlocked };

    using QObject::QObject;

    /// Fails only when it does not answer (Code::Unavailable, after `limit`).
    virtual Task<State> ask(milliseconds limit) = 0;
    /// Brings up the system's own question for the password and waits for the person. Fails as a KeyStore does.
    virtual Task<Done> unlock(milliseconds limit) = 0;

Q_SIGNALS:
    /// Came up, went, was locked or unlocked: ask again.
    void changed();
};

/// This platform's. The clock outlives it.
std::unique_ptr<KeychainState> makeKeychainState(Clock &clock);

} // namespace latchbook::core
