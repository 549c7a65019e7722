#include "catalog/toolfile.h"

#include "catalog/offerfile.h"

#include <QFile>

#include <optional>

namespace latchbook::catalog {
namespace {

template <typename Enum>
Enum fromWord(std::string_view text, std::initializer_list<Enum> values)
{
    for (const Enum value : values)
        if (word(value) == text)
            return value;
    return *values.begin(); // not reached: the file's schema has no other words
}

std::vector<std::string> textsIn(const Json &list)
{
    return list.is_array() ? list.get<std::vector<std::string>>() : std::vector<std::string>();
}

Json memberOr(const Json &object, std::string_view key, Json otherwise)
{
    const Json &value = member(object, key);
    return value.is_null() ? otherwise : value;
}

std::optional<FileBody> fileFrom(const Json &body)
{
    if (!body.is_object())
        return std::nullopt;
    return FileBody{.argument = textOf(body, "file"),
                    .part = textOf(body, "part"),
                    .types = textsIn(member(body, "types")),
                    .maxBytes = member(body, "maxBytes").get<std::int64_t>()};
}

RequestTemplate requestFrom(const Json &file)
{
    const Json &body = member(file, "body");
    return {.method = textOf(file, "method"),
            .path = textOf(file, "path"),
            .query = memberOr(file, "query", Json::object()),
            .bodyFields = textsIn(body),
            .hasBody = body.is_array(),
            .bodyRequired = flagOf(file, "bodyRequired"),
            .file = fileFrom(body),
            .defaults = memberOr(file, "defaults", Json::object()),
            .words = memberOr(file, "words", Json::object())};
}

ResultShape resultFrom(const Json &file)
{
    return {.shape = fromWord(textOf(file, "shape"),
                              {Shape::Page, Shape::List, Shape::Object, Shape::Success, Shape::Slots}),
            .items = textOf(file, "items"),
            .lowerCase = textsIn(member(file, "lowerCase")),
            .secret = textsIn(member(file, "secret")),
            .hidden = textsIn(member(file, "hidden")),
            .summary = textsIn(member(file, "summary")),
            .leaveOut = textsIn(member(file, "leaveOut")),
            .noun = textOf(file, "noun"),
            .next = textOf(file, "next")};
}

ToolSpec toolFrom(const Json &file, const std::string &service)
{
    ToolSpec tool;
    tool.service = service;
    tool.name = textOf(file, "name");
    tool.title = textOf(file, "title");
    tool.description = textOf(file, "description");
    tool.access = fromWord(textOf(file, "access"),
                           {Access::Read, Access::Write, Access::Outbound, Access::Spend, Access::Destructive});
    for (const Json &reach : member(file, "reaches"))
        tool.reaches.push_back(fromWord(reach.get_ref<const std::string &>(),
                                        {Reach::Guest, Reach::Public, Reach::ThirdParty, Reach::Files}));
    tool.idempotent = flagOf(file, "idempotent");
    tool.inferred = flagOf(file, "inferred");
    tool.input = Schema(member(file, "input"));
    tool.order = textsIn(member(file, "order"));
    tool.rules = memberOr(file, "rules", Json::array());
    tool.request = requestFrom(member(file, "request"));
    tool.result = resultFrom(member(file, "result"));
    tool.output = Schema(member(file, "output"));
    tool.offers = member(file, "offers");
    tool.slot = member(file, "slot");
    tool.execution = member(file, "execution");
    tool.belongs = member(file, "belongs");
    tool.spreads = textsIn(member(file, "spreads"));
    tool.reads = memberOr(file, "reads", Json::array());
    tool.card = member(file, "card");
    tool.verify = member(file, "verify");
    tool.restore = member(file, "restore");
    tool.guestText = textsIn(member(file, "guestText"));
    return tool;
}

Paging pagingFrom(const Json &file)
{
    Paging paging;
    if (file.is_object())
        paging = {.page = textOf(file, "page"), .limit = textOf(file, "limit"), .total = textOf(file, "total")};
    return paging;
}

ServiceSpec serviceFrom(const Json &file)
{
    const Json &auth = member(file, "auth");
    const Json &identity = member(file, "identity");
    return {.id = textOf(file, "id"),
            .name = textOf(file, "name"),
            .adapter = textOf(file, "adapter"),
            .baseUrl = textOf(file, "baseUrl"),
            .authHeader = textOf(auth, "header"),
            .authPrefix = textOf(auth, "prefix"),
            .keyVariable = textOf(file, "keyVariable"),
            .baseUrlVariable = textOf(file, "baseUrlVariable"),
            .requestsPerMinute = member(file, "requestsPerMinute").get<int>(),
            .reservedPerMinute = member(file, "reservedPerMinute").get<int>(),
            .instructions = textOf(file, "instructions"),
            .identity = {.tool = textOf(identity, "tool"),
                         .arguments = memberOr(identity, "arguments", Json::object()),
                         .owner = textOf(identity, "owner"),
                         .email = textOf(identity, "email"),
                         .plan = textOf(identity, "plan")},
            .note = textOf(file, "note"),
            .things = memberOr(file, "things", Json::array()),
            .paging = pagingFrom(member(file, "paging")),
            .errors = member(file, "errors")};
}

Error at(const std::string &where, const std::string &message) { return {Code::Internal, where + ": " + message}; }

Result<SchemaChecker> compiledIn(const std::string &file)
{
    const auto text = readFile(":/catalog/" + file);
    if (!text)
        return text.error();
    const auto schema = parseJson(*text);
    if (!schema)
        return at(file, schema.error().message);
    return SchemaChecker::create(*schema);
}

Status checkName(const std::string &said, const std::string &fileName, const std::string &where)
{
    if (said == fileName)
        return Done{};
    return at(where, "name: it is \"" + said + "\", the file says otherwise");
}

} // namespace

Result<std::string> readFile(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Code::Internal, path + ": cannot be read: " + file.errorString().toStdString()};
    return file.readAll().toStdString();
}

Result<FileReader> FileReader::create()
{
    auto tools = compiledIn("tool.schema.json");
    if (!tools)
        return tools.error();
    auto services = compiledIn("service.schema.json");
    if (!services)
        return services.error();
    auto prompts = compiledIn("prompt.schema.json");
    if (!prompts)
        return prompts.error();
    auto resources = compiledIn("resource.schema.json");
    if (!resources)
        return resources.error();
    return FileReader(Schemas{*std::move(tools), *std::move(services), *std::move(prompts), *std::move(resources)});
}

/// Parsed and fitting its schema.
Result<Json> FileReader::read(const std::string &text, SchemaChecker Schemas::*schema, const std::string &where) const
{
    auto json = parseJson(text);
    if (!json)
        return at(where, json.error().message);
    if (const Status fits = m_schemas ? ((*m_schemas).*schema).check(*json) : Status(Done{}); !fits)
        return at(where, fits.error().message);
    return json;
}

template <typename Spec>
Result<Spec> FileReader::readOffer(const std::string &text, SchemaChecker Schemas::*schema,
                                   Spec (*from)(const Json &file, const std::string &service),
                                   const std::string &service, const std::string &name, const std::string &where) const
{
    const auto file = read(text, schema, where);
    if (!file)
        return file.error();
    Spec spec = from(*file, service);
    if (const Status named = checkName(spec.name, name, where); !named)
        return named.error();
    return spec;
}

Result<ToolSpec> FileReader::readTool(const std::string &text, const std::string &service, const std::string &name,
                                      const std::string &where) const
{
    const auto file = read(text, &Schemas::tools, where);
    if (!file)
        return file.error();
    ToolSpec tool = toolFrom(*file, service);
    if (const Status named = checkName(tool.name, name, where); !named)
        return named.error();
    if (const Status sound = m_schemas ? lintTool(tool) : Status(Done{}); !sound)
        return at(where, sound.error().message);
    return tool;
}

Result<PromptSpec> FileReader::readPrompt(const std::string &text, const std::string &service, const std::string &name,
                                          const std::string &where) const
{
    return readOffer(text, &Schemas::prompts, promptFrom, service, name, where);
}

Result<ResourceSpec> FileReader::readResource(const std::string &text, const std::string &service,
                                              const std::string &name, const std::string &where) const
{
    return readOffer(text, &Schemas::resources, resourceFrom, service, name, where);
}

Result<ServiceSpec> FileReader::readService(const std::string &text, const std::string &id,
                                            const std::string &where) const
{
    const auto file = read(text, &Schemas::services, where);
    if (!file)
        return file.error();
    ServiceSpec service = serviceFrom(*file);
    if (service.id != id)
        return at(where, "id: it is \"" + service.id + "\", the folder says otherwise");
    if (service.baseUrl.ends_with('/'))
        return at(where, "baseUrl: no slash at the end");
    return service;
}

} // namespace latchbook::catalog
