// A request as handlers see it: path and query decoded, the body parsed.
#pragma once

#include "base/json.h"
#include "sandbox/multipart.h"
#include "transport/httpanswer.h"

#include <map>
#include <optional>

namespace latchbook::sandbox {

struct Request {
    std::string method; ///< HEAD has become GET: the listener leaves the body out
    std::string path; ///< decoded
    std::multimap<std::string, std::string, std::less<>> query;
    std::optional<Json> body; ///< nothing: there is none, or it is not JSON
    bool hasBody = false;
    std::vector<Part> parts; ///< of a form
    std::string id; ///< X-Request-Id, or empty
    std::string bearer; ///< what stands after "Bearer" in Authorization, or empty
    std::string apiKey; ///< X-Api-Key, or empty

    static Request from(const transport::IncomingRequest &incoming);

    /// The first value of a query parameter.
    std::optional<std::string> parameter(std::string_view name) const;
    /// What one may give several times, repeated or joined by commas; empty texts left out.
    std::vector<std::string> parameters(std::string_view name) const;
};

} // namespace latchbook::sandbox
