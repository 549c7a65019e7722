// A keychain in memory that fails as told, and may die between two writes.
#pragma once

#include "core/keystore.h"

namespace latchbook::test {

class FailingKeychain final : public core::KeyStore
{
public:
    std::optional<core::KeyTrouble> trouble;
    int writesLeft = 1000;
    std::string entry; ///< empty: none
    std::vector<std::string> history;

    Task<SecretPtr> read(std::string) override
    {
        if (trouble)
            return finished<SecretPtr>(core::keyError(*trouble));
        if (entry.empty())
            return finished<SecretPtr>(Error{Code::NotFound, "none"});
        return finished<SecretPtr>(SecretPtr(std::make_shared<Secret>(entry)));
    }
    Task<Done> write(std::string name, SecretPtr value) override
    {
        if (trouble)
            return finished<Done>(core::keyError(*trouble));
        if (name != "rules" || writesLeft-- <= 0)
            return finished<Done>(core::keyError(core::KeyTrouble::Hung));
        entry = value->reveal();
        history.push_back(entry);
        return finished<Done>(Done{});
    }
    Task<Done> remove(std::string) override { return finished<Done>(Done{}); }
    Task<Done> unlock() override { return finished<Done>(Done{}); }
};

} // namespace latchbook::test
