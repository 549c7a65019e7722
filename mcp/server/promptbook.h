// The prompts that one entry is offered, by the names they have there.
#pragma once

#include "protocol/features.h"
#include "server/toolset.h"

namespace latchbook::server {

/// Longer arguments are refused: they are what a person types.
constexpr std::size_t maxPromptArgument = 1000;

class PromptBook
{
public:
    /// What completes an argument, and where that is read.
    struct Source {
        const catalog::ValueSource *values = nullptr; ///< null: nothing does
        std::string service;
        std::string connection;
    };

    /// A further connection's prompts are prefixed as its tools are.
    PromptBook(const catalog::Catalog &catalog, const std::vector<Toolset::Account> &accounts);

    /// As in `prompts/list`.
    std::vector<Json> listing() const;
    /// Of a prompt that is listed, with its required arguments. Fails for what nobody types.
    Result<protocol::PromptAnswer> fill(const std::string &name, const Json &arguments) const;
    /// Code::InvalidArguments for an argument that the prompt does not have.
    Result<Source> source(const std::string &name, const std::string &argument) const;

private:
    struct Entry {
        const catalog::PromptSpec *prompt = nullptr;
        Toolset::Account account;
    };

    std::map<std::string, Entry> m_entries;
};

} // namespace latchbook::server
