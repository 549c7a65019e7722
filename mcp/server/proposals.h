// Proposals for what a person types into a prompt or a template, from what the account holds.
#pragma once

#include "catalog/offer.h"
#include "server/entrycaller.h"

namespace latchbook::server {

/// Where proposals come from, and what has been typed so far.
struct ProposalQuery {
    const catalog::ValueSource *values = nullptr;
    std::string service;
    std::string connection;
    std::string typed;
};

/// The items that have `typed` in one of their members, those where one begins with it first; ignoring case.
std::vector<std::string> proposalsFrom(const catalog::ValueSource &source, const Json &items, const std::string &typed);

/// None where the account cannot be read.
Task<protocol::Completion> propose(EntryCaller entry, ProposalQuery query, protocol::RequestContext context);

} // namespace latchbook::server
