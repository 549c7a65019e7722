// The proof that the rules are the person's own: their SHA-256 in the keychain. While they are written it names the old
// and the new ones, so that a crash at any point leaves what is proven.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::core {

/// Stands for "no file".
constexpr std::string_view noRulesFile = "none";

/// Hex; of no bytes: noRulesFile.
std::string digestOf(const std::optional<std::string> &bytes);

/// The digests in the keychain's entry, which has them with a space between.
std::vector<std::string> readProof(std::string_view text);

} // namespace latchbook::core
