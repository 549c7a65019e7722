#include "server/promptbook.h"

#include "catalog/placeholders.h"

#include <algorithm>

namespace latchbook::server {
namespace {

constexpr std::string_view toolMark = "tool:";

Json entryOf(const catalog::PromptSpec &prompt, const std::string &name, const std::string &account)
{
    Json arguments = Json::array();
    for (const catalog::PromptArgument &one : prompt.arguments)
        arguments.push_back(
            {{"name", one.name}, {"title", one.title}, {"description", one.description}, {"required", one.required}});
    return {{"name", name},
            {"title", prompt.title + account},
            {"description", prompt.description},
            {"arguments", std::move(arguments)}};
}

/// Whether a sentence stands with these arguments.
bool stands(const catalog::PromptSpec::Sentence &sentence, const Json &given)
{
    if (!sentence.without.empty())
        return textOf(given, sentence.without).empty();
    const std::vector<std::string> names = catalog::placeholdersIn(sentence.text);
    return std::ranges::all_of(
        names, [&](const std::string &name) { return name.starts_with(toolMark) || !textOf(given, name).empty(); });
}

} // namespace

PromptBook::PromptBook(const catalog::Catalog &catalog, const std::vector<Toolset::Account> &accounts)
{
    for (const Toolset::Account &account : accounts)
        for (const catalog::PromptSpec &prompt : catalog.prompts(account.service->id))
            m_entries.emplace(account.prefix + prompt.name, Entry{&prompt, account});
}

std::vector<Json> PromptBook::listing() const
{
    std::vector<Json> list;
    for (const auto &[name, entry] : m_entries)
        list.push_back(entryOf(*entry.prompt, name,
                               entry.account.prefix.empty() ? std::string() : " (" + entry.account.connection + ')'));
    return list;
}

Result<protocol::PromptAnswer> PromptBook::fill(const std::string &name, const Json &arguments) const
{
    const Entry &entry = m_entries.at(name);
    for (const catalog::PromptArgument &argument : entry.prompt->arguments) {
        const std::string value = textOf(arguments, argument.name);
        if (value.size() > maxPromptArgument)
            return Error{Code::InvalidArguments,
                         '"' + argument.name + "\" is longer than " + std::to_string(maxPromptArgument) + " bytes."};
        if (argument.required && value.empty())
            return Error{Code::InvalidArguments, '"' + argument.name + "\" is empty: " + argument.description};
    }
    std::string text;
    for (const catalog::PromptSpec::Sentence &sentence : entry.prompt->text) {
        if (!stands(sentence, arguments))
            continue;
        text += (text.empty() ? "" : "\n") + catalog::fillText(sentence.text, [&](std::string_view placeholder) {
                    if (placeholder.starts_with(toolMark))
                        return entry.account.prefix + std::string(placeholder.substr(toolMark.size()));
                    return textOf(arguments, placeholder);
                });
    }
    protocol::PromptAnswer answer;
    answer.description = entry.prompt->description;
    answer.messages.push_back({{"role", "user"}, {"content", {{"type", "text"}, {"text", std::move(text)}}}});
    return answer;
}

Result<PromptBook::Source> PromptBook::source(const std::string &name, const std::string &argument) const
{
    const Entry &entry = m_entries.at(name);
    const auto found = std::ranges::find(entry.prompt->arguments, argument, &catalog::PromptArgument::name);
    if (found == entry.prompt->arguments.end())
        return Error{Code::InvalidArguments, "The prompt " + name + " has no argument of that name."};
    return Source{found->complete ? &*found->complete : nullptr, entry.account.service->id, entry.account.connection};
}

} // namespace latchbook::server
