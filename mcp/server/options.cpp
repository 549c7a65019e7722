#include "server/options.h"

#include <QCommandLineParser>

namespace latchbook::server {
namespace {

struct Parser {
    QCommandLineParser parser;
    QCommandLineOption allow{
        QStringLiteral("allow"),
        QStringLiteral("Let this tool run without asking, though it would have to be asked for. May be given "
                       "several times."),
        QStringLiteral("TOOL")};
    QCommandLineOption readOnly{QStringLiteral("read-only"),
                                QStringLiteral("Refuse whatever changes anything; stands above --allow.")};
    QCommandLineOption quit{
        QStringLiteral("quit"),
        QStringLiteral("Answer calls with \"Latchbook was quit\"; lists work. Used by latchbook-mcp.")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")};

    Parser()
    {
        parser.setApplicationDescription(QStringLiteral("Serves MCP on standard input and output, without the app. "
                                                        "Keys come from the environment: LINKTIME_API_KEY, or "
                                                        "LINKTIME_API_KEY_FILE with a file that holds it; "
                                                        "LINKTIME_BASE_URL for another address. What would have to be "
                                                        "asked for is refused."));
        parser.addPositionalArgument(
            QStringLiteral("SERVICE"),
            QStringLiteral("linktime; SERVICE@CONNECTION for another of its keys. None: every service "
                           "that has a key."),
            QStringLiteral("[SERVICE[@CONNECTION]…]"));
        parser.addOptions({allow, readOnly, quit, help});
    }
};

} // namespace

Result<StdioOptions> parseStdioOptions(const QStringList &arguments)
{
    Parser p;
    if (!p.parser.parse(QStringList{QStringLiteral("latchbook-server stdio")} + arguments))
        return Error{Code::InvalidArguments, p.parser.errorText().toStdString() + "."};
    StdioOptions options;
    for (const QString &word : p.parser.positionalArguments()) {
        Result<EntryService> service = parseEntryService(word.toStdString());
        if (!service)
            return service.error();
        options.services.push_back(std::move(*service));
    }
    for (const QString &tool : p.parser.values(p.allow))
        options.rules.allowed.insert(tool.toStdString());
    options.rules.readOnly = p.parser.isSet(p.readOnly);
    options.serving = p.parser.isSet(p.quit) ? Serving::Quit : Serving::Open;
    options.wantsHelp = p.parser.isSet(p.help);
    return options;
}

std::string stdioHelp() { return Parser().parser.helpText().toStdString(); }

} // namespace latchbook::server
