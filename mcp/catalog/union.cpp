#include "catalog/union.h"

#include "catalog/schemawalk.h"

#include <algorithm>
#include <set>

namespace latchbook::catalog {
namespace {

/// Whether `name` tells the branches apart.
bool isTag(const Json &branches, const std::string &name)
{
    std::set<std::string> words;
    return std::all_of(branches.begin(), branches.end(), [&](const Json &branch) {
        const std::string word = textOf(member(member(branch, "properties"), name), "const");
        return !word.empty() && isRequired(branch, name) && words.insert(word).second;
    });
}

} // namespace

std::string tagOf(const Json &schema)
{
    const Json &branches = member(schema, "oneOf");
    if (!branches.is_array() || branches.empty())
        return {};
    for (const auto &[name, inner] : member(branches.front(), "properties").items())
        if (isTag(branches, name))
            return name;
    return {};
}

const Json *branchFor(const Json &schema, const Json &value)
{
    const std::string tag = tagOf(schema);
    if (tag.empty())
        return nullptr;
    const Json &branches = member(schema, "oneOf");
    const Json &word = member(value, tag);
    const auto found = std::find_if(branches.begin(), branches.end(), [&](const Json &branch) {
        return member(member(member(branch, "properties"), tag), "const") == word;
    });
    return found == branches.end() ? nullptr : &*found;
}

} // namespace latchbook::catalog
