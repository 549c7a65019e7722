// A service's contract (data/SERVICE.openapi.json: its operations and the schemas of their answers) as a judge of
// answers.
#pragma once

#include "base/json.h"

#include <optional>
#include <set>
#include <string>

namespace latchbook::test {

/// A request, and what its answer must be.
struct Step {
    const char *operation; ///< the contract's name of it
    const char *method;
    std::string path; ///< below the prefix
    std::optional<Json> body;
    int status;
};

class Contract
{
public:
    explicit Contract(const std::string &service = "linktime");

    /// Why this body is no valid answer of the operation with this status; empty when it is. Statuses that the contract
    /// does not list (405, 422) are judged by its error envelope. One without a body is null.
    std::string objection(const std::string &operation, int status, const Json &body) const;

    std::set<std::string> operations() const;

private:
    std::string schemaPointer(const std::string &operation, int status) const;

    Json m_document;
    std::map<std::string, std::string> m_pointers; // of each operation
};

} // namespace latchbook::test
