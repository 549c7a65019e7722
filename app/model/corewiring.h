// Joins the pages to the app's core: what they do goes there, what changes there comes back.
#pragma once

#include "core/autostart.h"
#include "core/connections.h"
#include "core/httpclients.h"
#include "core/rulesstore.h"
#include "core/settings.h"
#include "core/supervisor.h"
#include "core/troubles.h"
#include "model/appmodel.h"

namespace latchbook::model {

struct CoreParts {
    Clock &clock;
    const control::Phrases &phrases;
    core::Supervisor &supervisor;
    core::Connections &connections;
    core::RulesStore &rules;
    core::Settings &settings;
    core::HttpClients &httpClients;
    core::Troubles &troubles;
    core::KeyStore &keychain;
    std::optional<core::Autostart> autostart; ///< none: this Latchbook is not the one to start at login
    std::vector<SettingsModel::Language> languages;
};

/// The model of the main window, fed by the core from now on. The parts outlive it. It sets the supervisor's `greet`,
/// which hands keys, rules and the pause to each new server.
std::unique_ptr<AppModel> makeAppModel(const CoreParts &parts);

} // namespace latchbook::model
