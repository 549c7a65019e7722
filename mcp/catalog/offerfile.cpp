#include "catalog/offerfile.h"

#include "catalog/arguments.h"
#include "catalog/finding.h"
#include "catalog/placeholders.h"
#include "catalog/requesttemplate.h"

#include <algorithm>
#include <set>

namespace latchbook::catalog {
namespace {

std::vector<std::string> texts(const Json &list)
{
    return list.is_array() ? list.get<std::vector<std::string>>() : std::vector<std::string>();
}

Json argumentsOf(const Json &block)
{
    const Json &arguments = member(block, "arguments");
    return arguments.is_object() ? arguments : Json::object();
}

ValueSource sourceFrom(const Json &block)
{
    return {.tool = textOf(block, "tool"),
            .arguments = argumentsOf(block),
            .in = textOf(block, "in"),
            .value = textOf(block, "value"),
            .match = texts(member(block, "match")),
            .search = textOf(block, "search")};
}

/// The read of that name; null, and a finding, when there is none.
const ToolSpec *findRead(Finding &finding, const FindTool &find, const std::string &name, const std::string &where)
{
    const ToolSpec *tool = find(name);
    finding.require(tool && tool->isRead(), where + ".tool", '"' + name + "\" is no read that clients are offered");
    return tool && tool->isRead() ? tool : nullptr;
}

void lintArguments(Finding &finding, const ToolSpec &tool, const Json &arguments, const std::string &where)
{
    const Status fits = checkArguments(tool, arguments);
    finding.require(bool(fits), where + ".arguments", fits ? std::string() : fits.error().message);
}

/// The schema of what stands in the list at `path` of the tool's answer; null, and a finding, when there is no list.
const Json &itemsAt(Finding &finding, const ToolSpec &tool, const std::string &path, const std::string &where)
{
    const Json &items = member(member(member(tool.output, "properties"), path), "items");
    finding.require(items.is_object(), where + ".in", "the answer of " + tool.name + " has no list \"" + path + '"');
    return items;
}

void requireMembers(Finding &finding, const Json &items, const std::vector<std::string> &names,
                    const std::string &where)
{
    for (const std::string &name : names)
        finding.require(member(items, "properties").contains(name), where, "items have no \"" + name + '"');
}

void lintSource(Finding &finding, const ValueSource &source, const FindTool &find, const std::string &where)
{
    const ToolSpec *tool = findRead(finding, find, source.tool, where);
    if (!tool)
        return;
    lintArguments(finding, *tool, source.arguments, where);
    const Json &items = itemsAt(finding, *tool, source.in, where);
    requireMembers(finding, items, placeholdersIn(source.value), where + ".value");
    finding.require(!placeholdersIn(source.value).empty(), where + ".value", "is the same for all items");
    requireMembers(finding, items, source.match, where + ".match");
    finding.require(source.search.empty() || member(tool->input, "properties").contains(source.search),
                    where + ".search", source.tool + " takes no \"" + source.search + '"');
}

void lintSentence(Finding &finding, const PromptSpec &prompt, const PromptSpec::Sentence &sentence,
                  const FindTool &find, const std::string &where)
{
    constexpr std::string_view toolMark = "tool:";
    const auto isArgument = [&](const std::string &name) {
        return std::ranges::find(prompt.arguments, name, &PromptArgument::name) != prompt.arguments.end();
    };
    for (const std::string &name : placeholdersIn(sentence.text)) {
        if (name.starts_with(toolMark))
            finding.require(find(name.substr(toolMark.size())) != nullptr, where, '"' + name + "\" is no tool");
        else
            finding.require(isArgument(name), where, '"' + name + "\" is no argument");
    }
    finding.require(sentence.without.empty() || isArgument(sentence.without), where + ".without",
                    '"' + sentence.without + "\" is no argument");
}

} // namespace

std::string ResourceSpec::variable() const
{
    const std::vector<std::string> names = placeholdersIn(path);
    return names.empty() ? std::string() : names.front();
}

PromptSpec promptFrom(const Json &file, const std::string &service)
{
    PromptSpec prompt{.service = service,
                      .name = textOf(file, "name"),
                      .title = textOf(file, "title"),
                      .description = textOf(file, "description")};
    for (const Json &one : member(file, "arguments")) {
        PromptArgument argument{.name = textOf(one, "name"),
                                .title = textOf(one, "title"),
                                .description = textOf(one, "description"),
                                .required = flagOf(one, "required")};
        if (const Json &source = member(one, "complete"); source.is_object())
            argument.complete = sourceFrom(source);
        prompt.arguments.push_back(std::move(argument));
    }
    for (const Json &one : member(file, "text")) {
        if (one.is_string())
            prompt.text.push_back({one.get<std::string>(), {}});
        else
            prompt.text.push_back({textOf(one, "text"), textOf(one, "without")});
    }
    return prompt;
}

ResourceSpec resourceFrom(const Json &file, const std::string &service)
{
    const Json &read = member(file, "read");
    ResourceSpec resource{.service = service,
                          .name = textOf(file, "name"),
                          .path = textOf(file, "path"),
                          .title = textOf(file, "title"),
                          .description = textOf(file, "description"),
                          .mimeType = textOf(file, "mimeType"),
                          .tool = textOf(read, "tool"),
                          .arguments = argumentsOf(read),
                          .changedBy = texts(member(file, "changedBy"))};
    if (const Json &pick = member(read, "pick"); pick.is_object())
        resource.pick = ResourceSpec::Pick{textOf(pick, "in"), textOf(pick, "by")};
    if (const Json &list = member(file, "list"); list.is_object())
        resource.list = ResourceSpec::Instances{sourceFrom(list), textOf(list, "title"), textOf(list, "description")};
    if (const Json &watch = member(file, "watch"); watch.is_object()) {
        const Json &final = member(watch, "final");
        resource.watch = ResourceSpec::Watch{std::chrono::seconds(member(watch, "every").get<int>()),
                                             textOf(final, "member"), texts(member(final, "words"))};
    }
    return resource;
}

Status lintPrompt(const PromptSpec &prompt, const FindTool &find)
{
    Finding finding;
    finding.require(isGoodName(prompt.name), "name", "only letters, digits, _ and -");
    std::set<std::string> names;
    for (std::size_t i = 0; i < prompt.arguments.size(); ++i) {
        const PromptArgument &argument = prompt.arguments[i];
        const std::string where = "arguments[" + std::to_string(i) + ']';
        finding.require(isGoodName(argument.name), where + ".name", "only letters, digits, _ and -");
        finding.require(names.insert(argument.name).second, where + ".name", "stands twice");
        if (argument.complete)
            lintSource(finding, *argument.complete, find, where + ".complete");
    }
    for (std::size_t i = 0; i < prompt.text.size(); ++i)
        lintSentence(finding, prompt, prompt.text[i], find, "text[" + std::to_string(i) + ']');
    return finding.status();
}

Status lintResource(const ResourceSpec &resource, const FindTool &find)
{
    Finding finding;
    const std::string variable = resource.variable();
    const bool isTemplate = !variable.empty();
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789-/";
    const std::string fixed = resource.path.substr(0, resource.path.find('{'));
    finding.require(isGoodName(resource.name), "name", "only letters, digits, _ and -");
    finding.require(fixed.find_first_not_of(plain) == std::string::npos && !fixed.starts_with('/'), "path",
                    "lower-case letters, digits, hyphens and slashes, no slash at the start");
    finding.require(!isTemplate || resource.path == fixed + '{' + variable + '}', "path",
                    "a variable is the whole last part, and the only one");
    finding.require(isTemplate || !resource.list, "list", "stands with a template");
    finding.require(isTemplate || !resource.pick, "read.pick", "stands with a template");
    if (const ToolSpec *tool = findRead(finding, find, resource.tool, "read")) {
        lintArguments(finding, *tool, fillArguments(resource.arguments, {{variable, "x"}}), "read");
        if (resource.pick)
            requireMembers(finding, itemsAt(finding, *tool, resource.pick->in, "read.pick"), {resource.pick->by},
                           "read.pick.by");
        const std::string final = resource.watch ? resource.watch->member : std::string();
        const Json &content =
            resource.pick ? itemsAt(finding, *tool, resource.pick->in, "read.pick") : tool->output.json();
        finding.require(final.empty() || member(content, "properties").contains(final), "watch.final.member",
                        "the content has no \"" + final + '"');
    }
    if (resource.list) {
        lintSource(finding, resource.list->source, find, "list");
        if (const ToolSpec *tool = find(resource.list->source.tool)) {
            const Json &items = itemsAt(finding, *tool, resource.list->source.in, "list");
            requireMembers(finding, items, placeholdersIn(resource.list->title), "list.title");
            requireMembers(finding, items, placeholdersIn(resource.list->description), "list.description");
        }
    }
    for (const std::string &name : resource.changedBy) {
        const ToolSpec *tool = find(name);
        finding.require(tool && !tool->isRead(), "changedBy", '"' + name + "\" is no tool that changes something");
    }
    return finding.status();
}

} // namespace latchbook::catalog
