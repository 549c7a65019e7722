// Who may use the HTTP endpoint: each client by a token of its own, from a file that only the user can read.
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::server {

/// The client of a file that holds nothing but a token.
constexpr std::string_view onlyClient = "http";

class AccessTokens
{
public:
    /// One client a line, `CLIENT TOKEN`; or a single token, which is then the client "http". Empty lines and those
    /// that begin with # do not count. Fails with a sentence when the file is open to others, cannot be read, holds no
    /// token, or a line that is none.
    static Result<AccessTokens> read(const std::string &path);
    /// `name` is the file's, for the sentences.
    static Result<AccessTokens> parse(std::string_view text, const std::string &name);

    /// The client whose token an Authorization header carries. Takes the same time whoever it is.
    std::optional<std::string> clientOf(std::string_view authorization) const;

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
