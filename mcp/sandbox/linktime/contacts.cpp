#include "sandbox/linktime/bookings.h"
#include "sandbox/linktime/effects.h"
#include "sandbox/linktime/items.h"
#include "sandbox/linktime/routes.h"

namespace latchbook::sandbox::linktime {
namespace {

constexpr int maxContactsPage = 100;

const Fields contactFields = {
    {.name = "id", .column = "id"},
    {.name = "name", .column = "name", .use = Use::Required, .min = 1},
    {.name = "email", .column = "email", .kind = Kind::Email, .use = Use::Required},
    {.name = "phone", .column = "phone", .kind = Kind::Phone, .use = Use::Taken},
    {.name = "company", .column = "company", .use = Use::Taken},
    {.name = "notes", .column = "notes", .use = Use::Taken},
    // Meetings that were to be by now, cancelled ones too.
    {.name = "meetingCount",
     .column = "",
     .kind = Kind::Whole,
     .expression = "(SELECT count(*) FROM bookings b WHERE b.contact = contacts.n AND b.start_time < :now)"},
};

Resource contacts(const Call &call)
{
    return {.fields = contactFields,
            .table = "contacts",
            .from = "contacts",
            .missing = "There is no such contact",
            .columnBinds = {{"now", toMilliseconds(call.now)}}};
}

std::string likePattern(const std::string &text)
{
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

Reply listContacts(const Call &call)
{
    Page page;
    if (auto refused = readPage(call.request, maxContactsPage, page))
        return *refused;
    const std::string search = call.request.parameter("search").value_or("");
    Listing listing = listingOf(call, contacts(call),
                                " AND (name LIKE :search ESCAPE '\\' OR email LIKE :search ESCAPE '\\'"
                                " OR company LIKE :search ESCAPE '\\')",
                                "name COLLATE NOCASE, n");
    listing.binds["search"] = likePattern(search);
    return pageOf(call.db, listing, page);
}

Reply getContact(const Call &call)
{
    const auto number = findItem(call, contacts(call));
    if (!number)
        return refusal(404, contacts(call).missing);
    Json contact = readItem(call, contacts(call), *number);
    contact["upcomingMeetings"] = bookingsWhere(call, "b.contact = :contact AND b.start_time >= :now",
                                                {{"contact", *number}, {"now", toMilliseconds(call.now)}});
    contact["pastMeetings"] = bookingsWhere(call, "b.contact = :contact AND b.start_time < :now",
                                            {{"contact", *number}, {"now", toMilliseconds(call.now)}});
    return {200, contact};
}

Refusal checkContact(const Call &call, Body purpose, std::int64_t number)
{
    if (auto refused = checkBody(contactFields, call.request.body, purpose))
        return refused;
    const Json &email = member(*call.request.body, "email");
    if (email.is_string() && isTaken(call, contacts(call), "email", email, number))
        return refusal(409, "Another contact has this e-mail address");
    return std::nullopt;
}

Reply createContact(const Call &call)
{
    if (auto refused = checkContact(call, Body::Creates, 0))
        return *refused;
    const std::int64_t number = addContact(call, columnsOf(contactFields, *call.request.body));
    return {201, readItem(call, contacts(call), number)};
}

Reply updateContact(const Call &call)
{
    const auto number = findItem(call, contacts(call));
    if (!number)
        return refusal(404, contacts(call).missing);
    if (auto refused = checkContact(call, Body::Changes, *number))
        return *refused;
    call.db.update("contacts", *number, columnsOf(contactFields, *call.request.body));
    return {200, readItem(call, contacts(call), *number)};
}

} // namespace

std::int64_t addContact(const Call &call, Json columns)
{
    columns["account"] = call.account;
    const std::int64_t number = call.db.insert("contacts", columns);
    // Who is added again after a delete gets the meetings back.
    call.db.run("UPDATE bookings SET contact = :contact WHERE account = :account AND contact IS NULL"
                " AND invitee_email = :email COLLATE NOCASE",
                {{"contact", number}, {"account", call.account}, {"email", columns["email"]}});
    announceContact(call, readItem(call, contacts(call), number));
    return number;
}

void addContactRoutes(Router &router)
{
    router.add("GET", apiPath("/contacts"), listContacts);
    router.add("POST", apiPath("/contacts"), createContact);
    router.add("GET", apiPath("/contacts/{contactId}"), getContact);
    router.add("PATCH", apiPath("/contacts/{contactId}"), updateContact);
    router.add("DELETE", apiPath("/contacts/{contactId}"),
               [](const Call &call) { return deleteItem(call, contacts(call)); });
}

} // namespace latchbook::sandbox::linktime
