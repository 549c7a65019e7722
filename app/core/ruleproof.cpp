#include "core/ruleproof.h"

#include "base/digest.h"

#include <sstream>

namespace latchbook::core {

std::string digestOf(const std::optional<std::string> &bytes)
{
    if (!bytes)
        return std::string(noRulesFile);
    return sha256Hex(*bytes);
}

std::vector<std::string> readProof(std::string_view text)
{
    std::istringstream words{std::string(text)};
    std::vector<std::string> digests;
    for (std::string digest; words >> digest;)
        digests.push_back(digest);
    return digests;
}

} // namespace latchbook::core
