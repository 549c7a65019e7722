#include "base/digest.h"

#include <QtGlobal>

#include <openssl/evp.h>

#include <array>

namespace latchbook {
namespace {

/// Looked up once: that costs more than the digest of a short text.
const EVP_MD *sha256()
{
    static const EVP_MD *const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return found;
}

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    // OpenSSL's uses the processor's own instructions, which Qt's does not: every event of the log is hashed twice.
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    // Keys, rules and the log are told apart by this: one without a digest would let everything through.
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256(), nullptr) != 1)
        qFatal("OpenSSL cannot compute SHA-256.");

    constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * size);
    for (unsigned int i = 0; i < size; ++i)
        hex += {digits[digest.at(i) >> 4U], digits[digest.at(i) & 0xfU]};
    return hex;
}

} // namespace latchbook
