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

const Proxy &SystemProxy::find(const QUrl &url, SteadyTime now)
{
    static const Proxy none;
    if (isLoopback(url))
        return none;
    const std::string origin =
        url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toStdString();
    if (m_kept.size() > maxKept)
        m_kept.clear();
    Kept &kept = m_kept[origin];
    if (now >= kept.until)
        kept = {askSystem(url), now + keptFor};
    return kept.proxy;
}

} // namespace latchbook::transport
