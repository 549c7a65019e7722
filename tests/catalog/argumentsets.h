// Sets of arguments made from a tool's schema: ones that fit, and ones that break one keyword of it.
#pragma once

#include "base/json.h"

#include <random>
#include <string>
#include <vector>

namespace latchbook::test {

/// One place in a schema where a keyword stands and can be broken.
struct Breakable {
    std::vector<std::string> path; ///< members from the root; "[]" for an item, "|2" for a branch of a union
    std::string keyword;
};

class ArgumentSets
{
public:
    /// `schema` outlives it and uses the keywords of schemawalk.h.
    ArgumentSets(const Json &schema, std::mt19937_64 &random);

    /// In the order of the schema.
    const std::vector<Breakable> &breakables() const { return m_breakables; }

    Json fitting();
    /// Breaks that keyword; what else is in it fits.
    Json breaking(const Breakable &rule);

private:
    using Path = std::vector<std::string>;

    void collect(const Json &schema, const Path &path);
    /// A value that fits; what `path`, from `depth` on, leads through is in it.
    Json make(const Json &schema, const Path *path, std::size_t depth);
    Json makeObject(const Json &schema, const Path *path, std::size_t depth);
    Json makeUnion(const Json &schema, const Path *path, std::size_t depth);
    Json makeArray(const Json &schema, const Path *path, std::size_t depth);
    Json makeNumber(const Json &schema, bool whole);
    std::string makeText(const Json &schema);
    std::string letters(std::size_t count);
    Json broken(const Json &schema, const Json &value, const std::string &keyword);
    Json ofOtherType(const Json &schema);
    Json otherWord(const Json &schema, Json value);
    std::string brokenFormat(const std::string &format);

    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    std::size_t below(std::size_t end) { return m_random() % end; }
    template <typename List>
    auto anyOf(const List &list)
    {
        return list[below(std::size(list))];
    }

    const Json &m_schema;
    std::mt19937_64 &m_random;
    std::vector<Breakable> m_breakables;
};

} // namespace latchbook::test
