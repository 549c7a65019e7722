#include "protocol/methods.h"

#include "protocol/completion.h"
#include "protocol/lifecycle.h"
#include "protocol/logging.h"
#include "protocol/prompts.h"
#include "protocol/resources.h"
#include "protocol/subscriptions.h"
#include "protocol/tools.h"

#include <algorithm>

namespace latchbook::protocol {
namespace {

constexpr unsigned always = Method::Legacy | Method::Modern;

constexpr Method methods[] = {
    {"completion/complete", always, true, complete, &Abilities::completions},
    {"initialize", Method::BeforeHandshake, false, initialize},
    {"logging/setLevel", Method::Legacy, false, setLevel, &Abilities::logging},
    {"ping", Method::BeforeHandshake, false, ping},
    {"prompts/get", always, true, getPrompt, &Abilities::prompts},
    {"prompts/list", always, false, listPrompts, &Abilities::prompts},
    {"resources/list", always, true, listResources, &Abilities::resources},
    {"resources/read", always, true, readResource, &Abilities::resources},
    {"resources/subscribe", Method::Legacy, false, subscribe, &Abilities::resources},
    {"resources/templates/list", always, false, listTemplates, &Abilities::resources},
    {"resources/unsubscribe", Method::Legacy, false, unsubscribe, &Abilities::resources},
    {"server/discover", Method::Modern, false, discover},
    {"subscriptions/listen", Method::Modern, true, listen},
    {"tools/call", always, true, callTool},
    {"tools/list", always, false, listTools},
};

} // namespace

const Method *findMethod(std::string_view name)
{
    const auto *const found = std::ranges::find(methods, name, &Method::name);
    return found == std::end(methods) ? nullptr : found;
}

} // namespace latchbook::protocol
