#include "server/greeting.h"

#include "base/attachwire.h"

namespace latchbook::server {
namespace {

constexpr std::size_t maxServices = 32;

} // namespace

Result<Greeting> readGreeting(std::string_view line)
{
    const Result<Json> json = parseJson(line);
    if (!json || !member(*json, "latchbook").is_number_integer())
        return Error{Code::InvalidArguments, "This socket is for latchbook-mcp; its first line was no greeting."};
    Greeting greeting;
    const Json &services = member(*json, "services");
    if (services.is_array() && services.size() > maxServices)
        return Error{Code::InvalidArguments, "An entry names at most " + std::to_string(maxServices) + " services."};
    if (services.is_array()) {
        for (const Json &word : services) {
            Result<EntryService> service = parseEntryService(word.is_string() ? word.get<std::string>() : toText(word));
            if (!service)
                return service.error();
            greeting.services.push_back(std::move(*service));
        }
    }
    greeting.resume = std::max(0, numberOf<int>(*json, "resume"));
    return greeting;
}

std::string welcome(const std::vector<std::string> &serviceNames)
{
    return toText({{"latchbook", attachwire::version}, {"server", LATCHBOOK_VERSION}, {"names", serviceNames}});
}

std::string refusal(const std::string &words)
{
    return toText({{"latchbook", attachwire::version}, {"refused", words}});
}

} // namespace latchbook::server
