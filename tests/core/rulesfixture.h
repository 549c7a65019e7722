// A store of rules with a keychain that fails as a test wants it to.
#pragma once

#include "core/failingkeychain.h"
#include "core/rulesstore.h"
#include "core/statefile.h"
#include "support/fakeclock.h"
#include "support/settled.h"

#include <QTemporaryDir>
#include <QTest>

namespace latchbook::test {

struct RulesFixture {
    RulesFixture()
    {
        paths.config = folder.path().toStdString() + "/config";
        restart();
    }
    void restart()
    {
        store.reset();
        store.emplace(paths, clock, keychain, troubles);
        load();
    }
    void load() { (void)settled(store->load()); }
    Status setRule(core::RuleTarget target, core::RuleClient client, std::optional<std::string> verdict)
    {
        return settled(store->setRule("linktime", std::move(target), std::move(client), std::move(verdict)));
    }
    /// Rules that loosen and rules that tighten, saved.
    void fill()
    {
        QVERIFY(setRule({.tool = "cancel_booking"}, {.program = "/usr/bin/claude"}, "allow"));
        QVERIFY(setRule({.tool = "list_bookings"}, {.name = "Cursor"}, "deny"));
        QVERIFY(settled(store->setWideDestructive(true)));
        QVERIFY(settled(store->setUploadFolders({"/home/sam/Uploads"})));
        QVERIFY(settled(store->setReadOnly("linkt", true)));
    }
    std::filesystem::path file() const { return paths.config / "rules.json"; }
    std::string bytes() const { return *core::readStateFile(file()); }
    std::string verdicts() const
    {
        std::string text;
        for (const control::Rule &rule : store->rules().rules)
            text += rule.tool + rule.access + "=" + rule.verdict + " ";
        return text;
    }
    bool hasAside(const std::string &bytes) const
    {
        return std::ranges::any_of(std::filesystem::directory_iterator(paths.config), [&](const auto &entry) {
            const Result<std::string> lying = core::readStateFile(entry.path());
            return entry.path() != file() && lying && *lying == bytes;
        });
    }
    bool isTold() const { return troubles.find(QStringLiteral("rules")); }

    QTemporaryDir folder;
    Paths paths;
    FakeClock clock;
    core::Troubles troubles;
    FailingKeychain keychain;
    std::optional<core::RulesStore> store;
};

} // namespace latchbook::test
