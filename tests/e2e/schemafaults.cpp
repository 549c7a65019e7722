#include "e2e/schemafaults.h"

#include "catalog/union.h"

#include <functional>
#include <map>

namespace latchbook::test {
namespace {

using Pointer = Json::json_pointer;

bool takes(const Json &schema, std::string_view type)
{
    const Json &types = member(schema, "type");
    if (!types.is_array())
        return types == type;
    return std::find(types.begin(), types.end(), type) != types.end();
}

/// The name in a pointer that a reader looks for: "/actions/0/type" is about "type".
std::string fieldOf(const Pointer &place)
{
    for (Pointer at = place; !at.empty(); at = at.parent_pointer()) {
        if (at.back().find_first_not_of("0123456789") != std::string::npos)
            return at.back();
    }
    return {};
}

/// Every schema within an object's, with the place of its value in the example; lists by their first item.
void eachValue(const Json &schema, const Pointer &place, const Json &example,
               const std::function<void(const Json &, const Pointer &)> &visit)
{
    if (!place.empty())
        visit(schema, place);
    for (const auto &[name, property] : member(schema, "properties").items()) {
        if (example.contains(place / name))
            eachValue(property, place / name, example, visit);
    }
    if (schema.contains("items") && example.contains(place / 0))
        eachValue(schema.at("items"), place / 0, example, visit);
    if (const Json *branch = catalog::branchFor(schema, example.at(place)))
        eachValue(*branch, place, example, visit);
}

const std::map<std::string, std::vector<Json>> &wrongByFormat()
{
    static const std::map<std::string, std::vector<Json>> wrong = {
        {"date", {"3 December", "2026-02-30", "2026-12-03T14:00:00Z"}},
        {"date-time", {"2026-12-03", "2026-12-03 14:00", "2026-12-03T14:00:00"}},
        {"date-or-date-time", {"tomorrow", "2026-13-01"}},
        {"email", {"sarah", "sarah@", "a b@example.com"}},
        {"slug", {"Demo Call", "demo--call", "-demo", "démo"}},
        {"clock-time", {"9:00", "24:00", "09:60", "9 am"}},
        {"color", {"blue", "3B82F6", "#3B82F"}},
        {"phone", {"0151 2345", "+0151234", "+1-555-0123"}},
        {"timezone", {"Mars/Olympus", "+02:00", "New York"}},
        {"local-path", {"leads.csv", "~/leads.csv", "/home/sam/../leads.csv", "/home/sam/", "/home//leads.csv"}},
        {"https-url", {"http://hooks.example.com/", "hooks.example.com", "https://", "javascript:alert(1)"}},
    };
    return wrong;
}

class Faults
{
public:
    Faults(const catalog::ToolSpec &tool, const Json &example) : m_tool(tool), m_example(example) { }

    std::vector<SchemaFault> all()
    {
        add("an unknown argument", "colour_of_hat", [](Json &arguments) { arguments["colour_of_hat"] = "green"; });
        addRequired(m_tool.input, Pointer());
        eachValue(m_tool.input, Pointer(), m_example, [this](const Json &schema, const Pointer &place) {
            addValues(schema, place);
            addLists(schema, place);
            addRequired(schema, place);
        });
        for (const Json &rule : m_tool.rules)
            addRule(rule);
        return std::move(m_faults);
    }

private:
    void add(const std::string &title, const std::string &field, const std::function<void(Json &)> &spoil)
    {
        Json arguments = m_example;
        spoil(arguments);
        m_faults.push_back({title, field, std::move(arguments)});
    }

    void addValue(const Pointer &place, const std::string &rule, const Json &value)
    {
        add(place.to_string() + " " + rule, fieldOf(place), [&](Json &arguments) { arguments[place] = value; });
    }

    void addRequired(const Json &schema, const Pointer &place)
    {
        for (const Json &name : member(schema, "required")) {
            const auto field = name.get<std::string>();
            add(place.to_string() + "/" + field + " required", field,
                [&](Json &arguments) { arguments[place].erase(field); });
        }
        if (!place.empty() && member(schema, "additionalProperties") == false)
            addValue(place / "colour_of_hat", "unknown", "green");
    }

    void addValues(const Json &schema, const Pointer &place)
    {
        addValue(place, "type", takes(schema, "string") ? Json(7) : Json("seven"));
        if (!takes(schema, "null"))
            addValue(place, "null", nullptr);
        if (takes(schema, "integer"))
            addValue(place, "integer", 10.5);
        if (schema.contains("enum") || schema.contains("const"))
            addValue(place, "enum",
                     takes(schema, "string") || textOf(schema, "const") != "" ? Json("no such word") : Json(7));
        if (schema.contains("minimum"))
            addValue(place, "minimum", schema.at("minimum").get<int>() - 1);
        if (schema.contains("maximum"))
            addValue(place, "maximum", schema.at("maximum").get<int>() + 1);
        if (schema.contains("minLength"))
            addValue(place, "minLength", "");
        if (schema.contains("maxLength"))
            addValue(place, "maxLength", std::string(schema.at("maxLength").get<std::size_t>() + 1, 'a'));
        if (const std::string format = textOf(schema, "format"); !format.empty()) {
            for (const Json &wrong : wrongByFormat().at(format))
                addValue(place, format + " " + toText(wrong), wrong);
        }
    }

    void addLists(const Json &schema, const Pointer &place)
    {
        if (!takes(schema, "array"))
            return;
        const Json &example = m_example.at(place);
        if (schema.contains("minItems"))
            addValue(place, "minItems", Json::array());
        if (schema.contains("maxItems"))
            addValue(place, "maxItems", Json(schema.at("maxItems").get<std::size_t>() + 1, example.at(0)));
        if (schema.contains("uniqueItems"))
            addValue(place, "uniqueItems", Json::array({example.at(0), example.at(0)}));
    }

    void addRule(const Json &rule)
    {
        const std::string kind = textOf(rule, "rule");
        if (kind == "any-of") {
            const auto field = rule.at("fields").at(0).get<std::string>();
            add(kind, field, [&](Json &arguments) {
                for (const Json &name : rule.at("fields"))
                    arguments.erase(name.get<std::string>());
            });
        } else if (kind == "together") {
            for (const Json &name : rule.at("fields"))
                addWithout(kind, name.get<std::string>());
        } else if (kind == "required-when") {
            for (const Json &name : rule.at("fields")) {
                add(kind, name.get<std::string>(), [&](Json &arguments) {
                    arguments[textOf(rule, "field")] = rule.at("equals");
                    arguments.erase(name.get<std::string>());
                });
            }
        } else if (kind == "only-with-prefix") {
            add(kind, textOf(rule, "field"), [&](Json &arguments) { arguments[textOf(rule, "field")] = "ELSE"; });
        } else if (kind == "not-before") {
            addOrder(rule);
        } else if (kind == "at-most-one") {
            const auto list = textOf(rule, "each");
            add(kind, list, [&](Json &arguments) {
                Json &items = arguments[list];
                items[0].update(rule.at("when"));
                items.push_back(items[0]);
            });
        } else {
            qFatal("No fault is known for the rule %s", kind.c_str());
        }
    }

    void addWithout(const std::string &kind, const std::string &field)
    {
        add(kind + " without " + field, field, [&](Json &arguments) { arguments.erase(field); });
    }

    void addOrder(const Json &rule)
    {
        const std::string list = textOf(rule, "each");
        const Pointer owner = list.empty() ? Pointer() : Pointer() / list / 0;
        const std::string field = textOf(rule, "field");
        const auto earlier = [&](Json &arguments) {
            Json &object = arguments[owner];
            for (const auto &[name, value] : member(rule, "when").items())
                object[name] = value;
            std::swap(object[field], object[textOf(rule, "than")]);
        };
        add("not-before", field, earlier);
        if (flagOf(rule, "strict")) {
            add("not-before, equal", field, [&](Json &arguments) {
                earlier(arguments);
                arguments[owner][field] = arguments[owner][textOf(rule, "than")];
            });
        }
    }

    const catalog::ToolSpec &m_tool;
    const Json &m_example;
    std::vector<SchemaFault> m_faults;
};

} // namespace

std::vector<SchemaFault> schemaFaults(const catalog::ToolSpec &tool, const Json &example)
{
    return Faults(tool, example).all();
}

std::vector<SchemaFault> longTexts(const catalog::ToolSpec &tool, const Json &example, std::size_t length)
{
    std::vector<SchemaFault> faults;
    eachValue(tool.input, Pointer(), example, [&](const Json &schema, const Pointer &place) {
        if (!takes(schema, "string"))
            return;
        Json arguments = example;
        arguments[place] = std::string(length, 'a');
        faults.push_back({place.to_string() + " of one letter", fieldOf(place), std::move(arguments)});
    });
    return faults;
}

} // namespace latchbook::test
