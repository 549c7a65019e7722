#include "catalog/schemacheck.h"

#include "catalog/arguments.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <exception>

namespace latchbook::catalog {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

/// The library's "<root>", "[request]", "[3]" as people write it.
std::string pathOf(const std::vector<std::string> &context)
{
    std::string path;
    for (const std::string &step : context) {
        if (!step.starts_with('['))
            continue;
        const std::string name = step.substr(1, step.size() - 2);
        const bool isIndex = name.find_first_not_of("0123456789") == std::string::npos;
        path += isIndex ? step : (path.empty() ? name : '.' + name);
    }
    return path;
}

} // namespace

struct SchemaChecker::Compiled {
    valijson::Schema schema;
};

SchemaChecker::SchemaChecker(std::unique_ptr<Compiled> compiled) : m_compiled(std::move(compiled)) { }

SchemaChecker::~SchemaChecker() = default;
SchemaChecker::SchemaChecker(SchemaChecker &&) noexcept = default;

Result<SchemaChecker> SchemaChecker::create(const Json &schema)
{
    auto compiled = std::make_unique<Compiled>();
    try {
        valijson::SchemaParser parser;
        parser.populateSchema(Adapter(schema), compiled->schema);
    } catch (const std::exception &exception) {
        return Error{Code::Internal, std::string("the schema itself is wrong: ") + exception.what()};
    }
    return SchemaChecker(std::move(compiled));
}

Status SchemaChecker::check(const Json &value) const
{
    valijson::ValidationResults results;
    try {
        valijson::Validator validator;
        if (validator.validate(m_compiled->schema, Adapter(value), &results))
            return Done{};
    } catch (const std::exception &exception) {
        return Error{Code::Internal, std::string("the value could not be checked: ") + exception.what()};
    }
    // The innermost place is told first, and it is the one to correct.
    valijson::ValidationResults::Error first;
    results.popError(first);
    const std::string path = pathOf(first.context);
    return Error{Code::InvalidArguments, (path.empty() ? std::string() : path + ": ") + first.description};
}

Status checkSchema(const Json &schema, const Json &value)
{
    const auto checker = SchemaChecker::create(schema);
    if (!checker)
        return checker.error();
    return checker->check(value);
}

} // namespace latchbook::catalog
