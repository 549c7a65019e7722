#include "catalog/resultshape.h"

#include "catalog/guesttext.h"
#include "catalog/resulttext.h"
#include "catalog/schemawalk.h"

#include <algorithm>

namespace latchbook::catalog {
namespace {

bool isNamed(const std::vector<std::string> &names, const std::string &name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Calls `change` for each member of one of these names, at any depth.
template <typename Change>
void forEachMember(Json &value, const std::vector<std::string> &names, Change change)
{
    if (names.empty() || !value.is_structured())
        return;
    for (auto it = value.begin(); it != value.end(); ++it) {
        if (value.is_object() && isNamed(names, it.key()))
            change(*it);
        forEachMember(*it, names, change);
    }
}

void dropMembers(Json &value, const std::vector<std::string> &names)
{
    if (names.empty() || !value.is_structured())
        return;
    if (value.is_object())
        for (const std::string &name : names)
            value.erase(name);
    for (Json &inner : value)
        dropMembers(inner, names);
}

/// ASCII only: status words are.
void toLowerCase(Json &value)
{
    if (!value.is_string())
        return;
    for (char &c : value.get_ref<std::string &>())
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
}

/// An answer with 2xx that cannot be read: a read failed, anything else may well have happened.
Error unexpected(const ToolSpec &tool, const std::string &what)
{
    Error error{Code::Unavailable,
                "The service answered " + tool.name + " in a form that Latchbook does not know: " + what + '.'};
    error.mayHaveBeenSeen = !tool.isRead();
    error.message += tool.isRead() ? " Nothing was changed; tell the person."
                                   : " It was probably carried out: look before you repeat it.";
    return error;
}

Json argumentOrDefault(const ToolSpec &tool, const Json &arguments, const std::string &name, Json otherwise)
{
    if (const Json &given = member(arguments, name); !given.is_null())
        return given;
    const Json &usual = member(member(member(tool.input, "properties"), name), "default");
    return usual.is_null() ? otherwise : usual;
}

/// Members of `pagination` that the contract promises and the service left out, from what is known: the call's own page
/// and limit, and that there are at least as many items and pages as were seen.
void completePagination(const ToolSpec &tool, const Json &arguments, Json &structured)
{
    const Json &promised = member(tool.output, "required");
    if (!promised.is_array() || std::find(promised.begin(), promised.end(), "pagination") == promised.end())
        return;
    Json &pagination = structured["pagination"];
    if (!pagination.is_object())
        pagination = Json::object();
    const auto count = std::int64_t(structured["data"].size());
    const Json page = argumentOrDefault(tool, arguments, tool.paging.page, 1);
    const Json limit = argumentOrDefault(tool, arguments, tool.paging.limit, std::max<std::int64_t>(count, 1));
    // Of a page that no service has, nothing is known but what it holds.
    const std::int64_t before =
        std::int64_t(wholeNumber<int>(page).value_or(1) - 1) * wholeNumber<int>(limit).value_or(0);
    const Json known = {{"page", page}, {"limit", limit}, {"total", before + count}, {"totalPages", page}};
    for (const auto &[name, value] : known.items())
        if (!pagination.contains(name))
            pagination[name] = value;
}

bool isCount(const Json &value) { return value.is_number_unsigned(); }

/// {icps: […], page, page_size, total} → {data: […], pagination}: every service's pages look alike to clients.
Json inCommonForm(const ToolSpec &tool, Json body)
{
    Json pagination = Json::object();
    const Paging &paging = tool.paging;
    for (const auto &[theirs, ours] :
         {std::pair(&paging.page, "page"), {&paging.limit, "limit"}, {&paging.total, "total"}}) {
        if (const auto found = body.find(*theirs); found != body.end()) {
            pagination[ours] = *found;
            body.erase(found);
        }
    }
    const Json &limit = member(pagination, "limit");
    if (const Json &total = member(pagination, "total"); isCount(total) && isCount(limit) && limit > 0) {
        const auto items = total.get<std::uint64_t>();
        const auto each = limit.get<std::uint64_t>();
        pagination["totalPages"] = items / each + (items % each == 0 ? 0 : 1);
    }
    Json list; // stays null, which is no list, when it is not there under its own name
    if (const auto items = body.find(tool.result.items); items != body.end()) {
        list = std::move(*items);
        body.erase(items);
    }
    body["data"] = std::move(list);
    body["pagination"] = std::move(pagination);
    return body;
}

Result<Json> shapeList(const ToolSpec &tool, const Json &arguments, Json body)
{
    Json structured = std::move(body);
    if (structured.is_array())
        structured = {{"data", std::move(structured)}};
    else if (structured.is_object() && !tool.result.items.empty())
        structured = inCommonForm(tool, std::move(structured));
    if (!member(structured, "data").is_array())
        return unexpected(tool, "it holds no list");
    if (tool.result.shape == Shape::Page)
        completePagination(tool, arguments, structured);
    return structured;
}

Result<Json> shapeObject(const ToolSpec &tool, Json body)
{
    if (!body.is_object())
        return unexpected(tool, body.is_null() ? "it is empty" : "it is no object");
    return body;
}

Json shapeSuccess(Json body)
{
    Json structured = body.is_object() ? std::move(body) : Json::object();
    if (!member(structured, "success").is_boolean())
        structured["success"] = true;
    return structured;
}

Result<Json> shapeSlots(const ToolSpec &tool, const Json &arguments, const Json &body)
{
    const Json &named = member(body, "slots").is_array() ? member(body, "slots") : member(body, "data");
    const Json &list = body.is_array() ? body : named;
    if (!list.is_array())
        return unexpected(tool, "it holds no slots");
    Json slots = Json::array();
    for (const Json &slot : list) {
        const Json &time = slot.is_object() ? member(slot, "startTime") : slot;
        if (!time.is_string())
            return unexpected(tool, "a slot is no text");
        slots.push_back(time);
    }
    Json structured = {{"slots", std::move(slots)}};
    for (const char *name : {"eventTypeSlug", "timezone"}) {
        const Json &answered = member(body, name);
        if (const Json &text = answered.is_string() ? answered : member(arguments, name); text.is_string())
            structured[name] = text;
    }
    return structured;
}

Result<Json> shaped(const ToolSpec &tool, const Json &arguments, Json body)
{
    switch (tool.result.shape) {
    case Shape::Page:
    case Shape::List: return shapeList(tool, arguments, std::move(body));
    case Shape::Object: return shapeObject(tool, std::move(body));
    case Shape::Success: return shapeSuccess(std::move(body));
    case Shape::Slots: return shapeSlots(tool, arguments, body);
    }
    return unexpected(tool, "it has no known shape");
}

/// Clients refuse a result that breaks its output schema, and with it a whole list for one odd member. So what can be
/// left out is; the paths say what. Fails when something promised is missing.
Result<std::vector<std::string>> fitToOutput(const ToolSpec &tool, Json &structured)
{
    // Each round goes through the whole answer: what was around a fault may be promised as well.
    constexpr int mostRounds = 5;
    constexpr std::size_t mostFaults = 5000; // a round
    std::vector<std::string> leftOut;
    for (int round = 0; round < mostRounds; ++round) {
        const auto faults = walkSchema(tool.output.root(), structured, Formats::Ignored, mostFaults);
        if (faults.empty())
            return leftOut;
        for (const Fault &fault : faults) {
            if (fault.optional.empty())
                return unexpected(tool, (fault.path.empty() ? "it" : fault.path)
                                            + (fault.value ? " is another kind of value" : " is missing"));
            leftOut.push_back(fault.path);
        }
        for (const Fault &fault : faults) {
            // It may have gone already, with what was around it.
            if (structured.contains(fault.optional))
                structured.at(fault.optional.parent_pointer()).erase(fault.optional.back());
        }
    }
    return unexpected(tool, "most of it is of another kind");
}

/// Lists within an item may tell of others, too. Whether one of this object's own did: then what stands beside it may
/// speak of them as well, and the object is dropped where it is another's member.
bool dropWithin(Json &value, const KeepsBack &keepsBack)
{
    bool toldOfKept = false;
    if (value.is_array()) {
        toldOfKept = std::erase_if(value.get_ref<Json::array_t &>(),
                                   [&](const Json &inner) { return inner.is_object() && keepsBack(inner); })
                     > 0;
        for (Json &inner : value)
            dropWithin(inner, keepsBack);
    } else if (value.is_object()) {
        for (auto member = value.begin(); member != value.end();) {
            const bool tells = dropWithin(*member, keepsBack);
            toldOfKept = toldOfKept || (tells && member->is_array());
            member = tells && member->is_object() ? value.erase(member) : std::next(member);
        }
    }
    return toldOfKept;
}

/// How many items of a list were taken out.
Result<std::size_t> keepBack(const ToolSpec &tool, Json &structured, const KeepsBack &keepsBack)
{
    if (!keepsBack)
        return 0;
    if (const auto list = structured.find("data"); list != structured.end() && list->is_array()) {
        const std::size_t kept = std::erase_if(list->get_ref<Json::array_t &>(), keepsBack);
        dropWithin(*list, keepsBack);
        return kept;
    }
    if (!tool.isRead() || !keepsBack(structured)) { // what a call has changed was told of before
        dropWithin(structured, keepsBack);
        return 0;
    }
    return Error{Code::Refused,
                 "A rule of the user's in Latchbook keeps back what " + tool.name
                     + " found. Tell the user so. Do not try to reach it by other tools or other means."};
}

} // namespace

Result<ShapedResult> shapeResult(const ToolSpec &tool, const Json &arguments, Json body, const KeepsBack &keepsBack)
{
    auto structured = shaped(tool, arguments, std::move(body));
    if (!structured)
        return structured.error();
    const Result<std::size_t> kept = keepBack(tool, *structured, keepsBack);
    if (!kept)
        return kept.error();
    dropMembers(*structured, tool.result.hidden);
    forEachMember(*structured, tool.result.lowerCase, toLowerCase);
    const auto leftOut = fitToOutput(tool, *structured);
    if (!leftOut)
        return leftOut.error();

    ShapedResult result;
    const Result<Pointers> guestText = guestTextIn(*structured, tool.guestText);
    if (!guestText)
        return unexpected(tool, guestText.error().message);
    result.text = resultText(tool, *structured, *guestText, *leftOut);
    if (*kept > 0)
        result.text += "\nA rule of the user's in Latchbook keeps back " + std::to_string(*kept) + " of this page.";
    for (const auto &at : *guestText)
        result.guestFields.push_back(at.to_string());
    result.structured = *std::move(structured);
    return result;
}

bool goesOnAfter(const Json &structured, int page)
{
    const Json &pages = member(member(structured, "pagination"), "totalPages");
    return pages.is_number_integer() && pages > page;
}

Json withoutSecrets(const ToolSpec &tool, Json structured)
{
    forEachMember(structured, tool.result.secret, [](Json &value) {
        if (!value.is_null())
            value = "[secret]";
    });
    return structured;
}

std::map<std::string, std::string> takeSecrets(const ToolSpec &tool, ShapedResult &result)
{
    constexpr std::string_view instead = "[kept by the user in Latchbook]";
    std::map<std::string, std::string> secrets;
    for (const std::string &name : tool.result.secret) {
        const std::string secret = textOf(result.structured, name);
        if (secret.empty())
            continue;
        result.structured[name] = instead;
        for (std::size_t at = 0; (at = result.text.find(secret, at)) != std::string::npos; at += instead.size())
            result.text.replace(at, secret.size(), instead);
        secrets.emplace(name, secret);
    }
    return secrets;
}

} // namespace latchbook::catalog
