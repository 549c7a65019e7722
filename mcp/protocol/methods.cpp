#include "protocol/methods.h"

#include "protocol/lifecycle.h"
#include "protocol/subscriptions.h"
#include "protocol/tools.h"

#include <algorithm>

namespace latchbook::protocol {
namespace {

constexpr Method methods[] = {
    {"initialize", Method::BeforeHandshake, false, initialize},
    {"ping", Method::BeforeHandshake, false, ping},
    {"server/discover", Method::Modern, false, discover},
    {"subscriptions/listen", Method::Modern, true, listen},
    {"tools/call", Method::Legacy | Method::Modern, true, callTool},
    {"tools/list", Method::Legacy | Method::Modern, false, listTools},
};

} // namespace

const Method *findMethod(std::string_view name)
{
    const auto *const found = std::ranges::find(methods, name, &Method::name);
    return found == std::end(methods) ? nullptr : found;
}

} // namespace latchbook::protocol
