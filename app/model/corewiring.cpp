#include "model/corewiring.h"

namespace latchbook::model {
namespace {

core::RuleClient ruleClient(const ClientOfRules &client) { return {.program = client.program, .name = client.name}; }

Task<Done> unlock(core::KeyStore &keychain, core::Connections &connections, core::RulesStore &rules)
{
    const Task<Done> unlocking = keychain.unlock();
    const Status unlocked = co_await unlocking;
    if (!unlocked)
        co_return unlocked.error(); // its trouble stands in the notices already
    const Task<Done> keys = connections.load();
    const Status loaded = co_await keys;
    const Task<Done> rulesAgain = rules.load();
    const Status proven = co_await rulesAgain;
    co_return loaded ? proven : loaded;
}

/// When a connection was used last outlives this run.
void noteUse(core::Connections &connections, const control::ToApp &message)
{
    const auto *health = std::get_if<control::HealthChanged>(&message);
    if (!health)
        return;
    for (const control::ServiceHealth &one : health->services)
        connections.touch(one.service, one.connection, one.lastUsed);
}

AppModel::Actions actionsOf(const CoreParts &parts)
{
    AppModel::Actions actions;
    actions.send = [&supervisor = parts.supervisor](const control::ToServer &message) { supervisor.send(message); };
    actions.services.put = [&list = parts.connections](core::Connection connection, SecretPtr key) {
        return list.put(std::move(connection), std::move(key));
    };
    actions.services.remove = [&list = parts.connections](std::string service, std::string connection) {
        return list.remove(std::move(service), std::move(connection));
    };
    actions.tools.setRule = [&rules = parts.rules](std::string service, std::string tool, const ClientOfRules &client,
                                                   std::optional<std::string> verdict) {
        return rules.setRule(std::move(service), {.tool = std::move(tool)}, ruleClient(client), std::move(verdict));
    };
    actions.tools.keepBack = [&rules = parts.rules](std::string service, std::string argument, std::string id) {
        return rules.keepBack(std::move(service), std::move(argument), std::move(id));
    };
    actions.tools.remove = [&rules = parts.rules](std::string id) { return rules.remove(std::move(id)); };
    actions.tools.setPreset = [&rules = parts.rules](std::string preset) { return rules.setPreset(std::move(preset)); };
    actions.tools.setReadOnly = [&rules = parts.rules](std::string service, bool on) {
        return rules.setReadOnly(std::move(service), on);
    };
    actions.settings.set = [&settings = parts.settings](const core::SettingValues &values) {
        return settings.set(values);
    };
    if (parts.autostart) {
        actions.settings.startsAtLogin = [autostart = *parts.autostart] { return autostart.isOn(); };
        actions.settings.setAutostart = [autostart = *parts.autostart](bool on) { return autostart.set(on); };
    }
    actions.settings.setWideDestructive = [&rules = parts.rules](bool on) { return rules.setWideDestructive(on); };
    actions.settings.setUploadFolders = [&rules = parts.rules](std::vector<std::string> folders) {
        return rules.setUploadFolders(std::move(folders));
    };
    actions.http.set = actions.settings.set;
    actions.http.add = [&clients = parts.httpClients](const std::string &name) { return clients.add(name); };
    actions.http.remove = [&clients = parts.httpClients](const std::string &name) { return clients.remove(name); };
    actions.clearTrouble = [&troubles = parts.troubles](const QString &id) { troubles.clear(id); };
    actions.startRulesAnew = [&rules = parts.rules] { rules.startAnew(); };
    actions.unlockKeychain = [&keychain = parts.keychain, &connections = parts.connections, &rules = parts.rules] {
        unlock(keychain, connections, rules);
    };
    return actions;
}

} // namespace

std::unique_ptr<AppModel> makeAppModel(const CoreParts &parts)
{
    auto app = std::make_unique<AppModel>(parts.clock, parts.phrases, parts.languages, actionsOf(parts));
    AppModel *model = app.get();
    core::Supervisor &supervisor = parts.supervisor;
    const auto server = [model, &supervisor] { model->setServer(supervisor.state(), supervisor.words()); };
    const auto keys = [model, &list = parts.connections] { model->setConnections(list.list()); };
    const auto rules = [model, &store = parts.rules] { model->setRules(store.rules()); };
    const auto settings = [model, &all = parts.settings] { model->setSettings(all.values()); };
    const auto preferences = [&supervisor, &all = parts.settings] {
        supervisor.send(control::PreferencesChanged{all.values().keepDays, all.values().waitMinutes});
    };
    // The server reads the file of tokens again each time.
    const auto http = [&supervisor, &all = parts.settings] {
        supervisor.send(control::HttpWanted{all.values().http ? all.values().httpPort : 0});
    };
    const auto httpClients = [model, &all = parts.httpClients] { model->http()->setNames(all.names()); };
    const auto troubles = [model, &all = parts.troubles] { model->setTroubles(all.list()); };
    QObject::connect(&supervisor, &core::Supervisor::stateChanged, model, server);
    QObject::connect(&supervisor, &core::Supervisor::message, model, &AppModel::take);
    QObject::connect(&supervisor, &core::Supervisor::message, model,
                     [&list = parts.connections](const control::ToApp &message) { noteUse(list, message); });
    QObject::connect(&parts.connections, &core::Connections::changed, model, keys);
    QObject::connect(&parts.connections, &core::Connections::keysChanged, model,
                     [&supervisor, &list = parts.connections] { supervisor.send(list.keys()); });
    QObject::connect(&parts.rules, &core::RulesStore::changed, model, rules);
    QObject::connect(&parts.rules, &core::RulesStore::changed, model,
                     [&supervisor, &store = parts.rules] { supervisor.send(control::RulesChanged{store.rules()}); });
    QObject::connect(&parts.settings, &core::Settings::changed, model, settings);
    QObject::connect(&parts.settings, &core::Settings::changed, model, preferences);
    QObject::connect(&parts.settings, &core::Settings::changed, model, http);
    QObject::connect(&parts.httpClients, &core::HttpClients::changed, model, http);
    QObject::connect(&parts.httpClients, &core::HttpClients::changed, model, httpClients);
    QObject::connect(&parts.troubles, &core::Troubles::changed, model, troubles);
    supervisor.greet = [&supervisor, &list = parts.connections, &store = parts.rules, preferences, http,
                        guard = QPointer(model)] {
        preferences();
        http();
        supervisor.send(control::RulesChanged{store.rules()});
        if (guard && guard->paused())
            supervisor.send(control::Paused{true});
        supervisor.send(list.keys()); // last: with them the server lets clients in
    };
    server();
    keys();
    rules();
    settings();
    httpClients();
    troubles();
    return app;
}

} // namespace latchbook::model
