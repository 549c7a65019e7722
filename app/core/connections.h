// Which keys there are, and where each one lies. The file knows everything about a key but the key.
#pragma once

#include "base/paths.h"
#include "control/messages.h"
#include "core/keystore.h"
#include "core/troubles.h"

#include <optional>

namespace latchbook::core {

struct Connection {
    std::string service; ///< "linktime"
    std::string connection = "default"; ///< or "work", …: small letters, digits and -
    std::string owner; ///< as the service says, as are the next two
    std::string email;
    std::string plan;
    std::string baseUrl; ///< empty: the service's own
    std::string tail; ///< the key's last four characters; set by put()
    qint64 added = 0; ///< milliseconds since 1970; set by put()
    qint64 lastUsed = 0; ///< 0: never
    bool forThisRun = false; ///< in memory, not in the keychain

    // Of this run only, not in the file.
    SecretPtr key; ///< null: not loaded
    std::string trouble; ///< words, when it could not be loaded
};

class Connections final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    Connections(const Paths &paths, const Clock &clock, KeyStore &keychain, KeyStore &memory, Troubles &troubles,
                QObject *parent = nullptr);

    /// Reads the list, then the keys. What cannot be read stays in the list with its trouble. Again after an unlock or
    /// a `reload`.
    Task<Done> load();
    /// The default of each service first.
    const std::vector<Connection> &list() const { return m_list; }
    const Connection *find(std::string_view service, std::string_view connection) const;
    /// For the server: those whose key is loaded.
    control::KeysChanged keys() const;

    /// Adds it, or replaces the one of that name: for this run, if it is for this run. Fails without a change:
    /// Code::InvalidArguments, or as the KeyStore does. When only the list cannot be saved it holds for this run and
    /// the person is told.
    Task<Done> put(Connection connection, SecretPtr key);
    /// For good: also what a key of this run stands before.
    Task<Done> remove(std::string service, std::string connection);
    Status makeDefault(std::string_view service, std::string_view connection);
    /// Kept in memory; the file gets it with the next change or save().
    void touch(std::string_view service, std::string_view connection, qint64 time);
    void save();

Q_SIGNALS:
    /// Something to show.
    void changed();
    /// Something for the server.
    void keysChanged();

private:
    KeyStore &storeOf(const Connection &connection) { return connection.forThisRun ? m_memory : m_keychain; }
    std::vector<Connection>::iterator locate(std::string_view service, std::string_view connection);
    void readList();
    void takeLine(Connection line);
    void place(Connection connection);
    void sort();

    const std::filesystem::path m_path;
    const Clock &m_clock;
    KeyStore &m_keychain;
    KeyStore &m_memory;
    Troubles &m_troubles;
    std::vector<Connection> m_list;
    std::vector<Connection> m_behind; ///< what the next start finds in place of keys of this run
    std::vector<std::pair<std::string, std::string>> m_defaults; ///< service → connection
};

} // namespace latchbook::core
