// Walks one JSON text token by token: no tree, no recursion, no copies, so that neither size nor nesting can hurt.
#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>

namespace latchbook::attach {

class JsonTokens
{
public:
    enum class Kind {
        ObjectBegin,
        ObjectEnd,
        ArrayBegin,
        ArrayEnd,
        Key, ///< with its quotes
        String, ///< with its quotes
        Plain, ///< a number, true, false or null
        End, ///< the text was one whole value
        Bad, ///< the text is no JSON, or nested too deeply; stays so
    };

    struct Token {
        Kind kind = Kind::Bad;
        std::string_view raw;
        /// How many containers are open; a container's own begin and end count it.
        std::size_t depth = 0;
    };

    /// Far beyond what the server takes (64), so that it is the one to complain.
    static constexpr std::size_t maxDepth = 1024;

    explicit JsonTokens(std::string_view text);

    /// Brackets, commas, colons and strings are checked; numbers only by their first character, UTF-8 not at all.
    Token next();

private:
    enum class Expect { Value, FirstValueOrEnd, Key, FirstKeyOrEnd, CommaOrEnd, Nothing, Broken };

    void skipSpace();
    Token begin(Kind kind, bool isObject);
    Token end(char bracket);
    Token value();
    Token key();
    Token plain();
    /// The string that starts here, with its quotes; empty if it does not end.
    std::string_view string();
    Token broken();
    bool insideObject() const { return m_isObject[m_depth - 1]; }
    void valueIsOver() { m_expect = m_depth == 0 ? Expect::Nothing : Expect::CommaOrEnd; }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    std::bitset<maxDepth> m_isObject;
    Expect m_expect = Expect::Value;
};

/// The text of a raw string token (with quotes), escapes undone; a lone surrogate becomes U+FFFD.
std::string plainText(std::string_view rawString);

/// `text` as a raw JSON string, quotes included.
std::string asJson(std::string_view text);

} // namespace latchbook::attach
