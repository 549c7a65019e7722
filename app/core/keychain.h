// The system's keychain, with time-outs of its own, and an answer to "not found" that can be believed.
#pragma once

#include "core/keychainstate.h"
#include "core/keystore.h"

#include <QString>

namespace latchbook::core {

/// "latchbook"; with a suffix of the folder's hash when LATCHBOOK_HOME is set, so that tests and the demo never touch
/// the person's keys.
QString keychainServiceName();

class Keychain final : public KeyStore
{
public:
    struct Limits {
        milliseconds answer{8000}; ///< for each step
        milliseconds person{120'000}; ///< when the system asks the person for a password
    };

    /// Clock and state outlive it.
    Keychain(Clock &clock, KeychainState &state, QString serviceName, Limits limits);
    Keychain(Clock &clock, KeychainState &state, QString serviceName = keychainServiceName())
        : Keychain(clock, state, std::move(serviceName), Limits())
    {
    }

    Task<SecretPtr> read(std::string entry) override;
    Task<Done> write(std::string entry, SecretPtr value) override;
    Task<Done> remove(std::string entry) override;
    Task<Done> unlock() override { return m_state.unlock(m_limits.person); }

private:
    Clock &m_clock;
    KeychainState &m_state;
    const QString m_serviceName;
    const Limits m_limits;
};

} // namespace latchbook::core
