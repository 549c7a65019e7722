// Small files of the app's own: read whole, written whole or not at all, kept aside when they cannot be used.
#pragma once

#include "base/clock.h"

#include <filesystem>
#include <string>

namespace latchbook::core {

/// Larger than any of ours; more is not ours.
constexpr qint64 mostStateBytes = 4 * 1024 * 1024;

/// Fails with Code::NotFound when there is none, else with Code::Unavailable or Code::TooLarge.
Result<std::string> readStateFile(const std::filesystem::path &path);

/// Atomic and private (0600); makes the folder. Fails when the disk is full or the folder cannot be written.
Status writeStateFile(const std::filesystem::path &path, const std::string &bytes);

/// Renames it to NAME.corrupt-YYYYMMDD-HHMMSS (UTC), never over another one; where it lies now.
Result<std::filesystem::path> keepAside(const std::filesystem::path &path, const Clock &clock);

} // namespace latchbook::core
