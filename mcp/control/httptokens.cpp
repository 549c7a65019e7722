#include "control/httptokens.h"

#include "base/digest.h"

#include <algorithm>

namespace latchbook::control {
namespace {

constexpr std::size_t maxClientBytes = 64;
constexpr std::string_view programPrefix = "http:";

} // namespace

std::filesystem::path httpTokenFile(const std::filesystem::path &config) { return config / "http.tokens"; }

bool isHttpClientName(std::string_view word)
{
    return !word.empty() && word.size() <= maxClientBytes && word != "latchbook"
           && std::ranges::all_of(word, [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
                         || c == '_' || c == '.';
              });
}

std::string digestedToken(std::string_view token) { return "sha256:" + sha256Hex(token); }

std::vector<std::string_view> tokenWords(std::string_view line)
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

std::string httpProgram(std::string_view client) { return std::string(programPrefix) + std::string(client); }

std::string_view httpClientOf(std::string_view program)
{
    return program.starts_with(programPrefix) ? program.substr(programPrefix.size()) : std::string_view();
}

bool isProven(std::string_view program) { return !program.empty() && httpClientOf(program).empty(); }

} // namespace latchbook::control
