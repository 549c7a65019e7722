#include "core/httpclients.h"

#include "base/ids.h"
#include "control/httptokens.h"
#include "core/statefile.h"

#include <algorithm>

namespace latchbook::core {
namespace {

/// The client of a line; empty for a remark.
std::string clientOf(std::string_view line)
{
    const std::vector<std::string_view> words = control::tokenWords(line);
    if (words.empty() || words.front().starts_with('#'))
        return {};
    return std::string(words.size() == 1 ? control::onlyHttpClient : words.front());
}

std::vector<std::string> clientsOf(const std::vector<std::string> &lines)
{
    std::vector<std::string> names;
    for (const std::string &line : lines) {
        std::string name = clientOf(line);
        if (!name.empty() && std::ranges::find(names, name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

} // namespace

HttpClients::HttpClients(const Paths &paths, QObject *parent)
    : QObject(parent), m_path(control::httpTokenFile(paths.config))
{
}

void HttpClients::load()
{
    const Result<std::vector<std::string>> lines = read();
    m_names = lines ? clientsOf(*lines) : std::vector<std::string>();
    Q_EMIT changed();
}

/// Line by line, so that what the person wrote there stays.
Result<std::vector<std::string>> HttpClients::read() const
{
    const Result<std::string> text = readStateFile(m_path);
    if (!text && text.error().code != Code::NotFound)
        return text.error();
    std::vector<std::string> lines;
    for (std::size_t at = 0; text && at < text->size();) {
        const auto end = std::min(text->find('\n', at), text->size());
        lines.push_back(text->substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

Status HttpClients::write(const std::vector<std::string> &lines)
{
    std::string text;
    for (const std::string &line : lines)
        text += line + '\n';
    const Status written = writeStateFile(m_path, text);
    if (!written)
        return written;
    m_names = clientsOf(lines);
    Q_EMIT changed();
    return Done{};
}

Result<std::string> HttpClients::add(const std::string &name)
{
    if (!control::isHttpClientName(name))
        return Error{Code::InvalidArguments, "A client's name has up to 64 letters, digits, \"-\", \"_\" and \".\"."};
    Result<std::vector<std::string>> lines = read();
    if (!lines)
        return lines.error();
    if (std::ranges::any_of(*lines, [&](const std::string &line) { return clientOf(line) == name; }))
        return Error{Code::Conflict, "There is a client of this name; remove it first."};
    std::string token = newToken();
    lines->push_back(name + ' ' + control::digestedToken(token));
    if (const Status written = write(*lines); !written)
        return written.error();
    return token;
}

Status HttpClients::remove(const std::string &name)
{
    Result<std::vector<std::string>> lines = read();
    if (!lines)
        return lines.error();
    std::erase_if(*lines, [&](const std::string &line) { return clientOf(line) == name; });
    return write(*lines);
}

} // namespace latchbook::core
