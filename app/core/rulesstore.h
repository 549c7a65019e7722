// The person's rules in config/rules.json, which only the app writes, and the proof of that in the keychain.
#pragma once

#include "base/paths.h"
#include "control/question.h"
#include "control/rules.h"
#include "core/keystore.h"
#include "core/troubles.h"

#include <optional>

namespace latchbook::core {

/// The client a rule is about. Both empty: all clients.
struct RuleClient {
    std::string program; ///< proven path; needed for a rule that allows
    std::string name; ///< as it claims
};

/// What a rule is about: one of both.
struct RuleTarget {
    std::string tool;
    std::string access;
};

class RulesStore final : public QObject
{
    Q_OBJECT
public:
    enum class Standing {
        NotLoaded, ///< nothing is loosened yet
        Proven, ///< the file is the one that was written here
        Locked, ///< not provable until the keychain is unlocked: nothing is loosened, and no alarm
        ThisRunOnly, ///< no keychain: nothing from the file is loosened, and changes last until Latchbook quits
        Distrusted, ///< the file was changed, damaged or removed by somebody else: everything but reads asks
    };
    Q_ENUM(Standing)

    /// All outlive it.
    RulesStore(const Paths &paths, const Clock &clock, KeyStore &keychain, Troubles &troubles,
               QObject *parent = nullptr);

    /// At start, and again when the keychain changed (came up, was unlocked). Once Distrusted, it changes nothing.
    Task<Done> load();
    Standing standing() const { return m_standing; }
    /// For the server, always safe to hand over.
    const control::RuleSet &rules() const { return m_rules; }

    // Each holds at once and is saved behind that. They change nothing and fail with Code::InvalidArguments, or while
    // Locked or Distrusted with the way out; they also fail when it could not be saved: then it holds for this run, and
    // the person is told. While ThisRunOnly nothing is saved, and that is no failure.

    /// No verdict: inherit, that is, the rule goes.
    Task<Done> setRule(std::string service, RuleTarget target, RuleClient client, std::optional<std::string> verdict);
    /// "Always": the tool of the question for its client's program, while the arguments match `conditions` (argument →
    /// pattern; none: whatever they are). Fails when the question does not offer it. Whoever asked is gone by now, so
    /// the person is told of what did not become a rule.
    Task<Done> addAlways(control::Question question, Json conditions);
    /// The service's thing of that id, whatever tool it is reached by.
    Task<Done> keepBack(std::string service, std::string argument, std::string id);
    Task<Done> remove(std::string id);
    Task<Done> setPreset(std::string preset);
    Task<Done> setReadOnly(std::string service, bool on);
    Task<Done> setWideDestructive(bool on);
    /// Replaces the folders that files may be uploaded from.
    Task<Done> setUploadFolders(std::vector<std::string> folders);
    /// Ends Distrusted: from the standard rules, as the person asked.
    Task<Done> startAnew();

Q_SIGNALS:
    /// Rules or standing.
    void changed();

private:
    Task<Done> apply(control::RuleSet rules);
    /// They hold from now on, or nothing has changed.
    Status take(control::RuleSet rules);
    Status takeAlways(const control::Question &question, Json conditions);
    Task<Done> keep();
    Task<Done> save();
    Task<Done> runSaving();
    Task<Done> saveOnce();
    Task<Done> writeProof(std::string digests);
    void takeProven(const std::optional<std::string> &bytes);
    void takeUnproven(const std::optional<std::string> &bytes, Standing standing);
    void distrust(const QString &what, const std::optional<std::string> &bytes = std::nullopt);
    /// Where the file lies now, if there was one.
    QString putAside();
    void become(control::RuleSet rules, Standing standing);

    const std::filesystem::path m_path;
    const Clock &m_clock;
    KeyStore &m_keychain;
    Troubles &m_troubles;
    control::RuleSet m_rules;
    Standing m_standing = Standing::NotLoaded;
    std::string m_written; ///< digest of the file, as the keychain has it
    Task<Done> m_saving; ///< the one under way
    bool m_isSaving = false;
    bool m_isDirty = false; ///< something changed since it took its copy
};

/// What remains of rules that are not proven: those that can only tighten what holds without any.
control::RuleSet tightenings(const control::RuleSet &rules);

} // namespace latchbook::core
