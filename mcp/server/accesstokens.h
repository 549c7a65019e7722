// Who may use the HTTP endpoint: each client by a token of its own, from a file that only the user can read.
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::server {

/// Made by itself it lets nobody in.
class AccessTokens
{
public:
    /// One client a line, `CLIENT TOKEN`; or a single token, which is then the client "http". For a token there may
    /// stand what control::digestedToken() makes of it. Empty lines and those that begin with # do not count. Fails
    /// with a sentence when the file is open to others, cannot be read, or has a line that is no token.
    static Result<AccessTokens> read(const std::string &path);
    /// `name` is the file's, for the sentences.
    static Result<AccessTokens> parse(std::string_view text, const std::string &name);

    /// The client whose token an Authorization header carries. Takes the same time whoever it is.
    std::optional<std::string> clientOf(std::string_view authorization) const;

    bool isEmpty() const { return m_entries.empty(); }

    /// Clients that have a token here and do not have it in `now`, which comes after.
    std::vector<std::string> withdrawn(const AccessTokens &now) const;

    /// Clients whose tokens are short enough to be guessed.
    std::vector<std::string> guessable() const;

private:
    struct Entry {
        std::string client;
        std::string digest; ///< the token itself is not kept
        bool isShort = false;
    };

    std::vector<Entry> m_entries;
};

} // namespace latchbook::server
