#include "core/settings.h"

#include "core/statefile.h"

#include <algorithm>

namespace latchbook::core {
namespace {

constexpr QLatin1String settingsTrouble("settings");

bool isTheme(const std::string &theme) { return theme == "system" || theme == "light" || theme == "dark"; }

bool isLanguage(const std::string &language)
{
    return language.size() <= 20 && std::all_of(language.begin(), language.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
                      || c == '-';
           });
}

bool isKeeping(int days) { return days >= 0 && days <= 36'500; }

bool isWait(int minutes) { return minutes >= 1 && minutes <= 10; }

Status check(const SettingValues &values)
{
    if (!isTheme(values.theme))
        return Error{Code::InvalidArguments, "The theme is system, light or dark."};
    if (!isLanguage(values.language))
        return Error{Code::InvalidArguments, "The language is a code such as de or pt_BR, or empty."};
    if (!isKeeping(values.keepDays))
        return Error{Code::InvalidArguments, "The log is kept for 0 (for ever) to 36500 days."};
    if (!isWait(values.waitMinutes))
        return Error{Code::InvalidArguments, "A question waits 1 to 10 minutes."};
    if (!isHttpPort(values.httpPort))
        return Error{Code::InvalidArguments, "A port for HTTP is a number from 1024 to 65535."};
    return Done{};
}

} // namespace

Settings::Settings(const Paths &paths, const Clock &clock, Troubles &troubles, QObject *parent)
    : QObject(parent), m_path(paths.config / "settings.json"), m_clock(clock), m_troubles(troubles)
{
}

void Settings::load()
{
    const Result<std::string> bytes = readStateFile(m_path);
    if (!bytes && bytes.error().code == Code::NotFound)
        return;
    const Result<Json> json = bytes ? parseJson(*bytes) : Result<Json>(bytes.error());
    if (json && json->is_object())
        return take(*json);
    if (!bytes && bytes.error().code == Code::Unavailable) {
        m_troubles.tell({settingsTrouble,
                         tr("The settings cannot be read, so the standard ones are used. Make the file "
                            "readable and open Latchbook again."),
                         QString::fromStdString(m_path.string())});
        return;
    }
    const Result<std::filesystem::path> kept = keepAside(m_path, m_clock);
    m_troubles.tell({settingsTrouble,
                     tr("The settings file was damaged, so the standard settings are used. The damaged file "
                        "is kept."),
                     QString::fromStdString(kept ? kept->string() : m_path.string())});
}

void Settings::take(const Json &json)
{
    m_all = json;
    const SettingValues standard;
    SettingValues values{.language = textOf(json, "language", standard.language),
                         .notifications = flagOf(json, "notifications", standard.notifications),
                         .keepDays = numberOf(json, "keepDays", standard.keepDays),
                         .waitMinutes = numberOf(json, "waitMinutes", standard.waitMinutes),
                         .theme = textOf(json, "theme", standard.theme),
                         .http = flagOf(json, "http", standard.http),
                         .httpPort = numberOf(json, "httpPort", standard.httpPort)};
    const bool isFine = bool(check(values));
    if (!isTheme(values.theme))
        values.theme = standard.theme;
    if (!isLanguage(values.language))
        values.language = standard.language;
    if (!isKeeping(values.keepDays))
        values.keepDays = standard.keepDays;
    if (!isWait(values.waitMinutes))
        values.waitMinutes = standard.waitMinutes;
    if (!isHttpPort(values.httpPort))
        values.httpPort = standard.httpPort;
    if (!isFine)
        m_troubles.tell({settingsTrouble,
                         tr("A value in the settings file makes no sense; the standard one is used instead."),
                         QString::fromStdString(m_path.string())});
    if (values != std::exchange(m_values, values))
        Q_EMIT changed();
}

Status Settings::set(const SettingValues &values)
{
    if (const Status fine = check(values); !fine)
        return fine;
    m_all.update({{"version", 1},
                  {"language", values.language},
                  {"notifications", values.notifications},
                  {"keepDays", values.keepDays},
                  {"waitMinutes", values.waitMinutes},
                  {"theme", values.theme},
                  {"http", values.http},
                  {"httpPort", values.httpPort}});
    if (values != std::exchange(m_values, values))
        Q_EMIT changed();
    const Status written = writeStateFile(m_path, toPrettyText(m_all) + "\n");
    if (written)
        m_troubles.clear(settingsTrouble);
    else
        m_troubles.tell({settingsTrouble,
                         tr("The settings cannot be saved; they hold until Latchbook quits. Make the folder "
                            "writable and change a setting again."),
                         QString::fromStdString(m_path.string())});
    return written;
}

} // namespace latchbook::core
