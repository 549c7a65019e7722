#include "policy/sealedstate.h"

#include "base/ids.h"
#include "base/timetext.h"

#include <QMessageAuthenticationCode>

namespace latchbook::policy {
namespace {

constexpr std::size_t macBytes = 32;
constexpr auto alphabet = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArrayView bytesOf(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

} // namespace

SealedState::SealedState() : SealedState(newToken()) { }

std::string SealedState::macOf(std::string_view body) const
{
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, bytesOf(m_key.reveal()).toByteArray());
    mac.addData(bytesOf(body).data(), bytesOf(body).size());
    return mac.result().toStdString();
}

std::string SealedState::seal(const Json &claims, WallTime expires) const
{
    const std::string body = toText({{"claims", claims}, {"expires", toMilliseconds(expires)}});
    return QByteArray::fromStdString(macOf(body) + body).toBase64(alphabet).toStdString();
}

Result<Json> SealedState::open(std::string_view text, WallTime now) const
{
    const Error notOurs{
        Code::InvalidArguments,
        "This requestState was not made by this server, or was changed; make the call again without it."};
    const QByteArray given = bytesOf(text).toByteArray();
    const auto decoded = QByteArray::fromBase64Encoding(given, alphabet | QByteArray::AbortOnBase64DecodingErrors);
    // The second: base64 has several texts for the same bytes, we made only one of them.
    if (!decoded || decoded.decoded.toBase64(alphabet) != given || std::size_t(decoded.decoded.size()) < macBytes)
        return notOurs;
    const std::string_view bytes(decoded.decoded.constData(), std::size_t(decoded.decoded.size()));
    if (!equalInConstantTime(bytes.substr(0, macBytes), macOf(bytes.substr(macBytes))))
        return notOurs;
    const Result<Json> body = parseJson(bytes.substr(macBytes));
    if (!body)
        return notOurs;
    if (toMilliseconds(now) >= member(*body, "expires").get<qint64>())
        return Error{Code::Expired, "This requestState is too old; make the call again without it."};
    return member(*body, "claims");
}

} // namespace latchbook::policy
