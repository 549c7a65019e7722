// Finds the handler of a method and a path whose patterns may hold {parameters}.
#pragma once

#include "base/clock.h"
#include "sandbox/database.h"
#include "sandbox/reply.h"
#include "sandbox/request.h"

#include <functional>

namespace latchbook::sandbox {

using PathParameters = std::map<std::string, std::string, std::less<>>;

/// One request on its way through a handler, within the handler's transaction.
struct Call {
    const Request &request;
    PathParameters parameters;
    Database &db;
    std::int64_t account = 0; ///< whose key it came with
    WallTime now;
};

using Handler = std::function<Reply(Call &)>;

class Router
{
public:
    /// `pattern`: "/bookings/{bookingId}/cancel". Patterns added first win, so fixed words go before parameters.
    void add(std::string method, std::string_view pattern, Handler handler);

    struct Match {
        const Handler *handler = nullptr;
        PathParameters parameters;
        std::string allowed; ///< without a handler: the methods the path takes; empty when nobody knows the path
    };
    Match find(std::string_view method, std::string_view path) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> segments;
        Handler handler;
    };
    std::vector<Route> m_routes;
};

} // namespace latchbook::sandbox
