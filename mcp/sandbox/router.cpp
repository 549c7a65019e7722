#include "sandbox/router.h"

namespace latchbook::sandbox {
namespace {

std::vector<std::string> split(std::string_view path)
{
    std::vector<std::string> segments;
    for (std::size_t start = 0; start <= path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        segments.emplace_back(path.substr(start, end - start));
        start = end + 1;
    }
    return segments;
}

bool isParameter(const std::string &segment) { return segment.starts_with('{'); }

std::optional<PathParameters> fit(const std::vector<std::string> &pattern, const std::vector<std::string> &path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    PathParameters parameters;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (isParameter(pattern[i]) && !path[i].empty())
            parameters[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
        else if (pattern[i] != path[i])
            return std::nullopt;
    }
    return parameters;
}

} // namespace

void Router::add(std::string method, std::string_view pattern, Handler handler)
{
    m_routes.push_back({std::move(method), split(pattern), std::move(handler)});
}

Router::Match Router::find(std::string_view method, std::string_view path) const
{
    const std::vector<std::string> segments = split(path);
    Match match;
    for (const Route &route : m_routes) {
        auto parameters = fit(route.segments, segments);
        if (!parameters)
            continue;
        if (route.method == method)
            return {&route.handler, *std::move(parameters), {}};
        match.allowed += (match.allowed.empty() ? "" : ", ") + route.method;
    }
    return match;
}

} // namespace latchbook::sandbox
