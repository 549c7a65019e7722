#include "base/digest.h"

#include <QtGlobal>

#include <openssl/evp.h>

#include <array>

namespace latchbook {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

/// Looked up once: that costs more than the digest of a short text.
const EVP_MD *algorithm()
{
    static const EVP_MD *const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return found;
}

} // namespace

std::string sha256(std::string_view bytes)
{
    // OpenSSL's uses the processor's own instructions, which Qt's does not: every event of the log is hashed twice.
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    // Keys, rules and the log are told apart by this: one without a digest would let everything through.
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm(), nullptr) != 1)
        qFatal("OpenSSL cannot compute SHA-256.");
    return {reinterpret_cast<const char *>(digest.data()), size};
}

std::string sha256Hex(std::string_view bytes) { return hexOf(sha256(bytes)); }

std::string hexOf(std::string_view bytes)
{
    std::string hex(2 * bytes.size(), '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        hex[2 * i] = digits[byte >> 4U];
        hex[2 * i + 1] = digits[byte & 0xfU];
    }
    return hex;
}

} // namespace latchbook
