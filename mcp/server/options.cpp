#include "server/options.h"

#include "control/httptokens.h"

#include <QCommandLineParser>

namespace latchbook::server {
namespace {

/// What the headless verbs share.
struct Parser {
    const QString verb;
    QCommandLineParser parser;
    QCommandLineOption allow{
        QStringLiteral("allow"),
        QStringLiteral("Let this tool run without asking, though it would have to be asked for. May be given "
                       "several times."),
        QStringLiteral("TOOL")};
    QCommandLineOption readOnly{QStringLiteral("read-only"),
                                QStringLiteral("Refuse whatever changes anything; stands above --allow.")};
    QCommandLineOption uploadDir{
        QStringLiteral("upload-dir"),
        QStringLiteral(
            "Let files below this folder be uploaded, by tools that send files. An absolute path; may be given "
            "several times. None: no file is opened."),
        QStringLiteral("DIR")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")};

    Parser(const QString &verbName, const QString &what) : verb(verbName)
    {
        parser.setApplicationDescription(
            what
            + QStringLiteral(" Keys come from the environment: LINKTIME_API_KEY, or "
                             "LINKTIME_API_KEY_FILE with a file that holds it; "
                             "LINKTIME_BASE_URL for another address. What would have to be "
                             "asked for is refused."));
        parser.addPositionalArgument(
            QStringLiteral("SERVICE"),
            QStringLiteral("linktime; SERVICE@CONNECTION for another of its keys. None: every service "
                           "that has a key."),
            QStringLiteral("[SERVICE[@CONNECTION]…]"));
        parser.addOptions({allow, readOnly, uploadDir, help});
    }

    Result<ServingOptions> read(const QStringList &arguments)
    {
        if (!parser.parse(QStringList{QStringLiteral("latchbook-server ") + verb} + arguments))
            return Error{Code::InvalidArguments, parser.errorText().toStdString() + "."};
        ServingOptions options;
        for (const QString &word : parser.positionalArguments()) {
            Result<EntryService> service = parseEntryService(word.toStdString());
            if (!service)
                return service.error();
            options.services.push_back(std::move(*service));
        }
        for (const QString &tool : parser.values(allow))
            options.rules.allowed.insert(tool.toStdString());
        for (const QString &folder : parser.values(uploadDir))
            options.uploadFolders.push_back(folder.toStdString());
        options.rules.readOnly = parser.isSet(readOnly);
        options.wantsHelp = parser.isSet(help);
        return options;
    }
};

struct StdioParser : Parser {
    QCommandLineOption quit{
        QStringLiteral("quit"),
        QStringLiteral("Answer calls with \"Latchbook was quit\"; lists work. Used by latchbook-mcp.")};

    StdioParser()
        : Parser(QStringLiteral("stdio"), QStringLiteral("Serves MCP on standard input and output, without the app."))
    {
        parser.addOption(quit);
    }
};

struct HttpParser : Parser {
    QCommandLineOption port{QStringLiteral("port"),
                            QStringLiteral("Listen on this port of 127.0.0.1; 0 takes any free one. Default: %1.")
                                .arg(control::standardHttpPort),
                            QStringLiteral("N"), QString::number(control::standardHttpPort)};
    QCommandLineOption tokenFile{
        QStringLiteral("token-file"),
        QStringLiteral(
            "Who may come in. One client a line, CLIENT TOKEN; or a single token, whose client is then "
            "called http. For TOKEN may stand sha256: and its SHA-256 in hex. Lines that begin with # do not "
            "count. The file must be yours alone (chmod 600)."),
        QStringLiteral("FILE")};

    HttpParser()
        : Parser(QStringLiteral("http"),
                 QStringLiteral("Serves MCP over HTTP on this machine, at http://127.0.0.1:PORT/mcp, without the app. "
                                "Clients send the header Authorization: Bearer TOKEN. When ready it prints one line of "
                                "JSON, {\"url\":…}."))
    {
        parser.addOptions({port, tokenFile});
    }
};

} // namespace

Result<ServingOptions> parseStdioOptions(const QStringList &arguments)
{
    StdioParser p;
    Result<ServingOptions> options = p.read(arguments);
    if (options)
        options->serving = p.parser.isSet(p.quit) ? Serving::Quit : Serving::Open;
    return options;
}

Result<HttpOptions> parseHttpOptions(const QStringList &arguments)
{
    HttpParser p;
    Result<ServingOptions> serving = p.read(arguments);
    if (!serving)
        return serving.error();
    bool isPort = false;
    HttpOptions options{.serving = std::move(*serving),
                        .port = p.parser.value(p.port).toUShort(&isPort),
                        .tokenFile = p.parser.value(p.tokenFile).toStdString()};
    if (!isPort)
        return Error{Code::InvalidArguments,
                     "--port " + p.parser.value(p.port).toStdString() + ": a port is a number from 0 to 65535."};
    if (options.tokenFile.empty() && !options.serving.wantsHelp)
        return Error{Code::InvalidArguments, "--token-file FILE is needed: it says who may come in. Make one with: "
                                             "(umask 077; openssl rand -hex 32 > FILE)"};
    return options;
}

std::string stdioHelp() { return StdioParser().parser.helpText().toStdString(); }
std::string httpHelp() { return HttpParser().parser.helpText().toStdString(); }

} // namespace latchbook::server
