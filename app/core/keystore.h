// Where secrets lie: the system's keychain, or memory for those to be kept for this run only.
#pragma once

#include "base/clock.h"
#include "base/secret.h"

#include <map>

namespace latchbook::core {

/// So that every platform's keychain can hold it (Windows: 2,560 bytes).
constexpr std::size_t mostSecretBytes = 2500;

/// What can be wrong with a keychain, apart from an entry that is not there.
enum class KeyTrouble {
    NoService, ///< no keychain runs
    NoCollection, ///< it runs, but holds no collection yet; the first entry makes one
    Locked,
    Denied, ///< the person or the keychain said no
    Hung, ///< no answer in time; a write may have happened all the same
    TooLarge,
    Other,
};

/// An error in words with a way out, translated; `detail` is what the keychain said itself.
Error keyError(KeyTrouble trouble, const std::string &detail = {});
/// Of an error of a KeyStore that is not Code::NotFound.
KeyTrouble troubleOf(const Error &error);

class KeyStore
{
public:
    virtual ~KeyStore() = default;

    /// Never null. Code::NotFound: there is none, and that is sure.
    virtual Task<SecretPtr> read(std::string entry) = 0;
    /// Adds or replaces.
    virtual Task<Done> write(std::string entry, SecretPtr value) = 0;
    /// Done also when there was none.
    virtual Task<Done> remove(std::string entry) = 0;
    /// Brings up the system's own question for the password and waits for the person, two minutes at most. Done at once
    /// when nothing is locked.
    virtual Task<Done> unlock() = 0;
};

/// Keeps for this run only.
class MemoryStore final : public KeyStore
{
public:
    Task<SecretPtr> read(std::string entry) override;
    Task<Done> write(std::string entry, SecretPtr value) override;
    Task<Done> remove(std::string entry) override;
    Task<Done> unlock() override { return finished<Done>(Done{}); }

private:
    std::map<std::string, SecretPtr> m_entries;
};

} // namespace latchbook::core
