#include "sandbox/fields.h"

#include "base/zone.h"
#include "sandbox/zonetime.h"

#include <QRegularExpression>

#include <algorithm>

namespace latchbook::sandbox {
namespace {

bool fits(const char *pattern, const std::string &text)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)));
    return expression.match(QString::fromStdString(text)).hasMatch();
}

bool isOneOf(const Field &field, const Json &value)
{
    return field.oneOf.empty() || std::ranges::find(field.oneOf, value) != field.oneOf.end();
}

bool isWithin(const Field &field, std::int64_t number) { return number >= field.min && number <= field.max; }

std::string range(const Field &field) { return std::to_string(field.min) + " to " + std::to_string(field.max); }

std::string choices(const Field &field)
{
    std::string text;
    for (const Json &value : field.oneOf)
        text += (text.empty() ? "" : ", ") + toText(value);
    return text;
}

struct Flaw {
    Problem::Kind kind;
    std::string why;
};
using Verdict = std::optional<Flaw>;

Verdict malformed(std::string why) { return Flaw{Problem::Kind::Malformed, std::move(why)}; }
Verdict senseless(std::string why) { return Flaw{Problem::Kind::Senseless, std::move(why)}; }

Verdict checkText(const Field &field, const std::string &text)
{
    switch (field.kind) {
    case Kind::Email:
        return fits("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+", text) ? Verdict() : malformed("must be an e-mail address");
    case Kind::Phone:
        return fits("\\+[1-9][0-9]{1,14}", text) ? Verdict() : senseless("must be a phone number in E.164 form");
    case Kind::Zone: return zoneNamed(text).isValid() ? Verdict() : senseless("must be an IANA time zone name");
    case Kind::Slug:
        return fits("[a-z0-9]+(-[a-z0-9]+)*", text) ? Verdict()
                                                    : malformed("must be lower-case words joined by hyphens");
    case Kind::Color:
        return fits("#[0-9A-Fa-f]{6}", text) ? Verdict() : malformed("must be a colour in the form #RRGGBB");
    case Kind::HttpsUrl: return fits("https://[^\\s/]+\\S*", text) ? Verdict() : malformed("must be an https address");
    case Kind::Date: return dayFrom(text) ? Verdict() : malformed("must be a date in the form YYYY-MM-DD");
    case Kind::ClockTime: return clockTimeFrom(text) ? Verdict() : malformed("must be a time in the form HH:MM");
    case Kind::Word: return isOneOf(field, text) ? Verdict() : malformed("must be one of " + choices(field));
    default:
        return std::int64_t(text.size()) >= field.min
                   ? Verdict()
                   : malformed("must have at least " + std::to_string(field.min) + " characters");
    }
}

Verdict checkValue(const Field &field, const Json &value)
{
    if (value.is_null())
        return field.isNullable ? Verdict() : malformed("must not be null");
    switch (field.kind) {
    case Kind::Flag: return value.is_boolean() ? Verdict() : malformed("must be true or false");
    case Kind::Whole:
        if (const auto number = wholeNumber(value); !value.is_number_integer() || !number || !isWithin(field, *number))
            return malformed("must be a whole number from " + range(field));
        return isOneOf(field, value) ? Verdict() : malformed("must be one of " + choices(field));
    case Kind::Words:
        if (!value.is_array() || !isWithin(field, std::int64_t(value.size())))
            return malformed("must be a list with at least " + std::to_string(field.min) + " entries");
        return std::ranges::all_of(value, [&](const Json &word) { return isOneOf(field, word); })
                   ? Verdict()
                   : malformed("must hold only " + choices(field));
    case Kind::Other: {
        std::string why = field.check ? field.check(value) : std::string();
        return why.empty() ? Verdict() : malformed(std::move(why));
    }
    default:
        return value.is_string() ? checkText(field, value.get_ref<const std::string &>()) : malformed("must be a text");
    }
}

} // namespace

std::vector<Problem> problemsIn(const Fields &fields, const Json &body, Body purpose)
{
    std::vector<Problem> problems;
    for (const Field &field : fields) {
        if (field.use == Use::Answered)
            continue;
        const auto it = body.find(field.name);
        Verdict verdict;
        if (it != body.end())
            verdict = checkValue(field, *it);
        else if (field.use == Use::Required && purpose == Body::Creates)
            verdict = Flaw{Problem::Kind::Missing, "is required"};
        if (verdict)
            problems.push_back({field.name, verdict->kind, std::move(verdict->why)});
    }
    return problems;
}

Refusal checkBody(const Fields &fields, const std::optional<Json> &body, Body purpose)
{
    if (!body || !body->is_object())
        return refusal(400, "The body must be a JSON object");
    const auto problems = problemsIn(fields, *body, purpose);
    const auto isSenseless = [](const Problem &problem) { return problem.kind == Problem::Kind::Senseless; };
    // What is malformed counts before what only makes no sense.
    auto first = std::ranges::find_if_not(problems, isSenseless);
    if (first == problems.end())
        first = problems.begin();
    if (first != problems.end())
        return refusal(isSenseless(*first) ? 422 : 400, first->field + " " + first->why);
    const auto isNamed = [&](const Field &field) { return field.use != Use::Answered && body->contains(field.name); };
    if (purpose == Body::Changes && std::ranges::none_of(fields, isNamed))
        return refusal(400, "The body names no field to change");
    return std::nullopt;
}

Json columnsOf(const Fields &fields, const Json &body)
{
    Json columns = Json::object();
    for (const Field &field : fields) {
        if (field.use != Use::Answered && body.contains(field.name))
            columns[field.column] = body[field.name];
    }
    return columns;
}

std::string whyNoObject(const Json &value) { return value.is_object() ? "" : "must be an object"; }

} // namespace latchbook::sandbox
