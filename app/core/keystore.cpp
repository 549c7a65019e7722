#include "core/keystore.h"

#include "base/visibletext.h"

#include <QCoreApplication>

namespace latchbook::core {
namespace {

struct Row {
    KeyTrouble trouble;
    Code code;
    const char *words;
};

constexpr Row table[] = {
    {KeyTrouble::NoService, Code::NotSupported,
     QT_TRANSLATE_NOOP("KeyStore", "No keychain runs on this system. Install and start one (GNOME Keyring or KWallet), "
                                   "or keep the key for this run only.")},
    {KeyTrouble::NoCollection, Code::Conflict,
     QT_TRANSLATE_NOOP("KeyStore",
                       "The keychain is empty: it has no default collection yet. Log in with your password, "
                       "or make one in the system’s password program.")},
    {KeyTrouble::Locked, Code::NeedsApproval,
     QT_TRANSLATE_NOOP("KeyStore", "The keychain is locked. Unlock it, then try again.")},
    {KeyTrouble::Denied, Code::Denied,
     QT_TRANSLATE_NOOP("KeyStore", "The keychain refused. Allow Latchbook to use it when the system asks, or keep the "
                                   "key for this run only.")},
    {KeyTrouble::Hung, Code::Unavailable,
     QT_TRANSLATE_NOOP("KeyStore", "The keychain did not answer. Log out and in again, or keep the key for this run "
                                   "only.")},
    {KeyTrouble::TooLarge, Code::TooLarge,
     QT_TRANSLATE_NOOP("KeyStore", "That is longer than a keychain can hold (2500 bytes). Copy the key again, without "
                                   "anything around it.")},
    {KeyTrouble::Other, Code::Internal,
     QT_TRANSLATE_NOOP("KeyStore", "The keychain failed. Try again, or keep the key for this run only.")},
};

const Row &rowOf(KeyTrouble trouble)
{
    for (const Row &row : table)
        if (row.trouble == trouble)
            return row;
    return std::end(table)[-1];
}

} // namespace

Error keyError(KeyTrouble trouble, const std::string &detail)
{
    const Row &row = rowOf(trouble);
    QString words = QCoreApplication::translate("KeyStore", row.words);
    if (!detail.empty())
        words = QCoreApplication::translate("KeyStore", "%1 (The keychain says: %2)")
                    .arg(words, QString::fromStdString(visible(detail, 200)));
    return {row.code, words.toStdString()};
}

KeyTrouble troubleOf(const Error &error)
{
    for (const Row &row : table)
        if (row.code == error.code)
            return row.trouble;
    return KeyTrouble::Other;
}

Task<SecretPtr> MemoryStore::read(std::string entry)
{
    const auto it = m_entries.find(entry);
    if (it == m_entries.end())
        return finished<SecretPtr>(Error{Code::NotFound, "There is no entry " + entry + "."});
    return finished<SecretPtr>(it->second);
}

Task<Done> MemoryStore::write(std::string entry, SecretPtr value)
{
    if (value->reveal().size() > mostSecretBytes)
        return finished<Done>(keyError(KeyTrouble::TooLarge));
    m_entries[entry] = std::move(value);
    return finished<Done>(Done{});
}

Task<Done> MemoryStore::remove(std::string entry)
{
    m_entries.erase(entry);
    return finished<Done>(Done{});
}

} // namespace latchbook::core
