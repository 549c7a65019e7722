#include "server/modernheaders.h"

#include "base/visibletext.h"
#include "protocol/dialect.h"

#include <QByteArray>

namespace latchbook::server {
namespace {

constexpr std::string_view wrapBegin = "=?base64?";
constexpr std::string_view wrapEnd = "?=";
constexpr std::size_t maxShownBytes = 64;

/// Methods whose requests also tell a parameter by Mcp-Name.
struct NamedBy {
    std::string_view method;
    std::string_view parameter;
};
constexpr NamedBy namedBy[] = {{"tools/call", "name"}, {"prompts/get", "name"}, {"resources/read", "uri"}};

std::optional<protocol::Fault> difference(const transport::HttpHeaders &headers, std::string_view lowerCaseName,
                                          const std::string &name, std::string_view expected)
{
    const std::string_view given = transport::findHeader(headers, lowerCaseName);
    if (given.empty())
        return protocol::Fault{protocol::ErrorCode::HeaderMismatch, "The header " + name + " is missing."};
    const std::optional<std::string> value = unwrapped(given);
    if (value == expected)
        return std::nullopt;
    return protocol::Fault{protocol::ErrorCode::HeaderMismatch,
                           "The header " + name + " says \""
                               + visible(value.value_or(std::string(given)), maxShownBytes) + "\", the message \""
                               + visible(expected, maxShownBytes) + "\"."};
}

} // namespace

std::optional<std::string> unwrapped(std::string_view value)
{
    if (!value.starts_with(wrapBegin) || !value.ends_with(wrapEnd) || value.size() < wrapBegin.size() + wrapEnd.size())
        return std::string(value);
    value.remove_prefix(wrapBegin.size());
    value.remove_suffix(wrapEnd.size());
    const QByteArray encoded(value.data(), qsizetype(value.size()));
    const QByteArray bytes = QByteArray::fromBase64(encoded);
    if (bytes.toBase64() != encoded) // Qt's decoder skips what it does not know
        return std::nullopt;
    return bytes.toStdString();
}

std::optional<protocol::Fault> headerFault(const transport::HttpHeaders &headers, const protocol::Message &request)
{
    const std::string version = textOf(member(request.params, "_meta"), protocol::metakey::protocolVersion);
    const bool isToldByHeader = !transport::findHeader(headers, "mcp-protocol-version").empty();
    if (isToldByHeader || version == protocol::modernRevision) {
        if (auto fault = difference(headers, "mcp-protocol-version", "MCP-Protocol-Version", version))
            return fault;
    }
    if (version != protocol::modernRevision)
        return std::nullopt;
    if (auto fault = difference(headers, "mcp-method", "Mcp-Method", request.method))
        return fault;
    for (const NamedBy &one : namedBy) {
        if (request.method == one.method && member(request.params, one.parameter).is_string())
            return difference(headers, "mcp-name", "Mcp-Name", textOf(request.params, one.parameter));
    }
    return std::nullopt;
}

} // namespace latchbook::server
