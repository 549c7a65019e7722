#include "core/connections.h"

#include "base/serviceurl.h"
#include "base/timetext.h"
#include "core/statefile.h"

#include <algorithm>

namespace latchbook::core {

// What stands in the file of each connection.
LATCHBOOK_WIRE_MEMBERS(Connection, service, connection, owner, email, plan, baseUrl, tail, added, lastUsed)

namespace {

constexpr QLatin1String listTrouble("connections");
constexpr QLatin1String keyTrouble("keychain");
/// So short a key would be told by its end.
constexpr std::size_t shortestToTell = 12;

bool isName(const std::string &name)
{
    return !name.empty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Status check(const Connection &connection)
{
    if (!isName(connection.service) || !isName(connection.connection))
        return Error{Code::InvalidArguments,
                     "A connection's name has small letters, digits and hyphens, at most 32. Choose such a name."};
    const Result<std::string> address =
        connection.baseUrl.empty() ? Result<std::string>(std::string()) : checkServiceUrl(connection.baseUrl);
    return address ? Status(Done{}) : Status(address.error());
}

std::string entryOf(const Connection &connection) { return connection.service + "@" + connection.connection; }

auto isNamedAs(const Connection &connection)
{
    return [entry = entryOf(connection)](const Connection &one) { return entryOf(one) == entry; };
}

std::string tailOf(const Secret &key)
{
    const std::string_view text = key.reveal();
    return text.size() < shortestToTell ? std::string() : std::string(text.substr(text.size() - 4));
}

bool isKeyText(std::string_view key)
{
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 127; });
}

} // namespace

Connections::Connections(const Paths &paths, const Clock &clock, KeyStore &keychain, KeyStore &memory,
                         Troubles &troubles, QObject *parent)
    : QObject(parent)
    , m_path(paths.config / "connections.json")
    , m_clock(clock)
    , m_keychain(keychain)
    , m_memory(memory)
    , m_troubles(troubles)
{
}

void Connections::readList()
{
    const Result<std::string> bytes = readStateFile(m_path);
    if (!bytes && bytes.error().code == Code::NotFound)
        return;
    const Result<Json> json = bytes ? parseJson(*bytes) : Result<Json>(bytes.error());
    const Json &listed = json ? member(*json, "connections") : member(Json(), "");
    if (!listed.is_array()) {
        const Result<std::filesystem::path> kept = keepAside(m_path, m_clock);
        m_troubles.tell({listTrouble,
                         tr("The list of services was damaged and is kept aside. The keys are still in the "
                            "keychain; add each service again."),
                         QString::fromStdString(kept ? kept->string() : m_path.string())});
        return;
    }
    std::erase_if(m_list, [](const Connection &one) { return !one.forThisRun; });
    m_behind.clear();
    for (const Json &one : listed) {
        Result<Connection> connection = control::wire::read<Connection>(one);
        if (!connection)
            m_troubles.tell({listTrouble, tr("A line in the list of services makes no sense and is left out."),
                             QString::fromStdString(m_path.string())});
        else if (check(*connection))
            takeLine(*std::move(connection));
    }
    m_defaults.clear();
    for (const auto &[service, name] : member(*json, "defaults").items())
        if (name.is_string())
            m_defaults.emplace_back(service, name.get<std::string>());
    sort();
}

void Connections::takeLine(Connection line)
{
    const Connection *known = find(line.service, line.connection);
    if (!known)
        m_list.push_back(std::move(line));
    else if (known->forThisRun && std::ranges::none_of(m_behind, isNamedAs(line)))
        m_behind.push_back(std::move(line));
}

Task<Done> Connections::load()
{
    readList();
    std::vector<Connection> wanted;
    std::copy_if(m_list.begin(), m_list.end(), std::back_inserter(wanted), [](const auto &one) { return !one.key; });
    std::string trouble;
    std::optional<Error> keychainFails; // then it is not asked again for each: a hanging one takes its time
    for (const Connection &one : wanted) {
        Result<SecretPtr> key = Error{};
        if (keychainFails && !one.forThisRun) {
            key = *keychainFails;
        } else {
            const Result<SecretPtr> read = co_await storeOf(one).read(entryOf(one));
            key = read;
        }
        if (!key && key.error().code != Code::NotFound && !one.forThisRun)
            keychainFails = key.error();
        const auto it = locate(one.service, one.connection); // it may have been replaced or removed meanwhile
        if (it == m_list.end() || it->key)
            continue;
        it->key = key ? *key : nullptr;
        it->trouble = key ? std::string() : key.error().message;
        if (!key && key.error().code == Code::NotFound)
            it->trouble = tr("The key is no longer in the keychain. Enter it again.").toStdString();
        if (!key)
            trouble = it->trouble;
    }
    if (trouble.empty())
        m_troubles.clear(keyTrouble);
    else
        m_troubles.tell({keyTrouble, QString::fromStdString(trouble), {}});
    Q_EMIT changed();
    Q_EMIT keysChanged();
    co_return Done{};
}

const Connection *Connections::find(std::string_view service, std::string_view connection) const
{
    const auto it = std::find_if(m_list.begin(), m_list.end(), [&](const Connection &one) {
        return one.service == service && one.connection == connection;
    });
    return it == m_list.end() ? nullptr : &*it;
}

std::vector<Connection>::iterator Connections::locate(std::string_view service, std::string_view connection)
{
    const Connection *found = find(service, connection);
    return found ? m_list.begin() + (found - m_list.data()) : m_list.end();
}

control::KeysChanged Connections::keys() const
{
    control::KeysChanged message;
    for (const Connection &one : m_list)
        if (one.key)
            message.connections.push_back({one.service, one.connection, one.baseUrl, one.key});
    return message;
}

Task<Done> Connections::put(Connection connection, SecretPtr key)
{
    if (const Status fine = check(connection); !fine)
        co_return fine;
    if (!key || !isKeyText(key->reveal()))
        co_return Error{
            Code::InvalidArguments,
            tr("That is no key: it is empty or has spaces or line breaks in it. Copy it again.").toStdString()};
    const Status written = co_await storeOf(connection).write(entryOf(connection), key);
    if (!written)
        co_return written;
    connection.tail = tailOf(*key);
    connection.added = toMilliseconds(m_clock.now());
    connection.key = std::move(key);
    connection.trouble.clear();
    place(std::move(connection));
    sort();
    save();
    Q_EMIT changed();
    Q_EMIT keysChanged();
    co_return Done{};
}

void Connections::place(Connection connection)
{
    if (!connection.forThisRun)
        std::erase_if(m_behind, isNamedAs(connection));
    const auto it = locate(connection.service, connection.connection);
    if (it == m_list.end())
        return m_list.push_back(std::move(connection));
    if (connection.forThisRun && !it->forThisRun) {
        it->key = nullptr; // the keychain has it
        m_behind.push_back(std::move(*it));
    }
    *it = std::move(connection);
}

Task<Done> Connections::remove(std::string service, std::string connection)
{
    const Connection *found = find(service, connection);
    if (!found)
        co_return Error{Code::NotFound, tr("There is no connection %1@%2.")
                                            .arg(QString::fromStdString(service), QString::fromStdString(connection))
                                            .toStdString()};
    const Connection gone = *found;
    if (gone.forThisRun && std::ranges::any_of(m_behind, isNamedAs(gone))) {
        const Status removed = co_await m_keychain.remove(entryOf(gone));
        if (!removed)
            co_return removed;
    }
    const Status removed = co_await storeOf(gone).remove(entryOf(gone));
    if (!removed)
        co_return removed;
    if (const auto it = locate(service, connection); it != m_list.end())
        m_list.erase(it);
    std::erase_if(m_behind, isNamedAs(gone));
    sort();
    save();
    Q_EMIT changed();
    Q_EMIT keysChanged();
    co_return Done{};
}

Status Connections::makeDefault(std::string_view service, std::string_view connection)
{
    if (!find(service, connection))
        return Error{Code::NotFound, "There is no such connection."};
    std::erase_if(m_defaults, [&](const auto &one) { return one.first == service; });
    m_defaults.emplace_back(service, connection);
    sort();
    save();
    Q_EMIT changed();
    Q_EMIT keysChanged();
    return Done{};
}

void Connections::touch(std::string_view service, std::string_view connection, qint64 time)
{
    const auto it = locate(service, connection);
    if (it == m_list.end() || it->lastUsed >= time)
        return;
    it->lastUsed = time;
    Q_EMIT changed();
}

/// By service; in it the chosen default, "default", then by age.
void Connections::sort()
{
    const auto rank = [this](const Connection &one) {
        const auto chosen = std::find(m_defaults.begin(), m_defaults.end(), std::pair(one.service, one.connection));
        return chosen != m_defaults.end() ? 0 : one.connection == "default" ? 1 : 2;
    };
    std::stable_sort(m_list.begin(), m_list.end(), [&](const Connection &a, const Connection &b) {
        return std::tuple(a.service, rank(a), a.added) < std::tuple(b.service, rank(b), b.added);
    });
}

void Connections::save()
{
    Json listed = Json::array();
    for (const Connection &one : m_list)
        if (!one.forThisRun)
            listed.push_back(one);
    for (const Connection &one : m_behind)
        listed.push_back(one);
    Json defaults = Json::object();
    for (const auto &[service, name] : m_defaults)
        if (find(service, name))
            defaults[service] = name;
    const Json all = {{"version", 1}, {"connections", std::move(listed)}, {"defaults", std::move(defaults)}};
    if (writeStateFile(m_path, toPrettyText(all) + "\n"))
        m_troubles.clear(listTrouble);
    else
        m_troubles.tell({listTrouble,
                         tr("The list of services cannot be saved; changes hold until Latchbook quits. Make "
                            "the folder writable and try again."),
                         QString::fromStdString(m_path.string())});
}

} // namespace latchbook::core
