#include "catalog/faultwords.h"

#include "base/visibletext.h"
#include "catalog/formats.h"
#include "catalog/nearest.h"

namespace latchbook::catalog {
namespace {

std::string counted(const Json &number, std::string_view what)
{
    return toText(number) + ' ' + std::string(what) + (number == 1 ? "" : "s");
}

/// " from 1 to 100", " of at least 1 character": whichever limits there are.
std::string limits(const Json &schema, std::string_view atLeast, std::string_view atMost, std::string_view unit)
{
    const Json &least = member(schema, atLeast);
    const Json &most = member(schema, atMost);
    const auto amount = [&](const Json &number) { return unit.empty() ? toText(number) : counted(number, unit); };
    const bool hasLeast = least.is_number() && (unit.empty() || least > 0);
    if (hasLeast && most.is_number())
        return (unit.empty() ? " from " : " of ") + toText(least) + " to " + amount(most);
    if (hasLeast)
        return " of at least " + amount(least);
    return most.is_number() ? " of at most " + amount(most) : std::string();
}

std::string textExpectation(const Json &schema, bool withLimits)
{
    const Json &name = member(schema, "format");
    const Format *format = name.is_string() ? findFormat(name.get_ref<const std::string &>()) : nullptr;
    std::string words(format ? format->rule : "text");
    // A format says its own length, until the length itself is what is wrong.
    if (!format || withLimits)
        words += limits(schema, "minLength", "maxLength", "character");
    return words;
}

std::string objectExpectation(const Json &schema)
{
    std::vector<std::string> names;
    for (const Json &name : member(schema, "required"))
        names.push_back(name.get<std::string>());
    return names.empty() ? "an object" : "an object with " + inWords(names);
}

std::string choicesInWords(const Json &choices)
{
    std::vector<std::string> words;
    for (const Json &choice : choices)
        words.push_back(toText(choice));
    return words.size() == 1 ? words.front() : "one of " + inWords(words, "or");
}

std::string expectation(const Json &schema, bool withLimits)
{
    const auto constant = schema.find("const");
    if (constant != schema.end())
        return toText(*constant);
    if (const Json &choices = member(schema, "enum"); choices.is_array())
        return choicesInWords(choices);

    std::vector<std::string> kinds;
    if (takesType(schema, "string"))
        kinds.push_back(textExpectation(schema, withLimits));
    if (takesType(schema, "integer"))
        kinds.push_back("a whole number" + limits(schema, "minimum", "maximum", {}));
    if (takesType(schema, "number"))
        kinds.push_back("a number" + limits(schema, "minimum", "maximum", {}));
    if (takesType(schema, "boolean"))
        kinds.push_back("true or false");
    if (takesType(schema, "array"))
        kinds.push_back("a list" + limits(schema, "minItems", "maxItems", "item")
                        + (flagOf(schema, "uniqueItems") ? ", each only once" : ""));
    if (takesType(schema, "object"))
        kinds.push_back(objectExpectation(schema));
    if (takesType(schema, "null"))
        kinds.push_back("null");
    return inWords(kinds, "or");
}

/// Descriptions give their example after "e.g. ", as JSON: text, a list, an object or a whole number.
Json exampleInDescription(const Json &schema)
{
    constexpr std::string_view sign = "e.g. ";
    const Json &description = member(schema, "description");
    std::string_view text = description.is_string() ? description.get_ref<const std::string &>() : std::string_view();
    const std::size_t start = text.find(sign);
    if (start == std::string_view::npos)
        return {};
    text.remove_prefix(start + sign.size());
    const char first = text.empty() ? '\0' : text.front();
    const std::size_t end = first == '"'   ? text.find('"', 1)
                            : first == '[' ? text.rfind(']')
                            : first == '{' ? text.rfind('}')
                                           : text.find_first_not_of("0123456789") - 1;
    if (end >= text.size())
        return {};
    const auto example = parseJson(text.substr(0, end + 1));
    return example && walkSchema(Subschema(schema), *example, Formats::Checked).empty() ? *example : Json();
}

Json exampleObject(const Json &schema)
{
    Json object = Json::object();
    for (const Json &name : member(schema, "required")) {
        Json inner = exampleFor(member(member(schema, "properties"), name.get_ref<const std::string &>()));
        if (inner.is_null())
            return {};
        object[name.get_ref<const std::string &>()] = std::move(inner);
    }
    return object;
}

/// The right way to write what is given, when it is only written wrongly: 5 for "5".
std::string withoutQuotes(const Fault &fault)
{
    if (!fault.value->is_string() || takesType(*fault.schema, "string"))
        return {};
    const auto &text = fault.value->get_ref<const std::string &>();
    const auto meant = text.size() <= longestQuote ? parseJson(text) : Error{};
    if (meant && (meant->is_number() || meant->is_boolean())
        && walkSchema(Subschema(*fault.schema), *meant, Formats::Checked).empty())
        return inQuotes(*fault.value) + " is text, so write " + toText(*meant) + " without quotes";
    if (!text.empty() && (text.front() == '[' || text.front() == '{'))
        return "it was given as text, so write it as JSON without quotes around it";
    return {};
}

std::string amountGiven(std::size_t amount, std::string_view unit)
{
    return counted(amount, unit) + (amount == 1 ? " was given" : " were given");
}

std::string given(const Fault &fault)
{
    const Json &value = *fault.value;
    if (fault.kind == FaultKind::Type) {
        if (std::string hint = withoutQuotes(fault); !hint.empty())
            return hint;
        if (value.is_null() && !fault.required)
            return "null was given, so leave it out instead";
    }
    if (fault.kind == FaultKind::Range && value.is_string() && !value.get_ref<const std::string &>().empty())
        return amountGiven(lengthOf(value.get_ref<const std::string &>()), "character");
    if (fault.kind == FaultKind::Range && value.is_array())
        return flagOf(*fault.schema, "uniqueItems") && hasTwins(value) ? "something stands in it twice"
                                                                       : amountGiven(value.size(), "item");
    if (value.is_object())
        return "an object was given";
    if (value.is_array())
        return "a list was given";
    return inQuotes(value) + " was given";
}

std::string unknownSentence(const ToolSpec &tool, const Fault &fault)
{
    const Json &declared = member(*fault.schema, "properties");
    const bool isArgument = fault.at.parent_pointer().empty();
    std::vector<std::string> names = isArgument ? tool.order : std::vector<std::string>();
    if (names.empty())
        for (const auto &[name, schema] : declared.items())
            names.push_back(name);

    const std::string &name = fault.at.back();
    const std::string owner = fault.path.substr(0, fault.path.size() - std::min(fault.path.size(), name.size() + 1));
    const std::string subject = isArgument ? inQuotes(name) + " is not an argument of " + tool.name
                                           : inQuotes(name) + " is not a member of " + owner;
    if (const std::string_view close = nearest(name, names); !close.empty())
        return subject + "; did you mean " + std::string(close) + '?';
    return subject + "; it takes " + (names.empty() ? "none" : inWords(names)) + '.';
}

} // namespace

std::string faultSentence(const ToolSpec &tool, const Fault &fault)
{
    if (fault.kind == FaultKind::Unknown)
        return unknownSentence(tool, fault);

    const Json &schema = *fault.schema;
    const std::string subject = fault.path.empty() ? "The value" : fault.path;
    const std::string example = exampleInWords(exampleFor(schema));
    if (fault.kind == FaultKind::Missing)
        return subject + " is missing; it must be " + expectation(schema) + example + '.';
    const std::string rule = expectation(schema, fault.kind == FaultKind::Range);
    return subject + " must be " + rule + example + "; " + given(fault) + '.';
}

std::string expectation(const Json &schema) { return expectation(schema, false); }

Json exampleFor(const Json &schema)
{
    if (const Json &examples = member(schema, "examples"); examples.is_array() && !examples.empty())
        return examples.front();
    if (Json example = exampleInDescription(schema); !example.is_null())
        return example;
    for (const std::string_view key : {"const", "default"})
        if (const Json &value = member(schema, key); !value.is_null())
            return value;
    if (const Json &choices = member(schema, "enum"); choices.is_array() && !choices.empty())
        return choices.front();
    if (const Json &name = member(schema, "format"); name.is_string())
        if (const Format *format = findFormat(name.get_ref<const std::string &>()); format && !format->example.empty())
            return format->example;
    if (takesType(schema, "integer") || takesType(schema, "number")) {
        const Json &least = member(schema, "minimum");
        return least.is_number() ? least : Json(1);
    }
    if (takesType(schema, "boolean"))
        return true;
    if (takesType(schema, "array")) {
        Json item = exampleFor(member(schema, "items"));
        return item.is_null() ? Json() : Json::array({std::move(item)});
    }
    if (const Json &branches = member(schema, "oneOf"); branches.is_array() && !branches.empty())
        return exampleFor(branches.front());
    return takesType(schema, "object") ? exampleObject(schema) : Json();
}

std::string exampleInWords(const Json &example)
{
    return example.is_null() ? std::string() : ", for example " + toText(example);
}

std::string inQuotes(const Json &value)
{
    if (!value.is_string())
        return visible(toText(value), longestQuote);
    return '"' + visible(value.get_ref<const std::string &>(), longestQuote) + '"';
}

std::string inWords(const std::vector<std::string> &parts, std::string_view last)
{
    std::string words;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            words += i + 1 == parts.size() ? ' ' + std::string(last) + ' ' : ", ";
        words += parts[i];
    }
    return words;
}

} // namespace latchbook::catalog
