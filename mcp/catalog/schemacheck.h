// The one door to the JSON Schema library: a schema compiled once, checked against often.
#pragma once

#include "base/json.h"

#include <memory>

namespace latchbook::catalog {

class SchemaChecker
{
public:
    /// Fails when `schema` is none that the library can take (a remote $ref, a keyword of the wrong type).
    static Result<SchemaChecker> create(const Json &schema);
    ~SchemaChecker();
    SchemaChecker(SchemaChecker &&) noexcept;

    /// The error begins with the member that does not fit: "request.method: …". Of formats the library knows only
    /// dates.
    Status check(const Json &value) const;

private:
    struct Compiled;
    explicit SchemaChecker(std::unique_ptr<Compiled> compiled);

    std::unique_ptr<Compiled> m_compiled;
};

} // namespace latchbook::catalog
