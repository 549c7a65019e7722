#include "server/accesstokens.h"

#include "base/secret.h"
#include "control/httptokens.h"
#include "server/privatefile.h"
#include "transport/httpheaders.h"

#include <algorithm>

namespace latchbook::server {
namespace {

constexpr std::size_t guessableBelow = 20;
constexpr std::string_view scheme = "bearer ";

Error fault(std::string words) { return {Code::InvalidArguments, std::move(words)}; }

bool isToken(std::string_view word)
{
    return std::ranges::all_of(word, [](char c) { return c > ' ' && c < '\x7f'; });
}

/// What a file that keeps no tokens writes instead of one.
bool isDigested(std::string_view word)
{
    static const std::size_t length = control::digestedToken({}).size();
    const auto colon = word.find(':');
    return word.starts_with("sha256:") && word.size() == length
           && word.find_first_not_of("0123456789abcdef", colon + 1) == std::string_view::npos;
}

} // namespace

Result<AccessTokens> AccessTokens::read(const std::string &path)
{
    const Result<std::string> text = readPrivateFile(path);
    return text ? parse(*text, path) : text.error();
}

Result<AccessTokens> AccessTokens::parse(std::string_view text, const std::string &name)
{
    AccessTokens tokens;
    int number = 0;
    bool hasBare = false; ///< a token without a client
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const std::vector<std::string_view> words = control::tokenWords(text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (words.empty() || words.front().starts_with('#'))
            continue;
        const std::string_view client = words.size() == 2 ? words.front() : control::onlyHttpClient;
        if (words.size() > 2 || !control::isHttpClientName(client) || !isToken(words.back())) {
            return fault("line " + std::to_string(number) + " of " + name
                         + " is no client and token: write CLIENT TOKEN, with a name of your own of letters, digits, "
                           "\"-\", \"_\" "
                           "and \".\".");
        }
        const bool isKept = !isDigested(words.back());
        std::string digest = isKept ? control::digestedToken(words.back()) : std::string(words.back());
        if (std::ranges::find(tokens.m_entries, digest, &Entry::digest) != tokens.m_entries.end()) {
            return fault("line " + std::to_string(number) + " of " + name
                         + " has the token of another line: each client needs one of its own.");
        }
        hasBare |= words.size() == 1;
        tokens.m_entries.push_back(
            {std::string(client), std::move(digest), isKept && words.back().size() < guessableBelow});
    }
    if (hasBare && tokens.m_entries.size() > 1)
        return fault(name
                     + " has a line of one word among others: write CLIENT TOKEN on each, or a single token alone.");
    return tokens;
}

std::optional<std::string> AccessTokens::clientOf(std::string_view authorization) const
{
    if (transport::lowerCase(authorization.substr(0, scheme.size())) != scheme)
        return std::nullopt;
    const std::vector<std::string_view> words = control::tokenWords(authorization.substr(scheme.size()));
    const std::string digest = control::digestedToken(words.size() == 1 ? words.front() : std::string_view());
    const Entry *found = nullptr;
    for (const Entry &entry : m_entries) {
        if (equalInConstantTime(entry.digest, digest))
            found = &entry;
    }
    return found ? std::optional(found->client) : std::nullopt;
}

std::vector<std::string> AccessTokens::withdrawn(const AccessTokens &now) const
{
    std::vector<std::string> clients;
    for (const Entry &entry : m_entries) {
        const bool stands = std::ranges::any_of(
            now.m_entries, [&](const Entry &one) { return one.client == entry.client && one.digest == entry.digest; });
        if (!stands)
            clients.push_back(entry.client);
    }
    return clients;
}

std::vector<std::string> AccessTokens::guessable() const
{
    std::vector<std::string> clients;
    for (const Entry &entry : m_entries) {
        if (entry.isShort)
            clients.push_back(entry.client);
    }
    return clients;
}

} // namespace latchbook::server
