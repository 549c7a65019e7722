// What the person set up, in config/settings.json.
#pragma once

#include "base/json.h"
#include "base/paths.h"
#include "control/httptokens.h"
#include "core/troubles.h"

namespace latchbook {
class Clock;
}

namespace latchbook::core {

/// Ports that a program of the person's own may listen on.
constexpr int leastHttpPort = 1024;
constexpr int mostHttpPort = 65535;
constexpr bool isHttpPort(int port) { return port >= leastHttpPort && port <= mostHttpPort; }

struct SettingValues {
    std::string language; ///< "de", "pt_BR"; empty: the system's
    bool notifications = true;
    int keepDays = 0; ///< how long the log keeps a call; 0: for ever
    int waitMinutes = 10; ///< how long a question waits: 1 to 10
    std::string theme = "system"; ///< "system", "light" or "dark"
    bool http = false; ///< there is a way in over HTTP
    int httpPort = control::standardHttpPort; ///< stays while it is off: clients know the address

    bool operator==(const SettingValues &) const = default;
};

class Settings final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    Settings(const Paths &paths, const Clock &clock, Troubles &troubles, QObject *parent = nullptr);

    /// Reads the file. One that makes no sense is kept aside, and the person told; members that make no sense have
    /// their defaults.
    void load();
    const SettingValues &values() const { return m_values; }
    /// Holds at once. Fails with Code::InvalidArguments (nothing changes), or when it could not be written: then it
    /// holds for this run, and the person is told.
    Status set(const SettingValues &values);

Q_SIGNALS:
    void changed();

private:
    void take(const Json &json);

    const std::filesystem::path m_path;
    const Clock &m_clock;
    Troubles &m_troubles;
    SettingValues m_values;
    Json m_all = Json::object(); ///< with the members of newer versions, which are kept
};

} // namespace latchbook::core
