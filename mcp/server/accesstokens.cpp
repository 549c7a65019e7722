#include "server/accesstokens.h"

#include "base/digest.h"
#include "base/secret.h"
#include "server/privatefile.h"
#include "transport/httpheaders.h"

#include <algorithm>

namespace latchbook::server {
namespace {

constexpr std::size_t maxClientBytes = 64;
constexpr std::size_t guessableBelow = 20;
constexpr std::string_view scheme = "bearer ";

Error fault(std::string words) { return {Code::InvalidArguments, "--token-file: " + std::move(words)}; }

bool isClientName(std::string_view word)
{
    // Our own look-ups go by our name.
    return !word.empty() && word.size() <= maxClientBytes && word != "latchbook"
           && std::ranges::all_of(word, [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
                         || c == '_' || c == '.';
              });
}

bool isToken(std::string_view word)
{
    return std::ranges::all_of(word, [](char c) { return c > ' ' && c < '\x7f'; });
}

std::vector<std::string_view> wordsOf(std::string_view line)
{
    constexpr std::string_view blanks = " \t\r";
    std::vector<std::string_view> words;
    for (auto at = line.find_first_not_of(blanks); at != std::string_view::npos;) {
        const auto end = std::min(line.find_first_of(blanks, at), line.size());
        words.push_back(line.substr(at, end - at));
        at = line.find_first_not_of(blanks, end);
    }
    return words;
}

} // namespace

Result<AccessTokens> AccessTokens::read(const std::string &path)
{
    const Result<std::string> text = readPrivateFile(path);
    return text ? parse(*text, path) : fault(text.error().message);
}

Result<AccessTokens> AccessTokens::parse(std::string_view text, const std::string &name)
{
    AccessTokens tokens;
    int number = 0;
    bool hasBare = false; ///< a token without a client
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const std::vector<std::string_view> words = wordsOf(text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (words.empty() || words.front().starts_with('#'))
            continue;
        const std::string_view client = words.size() == 2 ? words.front() : onlyClient;
        if (words.size() > 2 || !isClientName(client) || !isToken(words.back())) {
            return fault("line " + std::to_string(number) + " of " + name
                         + " is no client and token: write CLIENT TOKEN, with a name of your own of letters, digits, "
                           "\"-\", \"_\" "
                           "and \".\".");
        }
        std::string digest = sha256Hex(words.back());
        if (std::ranges::find(tokens.m_entries, digest, &Entry::digest) != tokens.m_entries.end()) {
            return fault("line " + std::to_string(number) + " of " + name
                         + " has the token of another line: each client needs one of its own.");
        }
        hasBare |= words.size() == 1;
        tokens.m_entries.push_back({std::string(client), std::move(digest), words.back().size() < guessableBelow});
    }
    if (hasBare && tokens.m_entries.size() > 1)
        return fault(name
                     + " has a line of one word among others: write CLIENT TOKEN on each, or a single token alone.");
    if (tokens.m_entries.empty())
        return fault(name + " holds no token. Make one with: openssl rand -hex 32");
    return tokens;
}

std::optional<std::string> AccessTokens::clientOf(std::string_view authorization) const
{
    if (transport::lowerCase(authorization.substr(0, scheme.size())) != scheme)
        return std::nullopt;
    const std::vector<std::string_view> words = wordsOf(authorization.substr(scheme.size()));
    const std::string digest = sha256Hex(words.size() == 1 ? words.front() : std::string_view());
    const Entry *found = nullptr;
    for (const Entry &entry : m_entries) {
        if (equalInConstantTime(entry.digest, digest))
            found = &entry;
    }
    return found ? std::optional(found->client) : std::nullopt;
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
