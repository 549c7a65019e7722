#include "catalog/toollint.h"

#include "catalog/finding.h"
#include "catalog/formats.h"
#include "catalog/placeholders.h"
#include "catalog/schemawalk.h"
#include "catalog/union.h"

#include <algorithm>
#include <set>

namespace latchbook::catalog {
namespace {

using NameSet = std::set<std::string, std::less<>>;

NameSet keysOf(const Json &object)
{
    NameSet keys;
    for (const auto &[key, value] : object.items())
        keys.insert(key);
    return keys;
}

enum class Side { Input, Output };

/// Faults of a union are told of one branch, so there must be a word that says which. And whoever bears none of the
/// words must be told by the ordinary rules, which therefore stand beside the branches.
void lintUnion(Finding &finding, const Json &schema, const std::string &where, Side side)
{
    const Json &branches = member(schema, "oneOf");
    const std::string place = where + ".oneOf";
    finding.require(side == Side::Input, place, "answers stay open to further kinds");
    finding.require(where != "input", place, "some clients take no alternatives at the root");
    const std::string tag = tagOf(schema);
    finding.require(!tag.empty(), place, "its branches have no required member with a const of its own in each");
    if (tag.empty())
        return;
    Json words = Json::array();
    for (const Json &branch : branches) {
        words.push_back(branch.at("properties").at(tag).at("const"));
        finding.require(member(branch, "type") == "object", place, "a branch whose type is not object");
    }
    finding.require(member(schema, "type") == "object", place, "stands where type is object");
    const Json &required = member(schema, "required");
    finding.require(std::find(required.begin(), required.end(), tag) != required.end(), place,
                    '"' + tag + "\" is not required beside it");
    finding.require(member(member(member(schema, "properties"), tag), "enum") == words, place,
                    "the enum of \"" + tag + "\" beside it is not the words of the branches, in their order");
}

void lintSchema(Finding &finding, const Json &schema, const std::string &where, Side side)
{
    for (const auto &[keyword, value] : schema.items())
        finding.require(isKnownKeyword(keyword), where + '.' + keyword,
                        "a keyword that is not portable or not checked");

    const Json &format = member(schema, "format");
    const Format *known = format.is_string() ? findFormat(format.get_ref<const std::string &>()) : nullptr;
    finding.require(format.is_null() || known, where + ".format", "no format that is known");
    finding.require(side == Side::Input || format.is_null(), where + ".format",
                    "answers are not refused for their formats, so none may be promised");

    const Json &properties = member(schema, "properties");
    for (const auto &[name, inner] : properties.items()) {
        const std::string place = where + ".properties." + name;
        finding.require(side == Side::Output || inner.contains("const") || !textOf(inner, "description").empty(), place,
                        "has no description");
        lintSchema(finding, inner, place, side);
    }
    for (const Json &name : member(schema, "required"))
        finding.require(properties.contains(name.get_ref<const std::string &>()), where + ".required",
                        name.get<std::string>() + " is not declared");
    for (const std::string_view key : {"items", "additionalProperties"})
        if (const Json &inner = member(schema, key); inner.is_object())
            lintSchema(finding, inner, where + '.' + std::string(key), side);
    if (!schema.contains("oneOf"))
        return;
    lintUnion(finding, schema, where, side);
    for (const Json &branch : schema.at("oneOf"))
        lintSchema(finding, branch, where + ".oneOf", side);
}

void lintText(Finding &finding, const Json &schema, const std::string &where)
{
    finding.require(!takesType(schema, "string") || schema.contains("enum") || schema.contains("maxLength"), where,
                    "text without maxLength");
    for (const auto &[name, inner] : member(schema, "properties").items())
        lintText(finding, inner, where + ".properties." + name);
    if (const Json &items = member(schema, "items"); items.is_object())
        lintText(finding, items, where + ".items");
    for (const Json &branch : member(schema, "oneOf"))
        lintText(finding, branch, where + ".oneOf");
}

void requireDeclared(Finding &finding, const NameSet &declared, const std::string &name, const std::string &where)
{
    finding.require(declared.contains(name), where, '"' + name + "\" is not declared in input.properties");
}

void lintRequest(Finding &finding, const ToolSpec &tool, const NameSet &declared)
{
    const RequestTemplate &request = tool.request;
    const Json &required = member(tool.input, "required");
    finding.require(request.path.starts_with('/'), "request.path", "does not begin with a slash");
    for (const std::string &name : placeholdersIn(request.path)) {
        requireDeclared(finding, declared, name, "request.path");
        finding.require(std::find(required.begin(), required.end(), name) != required.end(), "request.path",
                        '"' + name + "\" is not in input.required");
    }
    for (const auto &[key, wanted] : request.query.items())
        if (wanted.is_string())
            for (const std::string &name : placeholdersIn(wanted.get_ref<const std::string &>())) {
                requireDeclared(finding, declared, name, "request.query." + key);
                finding.require(!wholePlaceholder(wanted).empty(), "request.query." + key,
                                "is more than one placeholder");
            }
    for (const std::string &name : request.bodyFields)
        requireDeclared(finding, declared, name, "request.body");
    for (const auto &[name, value] : request.defaults.items())
        requireDeclared(finding, declared, name, "request.defaults");
    for (const auto &[name, value] : request.words.items())
        requireDeclared(finding, declared, name, "request.words");
    finding.require(tool.isRead() || request.method != "GET", "request.method",
                    "GET changes nothing, so access is read");
}

/// A file that is sent: its path is an argument that must be given, and everybody can see that it leaves.
void lintFile(Finding &finding, const ToolSpec &tool, const FileBody &file, const NameSet &declared)
{
    requireDeclared(finding, declared, file.argument, "request.body.file");
    const Json &required = member(tool.input, "required");
    finding.require(std::find(required.begin(), required.end(), file.argument) != required.end(), "request.body.file",
                    '"' + file.argument + "\" is not in input.required");
    const Json &schema = member(member(tool.input, "properties"), file.argument);
    finding.require(textOf(schema, "format") == "local-path", "request.body.file", "its format is not local-path");
    finding.require(!declared.contains("file"), "input.properties", "\"file\" stands for the file's facts");
    finding.require(tool.access == Access::Outbound, "access", "a file is sent, so it is outbound");
    finding.require(std::find(tool.reaches.begin(), tool.reaches.end(), Reach::Files) != tool.reaches.end(), "reaches",
                    "a file is sent, so files are among it");
}

/// The arguments that a rule names; those of `each` stand in the items of that list.
void lintRule(Finding &finding, const ToolSpec &tool, const Json &rule, const std::string &where)
{
    const Json *owner = &tool.input.json();
    if (const std::string list = textOf(rule, "each"); !list.empty())
        owner = &member(member(member(tool.input, "properties"), list), "items");
    const Json &properties = member(*owner, "properties");
    const NameSet declared = keysOf(properties);
    for (const Json &name : member(rule, "fields"))
        requireDeclared(finding, declared, name.get<std::string>(), where + ".fields");
    for (const auto &[name, value] : member(rule, "when").items())
        requireDeclared(finding, declared, name, where + ".when");
    for (const std::string key : {"field", "than"}) {
        const std::string name = textOf(rule, key);
        if (name.empty())
            continue;
        requireDeclared(finding, declared, name, where + '.' + key);
        const Format *format = findFormat(textOf(member(properties, name), "format"));
        finding.require(member(rule, "rule") != "not-before" || (format && format->before), where + '.' + key,
                        "has no format that can be compared");
    }
}

/// Whether the answer, or each item of a list, may have this member.
bool isInAnswer(const ToolSpec &tool, const std::string &name)
{
    const Json &answer = member(tool.output, "properties");
    const Json &items = member(member(answer, "data"), "items");
    return (items.is_null() ? answer : member(items, "properties")).contains(name);
}

/// `known` are the placeholders that may stand in the arguments; a dot ends what is compared ("facts.contact").
void lintArguments(Finding &finding, const Json &wanted, const NameSet &known, const std::string &where)
{
    for (const auto &[key, value] : wanted.items()) {
        if (value.is_structured()) {
            lintArguments(finding, value, known, where + '.' + key);
            continue;
        }
        const std::string_view name = wholePlaceholder(value);
        const bool isKnown = name.empty() || std::any_of(known.begin(), known.end(), [&](const std::string &one) {
                                 return name.starts_with(one) && (name.size() == one.size() || name[one.size()] == '.');
                             });
        finding.require(isKnown, where + '.' + key, '"' + std::string(name) + "\" stands for nothing");
    }
}

class References
{
public:
    References(Finding &finding, const FindTool &find) : m_finding(finding), m_find(find) { }

    /// `block` names a tool and its arguments; blocks without one are left alone.
    void check(const Json &block, const NameSet &known, const std::string &where, bool mustRead)
    {
        const std::string name = textOf(block, "tool");
        if (name.empty())
            return;
        const ToolSpec *tool = m_find(name);
        m_finding.require(tool, where + ".tool", "there is no tool \"" + name + '"');
        if (!tool)
            return;
        m_finding.require(!mustRead || tool->isRead(), where + ".tool", '"' + name + "\" is not a read");
        const Json &arguments = member(block, "arguments");
        const NameSet takes = keysOf(member(tool->input, "properties"));
        for (const auto &[key, value] : arguments.items())
            m_finding.require(takes.contains(key), where + ".arguments", '"' + name + "\" takes no \"" + key + '"');
        for (const Json &key : member(tool->input, "required"))
            m_finding.require(arguments.contains(key.get_ref<const std::string &>()), where + ".arguments",
                              '"' + name + "\" needs \"" + key.get<std::string>() + '"');
        lintArguments(m_finding, arguments, known, where + ".arguments");
        lintArguments(m_finding, member(block, "match"), known, where + ".match");
    }

private:
    Finding &m_finding;
    const FindTool &m_find;
};

} // namespace

bool isGoodName(std::string_view name)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    return !name.empty() && name.size() <= 64 && name.find_first_not_of(letters) == std::string_view::npos;
}

Status lintTool(const ToolSpec &tool)
{
    Finding finding;
    finding.require(isGoodName(tool.name), "name", "only letters, digits, _ and -, at most 64 of them");
    for (const auto &[schema, where, side] : {std::tuple(&tool.input.json(), "input", Side::Input),
                                              std::tuple(&tool.output.json(), "output", Side::Output)}) {
        finding.require(member(*schema, "type") == "object", where, "its type is not object");
        lintSchema(finding, *schema, where, side);
    }
    lintText(finding, tool.input, "input");
    const Json &others = member(tool.input, "additionalProperties");
    finding.require(others.is_boolean() && !others.get<bool>(), "input.additionalProperties", "is not false");

    const NameSet declared = keysOf(member(tool.input, "properties"));
    finding.require(NameSet(tool.order.begin(), tool.order.end()) == declared && tool.order.size() == declared.size(),
                    "order", "does not list exactly the properties of input");
    lintRequest(finding, tool, declared);
    if (tool.request.file)
        lintFile(finding, tool, *tool.request.file, declared);
    for (std::size_t i = 0; i < tool.rules.size(); ++i)
        lintRule(finding, tool, tool.rules[i], "rules[" + std::to_string(i) + ']');
    finding.require(tool.result.items.empty() || tool.result.shape == Shape::Page, "result.items",
                    "only a page has them");
    if (tool.offers.is_object())
        requireDeclared(finding, declared, textOf(tool.offers, "slug"), "offers.slug");
    for (const std::string key : {"time", "slug"})
        if (const std::string name = textOf(tool.slot, key); !name.empty())
            requireDeclared(finding, declared, name, "slot." + key);
    finding.require(tool.access != Access::Read || tool.reaches.empty(), "reaches", "a read reaches nobody");
    for (const auto &[argument, place] : tool.belongs.items())
        finding.require(isInAnswer(tool, place.get<std::string>()), "belongs." + argument,
                        '"' + place.get<std::string>() + "\" is not in output");
    finding.require(tool.spreads.empty() || !tool.isRead(), "spreads", "a read changes nothing");
    for (const std::string &name : tool.spreads)
        requireDeclared(finding, declared, name, "spreads");
    finding.require(tool.execution.is_null() || !tool.isRead(), "execution", "a read begins nothing");
    finding.require(tool.isRead() == tool.card.is_null(), "card",
                    "stands with what is asked for, and never with a read");
    return finding.status();
}

Status lintReferences(const ToolSpec &tool, const FindTool &find)
{
    Finding finding;
    References references(finding, find);
    const NameSet declared = keysOf(member(tool.input, "properties"));
    NameSet withFacts = declared;
    NameSet withNow = declared;
    withNow.insert("now");
    for (std::size_t i = 0; i < tool.reads.size(); ++i) {
        const Json &read = tool.reads[i];
        references.check(read, withNow, "reads[" + std::to_string(i) + ']', true);
        const std::string fact = "facts." + textOf(read, "as");
        withNow.insert(fact);
        if (!flagOf(read, "optional")) // what may be missing puts nothing back
            withFacts.insert(fact);
    }
    NameSet withResult = declared;
    withResult.insert("result");
    if (tool.request.file)
        withResult.insert("file");
    withFacts.insert("result");
    references.check(tool.verify, withResult, "verify", true);
    references.check(tool.restore, withFacts, "restore", false);
    references.check(member(tool.execution, "active"), {}, "execution.active", true);
    references.check(member(tool.slot, "slugFrom"), declared, "slot.slugFrom", true);
    references.check(member(tool.slot, "offeredBy"), {"slug", "day"}, "slot.offeredBy", true);
    return finding.status();
}

} // namespace latchbook::catalog
