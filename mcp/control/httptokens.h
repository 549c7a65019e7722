// The clients of the HTTP endpoint, each with a token of its own: how the file reads that the app writes and the server
// goes by, `CLIENT TOKEN` a line.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::control {

/// Where the endpoint stands unless told otherwise, so that it is found again under the same address.
constexpr int standardHttpPort = 7717;
/// The client of a line, or of a whole file, that holds nothing but a token.
constexpr std::string_view onlyHttpClient = "http";

/// The file of the app's clients.
std::filesystem::path httpTokenFile(const std::filesystem::path &config);

/// What a client may be called: up to 64 letters, digits, "-", "_" and "."; our own look-ups go by our name.
bool isHttpClientName(std::string_view word);
/// How a token is written down where the token itself need not be kept: "sha256:" and 64 hex digits.
std::string digestedToken(std::string_view token);

/// The words of a line of the file, or of what a client shows. A line whose first begins with # is a remark.
std::vector<std::string_view> tokenWords(std::string_view line);

/// What stands for the program of a client that is known by its token; no path begins so.
std::string httpProgram(std::string_view client);
/// The client behind such a program; empty for a real one.
std::string_view httpClientOf(std::string_view program);
/// Whether a rule or a yes may outlast the session of whoever is known by this: a path that the kernel told. A token
/// proves less, since every program of the person's can write into the file of tokens.
bool isProven(std::string_view program);

} // namespace latchbook::control
