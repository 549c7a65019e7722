#include "protocol/features.h"

namespace latchbook::protocol {
namespace {

/// Never told to a client: the core asks only for what abilities() offers.
Error notOffered() { return {Code::Internal, "This program offers no such thing."}; }

} // namespace

Task<PromptAnswer> Features::prompt(std::string, Json, RequestContext) { return finished<PromptAnswer>(notOffered()); }

Task<std::vector<Json>> Features::resources(RequestContext) { return finished<std::vector<Json>>(notOffered()); }

Task<ResourceAnswer> Features::readResource(std::string, RequestContext)
{
    return finished<ResourceAnswer>(notOffered());
}

std::unique_ptr<Watch> Features::watchResource(const std::string &, const RequestContext &, std::function<void()>)
{
    return nullptr;
}

Task<Completion> Features::complete(CompletionQuery, RequestContext) { return finished<Completion>(notOffered()); }

} // namespace latchbook::protocol
