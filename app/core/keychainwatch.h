// Tells when the keychain can be used again: it came up, or the person unlocked it.
#pragma once

#include "core/keychainstate.h"

#include <QPointer>

#include <optional>

namespace latchbook::core {

class KeychainWatch final : public QObject
{
    Q_OBJECT
public:
    /// The state outlives it.
    explicit KeychainWatch(KeychainState &state, QObject *parent = nullptr);

Q_SIGNALS:
    /// Not for how it was at first: time to load connections and rules again.
    void becameUsable();

private:
    static Task<Done> look(QPointer<KeychainWatch> self);
    void lookAgain();

    KeychainState &m_state;
    std::optional<bool> m_isUsable; ///< nothing: not known yet
    bool m_isLooking = false;
    bool m_isStale = false; ///< it changed while we looked
};

} // namespace latchbook::core
