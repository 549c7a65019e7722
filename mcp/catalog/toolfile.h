// Reads the files of a service's folder: JSON text in, checked specifications out.
#pragma once

#include "catalog/offer.h"
#include "catalog/schemacheck.h"
#include "catalog/tool.h"

namespace latchbook::catalog {

class FileReader
{
public:
    /// With the schemas compiled into the program.
    static Result<FileReader> create();

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

    explicit FileReader(Schemas schemas);

    Schemas m_schemas;
};

/// The bytes of a file on disk or compiled in (":/…").
Result<std::string> readFile(const std::string &path);

} // namespace latchbook::catalog
