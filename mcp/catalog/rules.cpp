#include "catalog/rules.h"

#include "catalog/faultwords.h"
#include "catalog/formats.h"

#include <algorithm>

namespace latchbook::catalog {
namespace {

struct Call {
    const ToolSpec &tool;
    const Json &arguments;
    const std::vector<std::string> &faulty;

    bool isFaulty(const std::string &path) const
    {
        return std::find(faulty.begin(), faulty.end(), path) != faulty.end();
    }
    const Json &schemaOf(const std::string &name) const { return member(member(tool.input, "properties"), name); }
};

using Names = std::vector<std::string>;

Names fieldsOf(const Json &rule) { return member(rule, "fields").get<Names>(); }

Names thoseGiven(const Call &call, const Names &names, bool given)
{
    Names chosen;
    std::copy_if(names.begin(), names.end(), std::back_inserter(chosen),
                 [&](const std::string &name) { return call.arguments.contains(name) == given; });
    return chosen;
}

/// `, for example "startTime": "09:00"` for those of `names` that have an example, `most` at most.
std::string memberExamples(const Call &call, const Names &names, std::size_t most)
{
    std::string words;
    for (const std::string &name : names) {
        const Json example = exampleFor(call.schemaOf(name));
        if (example.is_null() || most == 0)
            continue;
        words += (words.empty() ? ", for example \"" : ", \"") + name + "\": " + toText(example);
        --most;
    }
    return words;
}

std::string areMissing(const Call &call, const Names &missing)
{
    return inWords(missing) + (missing.size() == 1 ? " is" : " are") + " missing"
           + memberExamples(call, missing, missing.size()) + '.';
}

Names checkAnyOf(const Call &call, const Json &rule)
{
    const Names fields = fieldsOf(rule);
    if (!thoseGiven(call, fields, true).empty())
        return {};
    return {"at least one of " + inWords(fields, "or") + " must be given" + memberExamples(call, fields, 1) + '.'};
}

Names checkTogether(const Call &call, const Json &rule)
{
    const Names fields = fieldsOf(rule);
    const Names missing = thoseGiven(call, fields, false);
    if (missing.empty() || missing.size() == fields.size())
        return {};
    return {inWords(fields) + " go together; " + areMissing(call, missing)};
}

Names checkRequiredWhen(const Call &call, const Json &rule)
{
    const std::string field = textOf(rule, "field");
    const Json &wanted = member(rule, "equals");
    const Names fields = fieldsOf(rule);
    const Names missing = thoseGiven(call, fields, false);
    if (missing.empty() || !call.arguments.contains(field) || call.arguments.at(field) != wanted)
        return {};
    return {inWords(fields) + " must be given when " + field + " is " + toText(wanted) + "; "
            + areMissing(call, missing)};
}

/// A word that starts as the rule wants: one that the field's description mentions.
Json exampleWithPrefix(const Json &schema, const std::string &prefix)
{
    const std::string description = textOf(schema, "description");
    const std::size_t start = description.find(prefix);
    if (start == std::string::npos)
        return {};
    const std::size_t end = description.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", start + prefix.size());
    return description.substr(start, end - start);
}

Names checkOnlyWithPrefix(const Call &call, const Json &rule)
{
    const std::string field = textOf(rule, "field");
    const std::string prefix = textOf(rule, "prefix");
    const Names given = thoseGiven(call, fieldsOf(rule), true);
    const Json &value = member(call.arguments, field);
    if (given.empty() || value.is_null() || call.isFaulty(field)
        || (value.is_string() && value.get_ref<const std::string &>().starts_with(prefix)))
        return {};
    return {inWords(given) + " can only be given when " + field + " starts with " + inQuotes(prefix)
            + exampleInWords(exampleWithPrefix(call.schemaOf(field), prefix)) + "; it is " + inQuotes(value) + '.'};
}

/// `where` is "" or "rules[2]."; `schema` and `value` are of the object that holds both fields.
Names checkOrder(const Call &call, const Json &rule, const Json &schema, const Json &value, const std::string &where)
{
    const std::string field = textOf(rule, "field");
    const std::string than = textOf(rule, "than");
    const Json &late = member(value, field);
    const Json &early = member(value, than);
    const Format *format = findFormat(textOf(member(member(schema, "properties"), field), "format"));
    if (!format || !format->before || !late.is_string() || !early.is_string() || call.isFaulty(where + field)
        || call.isFaulty(where + than))
        return {};
    for (const auto &[name, wanted] : member(rule, "when").items())
        if (member(value, name) != wanted)
            return {};

    const auto &lateText = late.get_ref<const std::string &>();
    const auto &earlyText = early.get_ref<const std::string &>();
    const bool strict = flagOf(rule, "strict");
    if (strict ? format->before(earlyText, lateText) : !format->before(lateText, earlyText))
        return {};
    return {where + field + (strict ? " must be after " : " must not be before ") + where + than + ", for example "
            + inQuotes(format->later) + " after " + inQuotes(format->example) + "; " + inQuotes(late)
            + (strict ? " is not after " : " is before ") + inQuotes(early) + '.'};
}

Names checkNotBefore(const Call &call, const Json &rule)
{
    const std::string list = textOf(rule, "each");
    if (list.empty())
        return checkOrder(call, rule, call.tool.input, call.arguments, {});
    Names broken;
    const Json &items = member(call.arguments, list);
    const Json &schema = member(call.schemaOf(list), "items");
    for (std::size_t i = 0; items.is_array() && i < items.size() && broken.size() < maxFaults; ++i)
        for (std::string &sentence : checkOrder(call, rule, schema, items[i], list + '[' + std::to_string(i) + "]."))
            broken.push_back(std::move(sentence));
    return broken;
}

bool hasAll(const Json &item, const Json &wanted)
{
    return std::all_of(wanted.items().begin(), wanted.items().end(),
                       [&](const auto &pair) { return member(item, pair.key()) == pair.value(); });
}

Names checkAtMostOne(const Call &call, const Json &rule)
{
    const std::string list = textOf(rule, "each");
    const Json &when = member(rule, "when");
    const Json &items = member(call.arguments, list);
    Names such;
    for (std::size_t i = 0; items.is_array() && i < items.size(); ++i)
        if (hasAll(items[i], when))
            such.push_back(list + '[' + std::to_string(i) + ']');
    if (such.size() < 2)
        return {};
    Names wanted;
    for (const auto &[name, value] : when.items())
        wanted.push_back(inQuotes(name) + ": " + toText(value));
    return {"only one item of " + list + " may have " + inWords(wanted) + "; " + inWords(such) + " have."};
}

struct Kind {
    std::string_view name;
    Names (*check)(const Call &call, const Json &rule);
};

constexpr Kind kinds[] = {
    {"any-of", checkAnyOf},
    {"together", checkTogether},
    {"not-before", checkNotBefore},
    {"required-when", checkRequiredWhen},
    {"only-with-prefix", checkOnlyWithPrefix},
    {"at-most-one", checkAtMostOne},
};

} // namespace

std::vector<std::string> brokenRules(const ToolSpec &tool, const Json &arguments,
                                     const std::vector<std::string> &faulty)
{
    const Call call{tool, arguments, faulty};
    Names sentences;
    for (const Json &rule : tool.rules)
        for (const Kind &kind : kinds)
            if (member(rule, "rule") == kind.name)
                for (std::string &sentence : kind.check(call, rule))
                    sentences.push_back(std::move(sentence));
    return sentences;
}

} // namespace latchbook::catalog
