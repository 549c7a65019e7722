#include "sandbox/multipart.h"

#include "transport/httpheaders.h"

namespace latchbook::sandbox {
namespace {

constexpr std::string_view lineEnd = "\r\n";
constexpr std::size_t longestBoundary = 70; // RFC 2046, 5.1.1

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// A quoted text from its opening quote on, which it takes off `text`; a backslash guards a quote and itself.
std::string takeQuoted(std::string_view &text)
{
    std::string value;
    text.remove_prefix(1);
    while (!text.empty() && text.front() != '"') {
        const bool isGuarded = text.front() == '\\' && text.size() > 1 && (text[1] == '"' || text[1] == '\\');
        value += text[isGuarded ? 1 : 0];
        text.remove_prefix(isGuarded ? 2 : 1);
    }
    text.remove_prefix(text.empty() ? 0 : 1);
    return value;
}

/// The parameter `name` of a header value like `form-data; name="file"; filename="a.csv"`.
std::string parameterOf(std::string_view value, std::string_view name)
{
    for (auto mark = value.find(';'); mark != value.npos; mark = value.find(';')) {
        value = trimmed(value.substr(mark + 1));
        const auto equals = value.find_first_of("=;");
        if (equals == value.npos || value[equals] == ';')
            continue;
        const std::string key = transport::lowerCase(trimmed(value.substr(0, equals)));
        value = trimmed(value.substr(equals + 1));
        const std::string read =
            value.starts_with('"') ? takeQuoted(value) : std::string(trimmed(value.substr(0, value.find(';'))));
        if (key == name)
            return read;
    }
    return {};
}

/// Reads the header lines that `text` starts with and takes them off; false when no empty line ends them.
bool takeHeaders(std::string_view &text, Part &part)
{
    for (;;) {
        const auto end = text.find(lineEnd);
        if (end == text.npos)
            return false;
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + lineEnd.size());
        if (line.empty())
            return true;
        const auto colon = line.find(':');
        if (colon == line.npos)
            return false;
        const std::string name = transport::lowerCase(line.substr(0, colon));
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (name == "content-type")
            part.contentType = value;
        if (name == "content-disposition") {
            part.name = parameterOf(value, "name");
            part.fileName = parameterOf(value, "filename");
        }
    }
}

} // namespace

std::optional<std::vector<Part>> partsOf(std::string_view contentType, std::string_view body)
{
    if (transport::lowerCase(trimmed(contentType.substr(0, contentType.find(';')))) != "multipart/form-data")
        return std::nullopt;
    const std::string boundary = parameterOf(contentType, "boundary");
    if (boundary.empty() || boundary.size() > longestBoundary)
        return std::nullopt;
    const std::string delimiter = std::string(lineEnd) + "--" + boundary;
    if (body.starts_with(std::string_view(delimiter).substr(lineEnd.size())))
        body.remove_prefix(delimiter.size() - lineEnd.size()); // nothing stands before the first one
    else if (const auto first = body.find(delimiter); first != body.npos)
        body.remove_prefix(first + delimiter.size());
    else
        return std::nullopt;
    std::vector<Part> parts;
    while (!body.starts_with("--")) {
        const auto line = body.find(lineEnd);
        if (line == body.npos || !trimmed(body.substr(0, line)).empty() || parts.size() == mostParts)
            return std::nullopt;
        body.remove_prefix(line + lineEnd.size());
        Part part;
        if (!takeHeaders(body, part) || part.name.empty())
            return std::nullopt;
        const auto end = body.find(delimiter);
        if (end == body.npos)
            return std::nullopt;
        part.content = body.substr(0, end);
        body.remove_prefix(end + delimiter.size());
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace latchbook::sandbox
