#include "sandbox/keys.h"

#include "base/digest.h"

namespace latchbook::sandbox {

std::string keyHash(std::string_view key) { return sha256Hex(key); }

} // namespace latchbook::sandbox
