#include "core/rulesstore.h"

#include "base/ids.h"
#include "base/timetext.h"
#include "control/httptokens.h"
#include "core/ruleproof.h"
#include "core/statefile.h"

#include <algorithm>

namespace latchbook::core {
namespace {

constexpr QLatin1String rulesTrouble("rules");
constexpr QLatin1String alwaysTrouble("always");
const std::string entryName = "rules";

bool isSame(const control::Rule &a, const control::Rule &b)
{
    return a.service == b.service && a.tool == b.tool && a.access == b.access && a.program == b.program
           && a.client == b.client && a.when == b.when;
}

Result<control::RuleSet> parseRules(const std::string &bytes)
{
    const Result<Json> json = parseJson(bytes);
    return json ? control::readRules(*json) : Result<control::RuleSet>(json.error());
}

void put(control::RuleSet &rules, control::Rule rule)
{
    std::erase_if(rules.rules, [&](const control::Rule &one) { return isSame(one, rule); });
    rules.rules.push_back(std::move(rule));
}

} // namespace

control::RuleSet tightenings(const control::RuleSet &rules)
{
    control::RuleSet tight = rules;
    tight.wideDestructive = false;
    tight.uploadFolders.clear();
    std::erase_if(tight.rules, [](const control::Rule &rule) { return rule.verdict == "allow"; });
    return tight;
}

RulesStore::RulesStore(const Paths &paths, const Clock &clock, KeyStore &keychain, Troubles &troubles, QObject *parent)
    : QObject(parent), m_path(paths.config / "rules.json"), m_clock(clock), m_keychain(keychain), m_troubles(troubles)
{
}

Task<Done> RulesStore::load()
{
    if (m_standing == Standing::Distrusted)
        co_return Done{}; // only the person ends that
    if (m_isSaving)
        (void)co_await m_saving;
    const Result<SecretPtr> entry = co_await m_keychain.read(entryName);
    const Result<std::string> file = readStateFile(m_path);
    const std::optional<std::string> bytes = file ? std::optional(*file) : std::nullopt;
    if (!file && file.error().code != Code::NotFound) {
        distrust(tr("The rules file cannot be read."));
        co_return Done{};
    }
    if (!entry && entry.error().code != Code::NotFound) {
        const bool isLocked = troubleOf(entry.error()) == KeyTrouble::Locked;
        takeUnproven(bytes, isLocked ? Standing::Locked : Standing::ThisRunOnly);
        co_return Done{};
    }
    const std::string digest = digestOf(bytes);
    const std::vector<std::string> proof = readProof(entry ? (*entry)->reveal() : noRulesFile);
    if (std::find(proof.begin(), proof.end(), digest) == proof.end()) {
        distrust(bytes ? tr("The rules were changed by another program.")
                       : tr("The rules were removed by another program."),
                 bytes);
        co_return Done{};
    }
    m_written = digest;
    takeProven(bytes);
    if (m_standing == Standing::Proven && proof.size() > 1)
        (void)co_await writeProof(digest); // else the other one would be good for ever
    co_return Done{};
}

void RulesStore::takeProven(const std::optional<std::string> &bytes)
{
    if (!bytes) {
        m_troubles.clear(rulesTrouble);
        return become({}, Standing::Proven);
    }
    Result<control::RuleSet> rules = parseRules(*bytes);
    if (!rules)
        return distrust(tr("The rules file is damaged."));
    rules->onlyReadsRun = false; // ours to say, not the file's
    m_troubles.clear(rulesTrouble);
    become(std::move(*rules), Standing::Proven);
}

void RulesStore::takeUnproven(const std::optional<std::string> &bytes, Standing standing)
{
    const Result<control::RuleSet> rules = parseRules(bytes.value_or("{}"));
    if (standing == Standing::Locked)
        m_troubles.clear(rulesTrouble);
    else
        m_troubles.tell({rulesTrouble,
                         tr("There is no keychain to prove your rules with. Those that allow more are left out, "
                            "and what you allow now holds until Latchbook quits."),
                         {}});
    become(rules ? tightenings(*rules) : control::RuleSet(), standing);
}

void RulesStore::distrust(const QString &what, const std::optional<std::string> &bytes)
{
    // What can be read stays where it is, so that what it denies is denied after the next start too.
    const Result<control::RuleSet> rules = parseRules(bytes.value_or(""));
    const QString kept = rules ? QString::fromStdString(m_path.string()) : putAside();
    m_written = noRulesFile; // what lies there must not be proven by our next writing
    m_troubles.tell({rulesTrouble,
                     tr("%1 Until you start anew with the standard rules, everything but reading asks, and what can "
                        "still be read as denied stays denied.")
                         .arg(what),
                     kept});
    control::RuleSet careful = rules ? tightenings(*rules) : control::RuleSet();
    careful.onlyReadsRun = true;
    become(std::move(careful), Standing::Distrusted);
}

QString RulesStore::putAside()
{
    std::error_code ignored;
    if (!std::filesystem::exists(m_path, ignored))
        return {};
    const Result<std::filesystem::path> aside = keepAside(m_path, m_clock);
    return QString::fromStdString(aside ? aside->string() : m_path.string());
}

void RulesStore::become(control::RuleSet rules, Standing standing)
{
    const bool isNew = Json(rules) != Json(m_rules) || standing != m_standing;
    m_rules = std::move(rules);
    m_standing = standing;
    if (isNew)
        Q_EMIT changed();
}

Task<Done> RulesStore::setRule(std::string service, RuleTarget target, RuleClient client,
                               std::optional<std::string> verdict)
{
    control::Rule rule{.id = newId(),
                       .service = std::move(service),
                       .tool = std::move(target.tool),
                       .access = std::move(target.access),
                       .program = std::move(client.program),
                       .client = std::move(client.name),
                       .verdict = verdict.value_or("ask"),
                       .added = toIso(m_clock.now())};
    control::RuleSet rules = m_rules;
    put(rules, std::move(rule));
    if (!verdict)
        rules.rules.pop_back();
    return apply(std::move(rules));
}

Task<Done> RulesStore::addAlways(control::Question question, Json conditions)
{
    const Status taken = takeAlways(question, std::move(conditions));
    if (taken) {
        m_troubles.clear(alwaysTrouble);
        return keep();
    }
    m_troubles.tell({alwaysTrouble,
                     tr("“Always” was not kept, so Latchbook asks again next time. %1")
                         .arg(QString::fromStdString(taken.error().message)),
                     {}});
    return finished<Done>(taken.error());
}

Status RulesStore::takeAlways(const control::Question &question, Json conditions)
{
    const bool isOffered = std::find(question.scopes.begin(), question.scopes.end(), "always") != question.scopes.end();
    if (!isOffered || !control::isProven(question.client.program))
        return Error{
            Code::InvalidArguments,
            tr("This cannot be allowed for always. Approve it once, or for as long as the client is connected.")
                .toStdString()};
    control::RuleSet rules = m_rules;
    // Both: many clients share a program (node, python), so the name narrows it down further.
    put(rules, {.id = newId(),
                .service = question.service,
                .tool = question.tool,
                .program = question.client.program,
                .client = question.client.name,
                .verdict = "allow",
                .when = conditions.is_null() ? Json::object() : std::move(conditions),
                .added = toIso(m_clock.now())});
    return take(std::move(rules));
}

Task<Done> RulesStore::keepBack(std::string service, std::string argument, std::string id)
{
    if (id.empty() || id.find('*') != std::string::npos)
        return finished<Done>(
            Error{Code::InvalidArguments, tr("Give the whole id, as the service shows it.").toStdString()});
    control::RuleSet rules = m_rules;
    put(rules, {.id = newId(),
                .service = std::move(service),
                .verdict = "deny",
                .when = {{std::move(argument), std::move(id)}},
                .added = toIso(m_clock.now())});
    return apply(std::move(rules));
}

Task<Done> RulesStore::remove(std::string id)
{
    control::RuleSet rules = m_rules;
    std::erase_if(rules.rules, [&](const control::Rule &one) { return one.id == id; });
    return apply(std::move(rules));
}

Task<Done> RulesStore::setPreset(std::string preset)
{
    control::RuleSet rules = m_rules;
    rules.preset = std::move(preset);
    return apply(std::move(rules));
}

Task<Done> RulesStore::setReadOnly(std::string service, bool on)
{
    control::RuleSet rules = m_rules;
    std::erase(rules.readOnlyServices, service);
    if (on)
        rules.readOnlyServices.push_back(std::move(service));
    return apply(std::move(rules));
}

Task<Done> RulesStore::setWideDestructive(bool on)
{
    control::RuleSet rules = m_rules;
    rules.wideDestructive = on;
    return apply(std::move(rules));
}

Task<Done> RulesStore::setUploadFolders(std::vector<std::string> folders)
{
    control::RuleSet rules = m_rules;
    rules.uploadFolders = std::move(folders);
    return apply(std::move(rules));
}

Task<Done> RulesStore::startAnew()
{
    (void)putAside();
    m_troubles.clear(rulesTrouble);
    become({}, Standing::Proven);
    return save();
}

Task<Done> RulesStore::apply(control::RuleSet rules)
{
    const Status taken = take(std::move(rules));
    return taken ? keep() : finished<Done>(taken.error());
}

Status RulesStore::take(control::RuleSet rules)
{
    if (m_standing == Standing::Locked || m_standing == Standing::NotLoaded)
        return keyError(KeyTrouble::Locked);
    if (m_standing == Standing::Distrusted)
        return Error{Code::Conflict,
                     tr("The rules cannot be trusted. Start anew with the standard rules first.").toStdString()};
    const Result<control::RuleSet> checked = control::readRules(Json(rules));
    if (!checked)
        return checked.error();
    become(std::move(rules), m_standing);
    return Done{};
}

Task<Done> RulesStore::keep() { return m_standing == Standing::ThisRunOnly ? finished<Done>(Done{}) : save(); }

/// Changes that come while one saving is under way are saved by it too, all at once.
Task<Done> RulesStore::save()
{
    m_isDirty = true;
    if (!m_isSaving) {
        m_isSaving = true;
        m_saving = runSaving();
    }
    return m_saving;
}

Task<Done> RulesStore::runSaving()
{
    Status status = Done{};
    while (m_isDirty) {
        m_isDirty = false;
        const Status once = co_await saveOnce();
        status = once;
    }
    m_isSaving = false;
    if (status)
        m_troubles.clear(rulesTrouble);
    else
        m_troubles.tell({rulesTrouble,
                         tr("The rules cannot be saved; what you changed holds until Latchbook quits. %1")
                             .arg(QString::fromStdString(status.error().message)),
                         {}});
    co_return status;
}

Task<Done> RulesStore::saveOnce()
{
    const std::string bytes = toPrettyText(m_rules) + "\n";
    const std::string digest = digestOf(bytes);
    const std::string old = m_written;
    if (digest == old)
        co_return Done{};
    const Status announced = co_await writeProof(old + " " + digest);
    if (!announced)
        co_return announced;
    const Status written = writeStateFile(m_path, bytes);
    m_written = written ? digest : old;
    (void)co_await writeProof(m_written); // if it fails, both are still good, and the next start tidies up
    co_return written;
}

Task<Done> RulesStore::writeProof(std::string digests)
{
    return m_keychain.write(entryName, std::make_shared<Secret>(std::move(digests)));
}

} // namespace latchbook::core
