// Reads the files of a service's folder: JSON text in, checked specifications out.
#pragma once

#include "catalog/offer.h"
#include "catalog/schemacheck.h"
#include "catalog/tool.h"

#include <optional>

namespace latchbook::catalog {

class FileReader
{
public:
    /// With the schemas compiled into the program.
    static Result<FileReader> create();
    /// For files that were checked before: reads them without compiling schemas, half of a server's start.
    static FileReader trusting() { return FileReader(std::nullopt); }

    /// `name` is the file's without its ending, `where` ("linktime/tools/get_me.json") goes before errors.
    Result<ToolSpec> readTool(const std::string &text, const std::string &service, const std::string &name,
                              const std::string &where) const;
    Result<PromptSpec> readPrompt(const std::string &text, const std::string &service, const std::string &name,
                                  const std::string &where) const;
    Result<ResourceSpec> readResource(const std::string &text, const std::string &service, const std::string &name,
                                      const std::string &where) const;
    Result<ServiceSpec> readService(const std::string &text, const std::string &id, const std::string &where) const;

private:
    struct Schemas {
        SchemaChecker tools;
        SchemaChecker services;
        SchemaChecker prompts;
        SchemaChecker resources;
    };

    explicit FileReader(std::optional<Schemas> schemas) : m_schemas(std::move(schemas)) { }
    Result<Json> read(const std::string &text, SchemaChecker Schemas::*schema, const std::string &where) const;
    template <typename Spec>
    Result<Spec> readOffer(const std::string &text, SchemaChecker Schemas::*schema,
                           Spec (*from)(const Json &file, const std::string &service), const std::string &service,
                           const std::string &name, const std::string &where) const;

    std::optional<Schemas> m_schemas; ///< none: trusting
};

/// The bytes of a file on disk or compiled in (":/…").
Result<std::string> readFile(const std::string &path);

} // namespace latchbook::catalog
