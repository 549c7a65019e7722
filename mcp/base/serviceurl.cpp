#include "base/serviceurl.h"

#include <QHostAddress>
#include <QUrl>

namespace latchbook {

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

Result<std::string> checkServiceUrl(const std::string &text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool isPlain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    const bool isSafe =
        url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isLoopback(url));
    if (!url.isValid() || url.host().isEmpty() || !isPlain || !isSafe) {
        return Error{
            Code::InvalidArguments,
            "\"" + text.substr(0, 200)
                + "\" is no address for a service: it must be https://HOST, or http:// on this machine itself, "
                  "without a user, a query or a fragment, so that nobody on the way reads the key."};
    }
    std::string clean = text;
    while (clean.ends_with('/'))
        clean.pop_back();
    return clean;
}

} // namespace latchbook
