#include "transport/systemproxy.h"

#include "base/serviceurl.h"

#include <QNetworkProxy>
#include <QUrl>

namespace latchbook::transport {
namespace {

constexpr std::chrono::minutes keptFor{1};
constexpr std::size_t maxKept = 100;

Proxy askSystem(const QUrl &url)
{
    const QNetworkProxy proxy = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url)).value(0);
    const bool socks = proxy.type() == QNetworkProxy::Socks5Proxy;
    if (!socks && proxy.type() != QNetworkProxy::HttpProxy && proxy.type() != QNetworkProxy::HttpCachingProxy)
        return {};
    QUrl address;
    address.setScheme(socks ? QStringLiteral("socks5h") : QStringLiteral("http")); // h: the proxy looks names up
    address.setHost(proxy.hostName());
    address.setPort(proxy.port());
    return {.address = address.toEncoded().toStdString(),
            .user = proxy.user().toStdString(),
            .password = proxy.password().toStdString()};
}

} // namespace

const Proxy *SystemProxy::find(std::string_view url, SteadyTime now)
{
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return nullptr;
    const std::string origin(url.substr(0, url.find_first_of("/?#", scheme + 3)));
    if (const auto known = m_kept.find(origin); known != m_kept.end() && now < known->second.until)
        return &known->second.proxy;
    const QUrl address = QUrl::fromEncoded(QByteArray::fromStdString(origin), QUrl::StrictMode);
    if (!address.isValid() || address.host().isEmpty())
        return nullptr;
    if (m_kept.size() > maxKept)
        m_kept.clear();
    Kept &kept = m_kept[origin];
    kept = {isLoopback(address) ? Proxy() : askSystem(address), now + keptFor};
    return &kept.proxy;
}

} // namespace latchbook::transport
