#include "sandbox/request.h"

#include <QByteArray>

#include <algorithm>

namespace latchbook::sandbox {
namespace {

std::string decoded(std::string_view text)
{
    return QByteArray::fromPercentEncoding(QByteArray(text.data(), qsizetype(text.size()))).toStdString();
}

std::string decodedFormText(std::string text)
{
    std::ranges::replace(text, '+', ' '); // before decoding: %2B is a plus
    return decoded(text);
}

void readQuery(std::string_view text, Request &request)
{
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        const auto equals = pair.find('=');
        const std::string_view value = equals == pair.npos ? std::string_view{} : pair.substr(equals + 1);
        if (!pair.empty())
            request.query.emplace(decodedFormText(std::string(pair.substr(0, equals))),
                                  decodedFormText(std::string(value)));
    }
}

} // namespace

Request Request::from(const transport::IncomingRequest &incoming)
{
    Request request;
    request.method = incoming.method == "HEAD" ? "GET" : incoming.method;
    const std::string_view target = incoming.target;
    const auto mark = target.find('?');
    request.path = decoded(target.substr(0, mark));
    if (mark != target.npos)
        readQuery(target.substr(mark + 1), request);
    request.hasBody = !incoming.body.empty();
    if (request.hasBody) {
        if (auto parts = partsOf(incoming.header("content-type"), incoming.body))
            request.parts = *std::move(parts);
        else if (auto body = parseJson(incoming.body))
            request.body = *std::move(body);
    }
    request.apiKey = incoming.header("x-api-key");
    request.id = incoming.header("x-request-id");
    constexpr std::string_view scheme = "bearer ";
    const std::string_view authorization = incoming.header("authorization");
    if (transport::lowerCase(authorization.substr(0, scheme.size())) == scheme)
        request.bearer = authorization.substr(scheme.size());
    return request;
}

std::optional<std::string> Request::parameter(std::string_view name) const
{
    const auto it = query.find(name);
    return it == query.end() ? std::nullopt : std::optional(it->second);
}

std::vector<std::string> Request::parameters(std::string_view name) const
{
    std::vector<std::string> values;
    for (auto [it, end] = query.equal_range(name); it != end; ++it) {
        std::string_view rest = it->second;
        while (!rest.empty()) {
            const std::string_view value = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(rest.size(), value.size() + 1));
            if (!value.empty())
                values.emplace_back(value);
        }
    }
    return values;
}

} // namespace latchbook::sandbox
