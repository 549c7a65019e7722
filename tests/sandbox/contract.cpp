#include "sandbox/contract.h"

#include "support/jsonfile.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace latchbook::test {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

std::string escaped(const std::string &name)
{
    std::string text;
    for (const char c : name)
        text += c == '/' ? "~1" : std::string(1, c);
    return text;
}

std::string firstError(valijson::ValidationResults &results)
{
    valijson::ValidationResults::Error error;
    std::string text;
    while (results.popError(error)) {
        for (const std::string &step : error.context)
            text += step;
        text += ": " + error.description + '\n';
    }
    return text;
}

} // namespace

Contract::Contract(const std::string &service)
    : m_document(readJsonFile(LATCHBOOK_TESTS "/sandbox/data/" + service + ".openapi.json"))
{
    for (const auto &[path, methods] : m_document.at("paths").items()) {
        for (const auto &[method, operation] : methods.items())
            m_pointers[textOf(operation, "operationId")] = "/paths/" + escaped(path) + "/" + method;
    }
}

std::set<std::string> Contract::operations() const
{
    std::set<std::string> names;
    for (const auto &[name, pointer] : m_pointers)
        names.insert(name);
    return names;
}

std::string Contract::schemaPointer(const std::string &operation, int status) const
{
    std::string pointer = m_pointers.at(operation) + "/responses/" + std::to_string(status);
    if (!m_document.contains(Json::json_pointer(pointer)))
        return status >= 400 ? "/components/schemas/Error" : "";
    if (const std::string shared = textOf(m_document.at(Json::json_pointer(pointer)), "$ref"); !shared.empty())
        pointer = shared.substr(1);
    return pointer + "/content/application~1json/schema";
}

std::string Contract::objection(const std::string &operation, int status, const Json &body) const
{
    const std::string pointer = schemaPointer(operation, status);
    if (pointer.empty())
        return "the contract knows no " + std::to_string(status) + " of " + operation;
    if (!m_document.contains(Json::json_pointer(pointer)))
        return body.is_null() ? "" : "the contract says that nothing comes back";
    Json root = m_document;
    root["$ref"] = "#" + pointer;
    valijson::Schema schema;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(root), schema);
    valijson::ValidationResults results;
    return valijson::Validator().validate(schema, Adapter(body), &results) ? std::string() : firstError(results);
}

} // namespace latchbook::test
