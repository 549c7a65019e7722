#include "policy/undo.h"

#include "catalog/placeholders.h"
#include "catalog/requesttemplate.h"
#include "catalog/schemawalk.h"
#include "catalog/union.h"

#include <algorithm>
#include <set>

namespace latchbook::policy {
namespace {

constexpr std::string_view ofFacts = "facts.";

/// Names of the facts that stand as "{facts.NAME.…}" in `wanted`.
void collectFacts(const Json &wanted, std::set<std::string> &names)
{
    for (const std::string &path : catalog::wholePlaceholdersIn(wanted))
        if (path.starts_with(ofFacts))
            names.insert(path.substr(ofFacts.size(), path.find('.', ofFacts.size()) - ofFacts.size()));
}

std::set<std::string> factsFor(const catalog::ToolSpec &tool)
{
    std::set<std::string> names;
    collectFacts(member(tool.restore, "arguments"), names);
    return names;
}

/// What `schema` takes of `value`.
Json fitted(const Json &schema, const Json &value)
{
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json &item : value)
            list.push_back(fitted(member(schema, "items"), item));
        return list;
    }
    if (!value.is_object())
        return value;
    if (const Json *branch = catalog::branchFor(schema, value))
        return fitted(*branch, value);
    const Json &known = member(schema, "properties");
    if (known.is_null())
        return value;
    Json object = Json::object();
    for (const auto &[name, inner] : value.items()) {
        const Json &its = member(known, name);
        const bool fits = !its.is_null() && !(inner.is_null() && !catalog::takesType(its, "null"));
        if (fits)
            object[name] = fitted(its, inner);
    }
    return object;
}

Error notKept()
{
    return {Code::NotSupported,
            "What stood there before this call could not be read, so nothing was kept that could be put back."};
}

} // namespace

bool canBeUndone(const catalog::ToolSpec &tool) { return tool.restore.contains("tool"); }

Json readsForUndo(const catalog::ToolSpec &tool)
{
    std::set<std::string> needed = factsFor(tool);
    Json reads = Json::array();
    for (auto read = tool.reads.rbegin(); read != tool.reads.rend(); ++read)
        if (needed.contains(textOf(*read, "as"))) {
            collectFacts(member(*read, "arguments"), needed); // of reads that stand before it
            reads.insert(reads.begin(), *read);
        }
    return reads;
}

Json keptForUndo(const catalog::ToolSpec &tool, const Json &facts)
{
    Json kept;
    for (const std::string &name : factsFor(tool))
        if (const Json &fact = member(facts, name); !fact.is_null())
            kept[name] = fact;
    return kept;
}

Result<Json> undoArguments(const catalog::ToolSpec &tool, const catalog::ToolSpec &restorer, const PastCall &call)
{
    if (!canBeUndone(tool))
        return Error{Code::NotSupported, "Nothing that " + tool.title + " did can be put back from here."};
    const std::set<std::string> needed = factsFor(tool);
    if (!call.arguments.is_object()) // somebody wrote into the log
        return notKept();
    if (std::any_of(needed.begin(), needed.end(), [&](const auto &name) { return !call.kept.contains(name); }))
        return notKept();
    Json known = call.arguments;
    known["facts"] = call.kept;
    Json arguments =
        fitted(restorer.input, catalog::fillArguments(member(tool.restore, "arguments"), known, call.result));
    if (tool.name == restorer.name)
        for (auto it = arguments.begin(); it != arguments.end();)
            it = call.arguments.contains(it.key()) ? std::next(it) : arguments.erase(it);
    return arguments;
}

} // namespace latchbook::policy
