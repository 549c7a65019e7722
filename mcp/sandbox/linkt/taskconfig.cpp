#include "sandbox/linkt/taskconfig.h"

#include "base/serviceurl.h"
#include "sandbox/linkt/sheets.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <set>

namespace latchbook::sandbox::linkt {
namespace {

std::string whyNoWebhook(const Json &value)
{
    const QUrl url(QString::fromStdString(value.is_string() ? value.get<std::string>() : ""), QUrl::StrictMode);
    const bool isPublic = url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty();
    return isPublic && !isLoopback(url) ? "" : "must be a public https address";
}

std::string whyNoSignalTypes(const Json &value)
{
    static const std::set<std::string> types = {"funding",      "leadership_change", "layoff",     "product_launch",
                                                "partnership",  "acquisition",       "expansion",  "award",
                                                "pivot",        "regulatory",        "rfp",        "contract_renewal",
                                                "hiring_surge", "infrastructure",    "compliance", "job_posting",
                                                "other"};
    if (!value.is_array() || value.empty())
        return "must be a list with at least one entry";
    for (const Json &signal : value) {
        if (!types.contains(textOf(signal, "type")))
            return "must have a known type in each entry";
        if (!member(signal, "display").is_string() || !member(signal, "description").is_string())
            return "must have display and description, both texts, in each entry";
    }
    return {};
}

std::string whyNoTexts(const Json &value)
{
    return value.is_array() && std::ranges::all_of(value, [](const Json &text) { return text.is_string(); })
               ? ""
               : "must be a list of texts";
}

std::string whyNoCustomFields(const Json &value)
{
    const auto isText = [](const Json &text) { return text.is_string(); };
    return value.is_array()
                   && std::ranges::all_of(
                       value,
                       [&](const Json &field) { return field.is_object() && std::ranges::all_of(field, isText); })
               ? ""
               : "must be a list of objects with a name and a description";
}

Field required(const char *name) { return {.name = name, .use = Use::Required}; }
Field text(const char *name) { return {.name = name, .use = Use::Taken}; }
Field checked(const char *name, Use use, std::string (*check)(const Json &), bool isNullable = false)
{
    return {.name = name, .kind = Kind::Other, .use = use, .isNullable = isNullable, .check = check};
}
const Field webhook = checked("webhook_url", Use::Taken, whyNoWebhook, true);
const Field signalTypes = checked("signal_types", Use::Required, whyNoSignalTypes);
const Field entityType = {
    .name = "entity_type", .kind = Kind::Word, .use = Use::Taken, .oneOf = {entityTypes.begin(), entityTypes.end()}};
const Field frequency = {
    .name = "monitoring_frequency", .kind = Kind::Word, .use = Use::Taken, .oneOf = {"daily", "weekly", "monthly"}};

struct Shape {
    std::string type;
    std::set<std::string> flows;
    Fields fields;
    Json defaults;
};

const std::vector<Shape> &shapes()
{
    static const Json signalDefaults = {
        {"entity_type", "company"}, {"monitoring_frequency", "weekly"}, {"webhook_url", nullptr}};
    static const std::vector<Shape> all = {
        {"search",
         {"search"},
         {{.name = "desired_contact_count", .kind = Kind::Whole, .use = Use::Taken, .min = 1},
          text("user_feedback"),
          {.name = "company_input", .use = Use::Taken, .isNullable = true},
          webhook},
         {{"desired_contact_count", 1}, {"user_feedback", ""}, {"company_input", nullptr}, {"webhook_url", nullptr}}},
        {"ingest",
         {"ingest"},
         {required("file_id"), required("primary_column"), required("csv_entity_type"), webhook},
         {{"webhook_url", nullptr}}},
        {"ingest-ondemand",
         {"ingest"},
         {required("file_id"), required("primary_column"), required("csv_entity_type"),
          checked("ignored_fields", Use::Taken, whyNoTexts),
          checked("new_custom_fields", Use::Taken, whyNoCustomFields), webhook},
         {{"ignored_fields", Json::array()}, {"new_custom_fields", Json::array()}, {"webhook_url", nullptr}}},
        {"profile", {"profile"}, {required("prompt"), webhook}, {{"webhook_url", nullptr}}},
        {"signal-topic",
         {"signal", "signal-topic"},
         {required("topic_criteria"), signalTypes, entityType, frequency,
          checked("geographic_filters", Use::Taken, whyNoTexts, true),
          checked("industry_filters", Use::Taken, whyNoTexts, true),
          checked("company_size_filters", Use::Taken, whyNoTexts, true), webhook},
         signalDefaults},
        {"signal-csv",
         {"signal", "signal-csv"},
         {required("file_id"), signalTypes, entityType, text("primary_column"), frequency, webhook},
         {{"entity_type", "company"},
          {"primary_column", "name"},
          {"monitoring_frequency", "weekly"},
          {"webhook_url", nullptr}}},
        {"signal-sheet",
         {"signal", "signal-sheet"},
         {required("source_icp_id"), signalTypes, entityType, checked("entity_filters", Use::Taken, whyNoObject, true),
          frequency, webhook},
         signalDefaults},
    };
    return all;
}

} // namespace

std::string taskTypeOf(std::string_view flowName)
{
    for (const Shape &shape : shapes()) {
        if (shape.flows.contains(std::string(flowName)))
            return *shape.flows.begin();
    }
    return {};
}

std::vector<Problem> readConfig(std::string_view flowName, Json &config)
{
    if (config.is_null())
        return {};
    const std::string type = textOf(config, "type");
    const auto shape = std::ranges::find(shapes(), type, &Shape::type);
    if (shape == shapes().end())
        return {{.field = "task_config", .why = "must be an object of a known type"}};
    if (!shape->flows.contains(std::string(flowName)))
        return {
            {.field = "task_config", .why = "of the type " + type + " is not for the flow " + std::string(flowName)}};
    auto problems = problemsIn(shape->fields, config, Body::Creates);
    for (Problem &problem : problems)
        problem.field = "task_config." + problem.field;
    Json whole = shape->defaults;
    whole["type"] = type;
    for (const Field &field : shape->fields) {
        if (config.contains(field.name))
            whole[field.name] = config[field.name];
    }
    config = std::move(whole);
    return problems;
}

} // namespace latchbook::sandbox::linkt
