#include "attach/options.h"

#include <algorithm>

namespace latchbook::attach {

namespace {

constexpr std::size_t longestName = 64;

bool isNamed(std::string_view name, std::string_view alsoAllowed)
{
    return !name.empty() && name.size() <= longestName && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'
               || alsoAllowed.find(c) != std::string_view::npos;
    });
}

bool isService(std::string_view argument)
{
    const std::size_t at = argument.find('@');
    return isNamed(argument.substr(0, at), {})
           && (at == std::string_view::npos || isNamed(argument.substr(at + 1), "ABCDEFGHIJKLMNOPQRSTUVWXYZ._"));
}

} // namespace

Options parseOptions(const std::vector<std::string_view> &arguments)
{
    Options options;
    const auto rest = std::find(arguments.begin(), arguments.end(), "--");
    for (auto argument = arguments.begin(); argument != rest; ++argument) {
        if (*argument == "--help" || *argument == "-h")
            options.show = Options::Show::Help;
        else if (*argument == "--version")
            options.show = Options::Show::Version;
        else if (argument->starts_with("-"))
            options.fault = "There is no option " + std::string(*argument)
                            + "; what is meant for a headless server stands after \"--\".";
        else if (!isService(*argument))
            options.fault =
                "\"" + std::string(*argument) + "\" is no service; write for example linktime or linktime@work.";
        else
            options.services.emplace_back(*argument);
    }
    if (rest != arguments.end())
        options.headless.assign(rest + 1, arguments.end());
    return options;
}

std::string_view helpText()
{
    return R"(Usage: latchbook-mcp [SERVICE[@CONNECTION]...] [-- HEADLESS OPTIONS]

Connects an AI client to Latchbook: put this program into the client's list of MCP servers.

  SERVICE             linktime, linkt or bookit; none: every service that has a key
  @CONNECTION         one of several accounts with a service, by the name it has in Latchbook
  HEADLESS OPTIONS    used only when no Latchbook app is there to ask a person:
                      --allow TOOL, --read-only, --upload-dir DIR (see latchbook-server --help)
  --version, --help

Without the app, keys come from LINKTIME_API_KEY, LINKT_API_KEY (or ..._FILE). LATCHBOOK_APP=off never looks for the app.
)";
}

} // namespace latchbook::attach
