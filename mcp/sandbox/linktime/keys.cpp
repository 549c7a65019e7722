#include "sandbox/linktime/keys.h"

#include "base/digest.h"

namespace latchbook::sandbox::linktime {

std::string keyHash(std::string_view key) { return sha256Hex(key); }

} // namespace latchbook::sandbox::linktime
