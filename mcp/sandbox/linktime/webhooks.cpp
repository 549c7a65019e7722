#include "sandbox/linktime/items.h"
#include "sandbox/linktime/keys.h"
#include "sandbox/linktime/routes.h"

namespace latchbook::sandbox::linktime {
namespace {

constexpr std::size_t secretLength = 32;

const Fields webhookFields = {
    {.name = "id", .column = "id"},
    {.name = "name", .column = "name", .use = Use::Taken},
    {.name = "url", .column = "url", .kind = Kind::HttpsUrl, .use = Use::Required},
    {.name = "events",
     .column = "events",
     .kind = Kind::Words,
     .use = Use::Required,
     .min = 1,
     .oneOf = {"booking.created", "booking.cancelled", "booking.rescheduled", "payment.received", "contact.created"}},
    {.name = "isActive", .column = "is_active", .kind = Kind::Flag, .use = Use::Taken},
    {.name = "deliveryCount", .column = "delivery_count", .kind = Kind::Whole},
    {.name = "createdAt", .column = "created_at", .kind = Kind::Instant},
};

const Resource webhooks{
    .fields = webhookFields, .table = "webhooks", .from = "webhooks", .missing = "There is no such webhook"};

Reply listWebhooks(const Call &call) { return allOf(call.db, listingOf(call, webhooks, "", "n")); }

Reply createWebhook(const Call &call)
{
    if (auto refused = checkBody(webhookFields, call.request.body, Body::Creates))
        return *refused;
    Json columns = columnsOf(webhookFields, *call.request.body);
    columns.erase("is_active"); // only a change can switch one off
    columns.update({{"account", call.account}, {"created_at", toMilliseconds(call.now)}, {"secret", ""}});
    const std::int64_t number = call.db.insert("webhooks", columns);
    // Made of the id, so that the same requests give the same secret.
    Json webhook = readItem(call, webhooks, number);
    webhook["secret"] = "whsec_" + keyHash("webhook " + textOf(webhook, "id")).substr(0, secretLength);
    call.db.update("webhooks", number, {{"secret", webhook["secret"]}});
    return {201, webhook};
}

Reply updateWebhook(const Call &call)
{
    const auto number = findItem(call, webhooks);
    if (!number)
        return refusal(404, webhooks.missing);
    if (auto refused = checkBody(webhookFields, call.request.body, Body::Changes))
        return *refused;
    call.db.update("webhooks", *number, columnsOf(webhookFields, *call.request.body));
    return {200, readItem(call, webhooks, *number)};
}

} // namespace

void addWebhookRoutes(Router &router)
{
    router.add("GET", apiPath("/webhooks"), listWebhooks);
    router.add("POST", apiPath("/webhooks"), createWebhook);
    router.add("PATCH", apiPath("/webhooks/{webhookId}"), updateWebhook);
    router.add("DELETE", apiPath("/webhooks/{webhookId}"), [](const Call &call) { return deleteItem(call, webhooks); });
}

} // namespace latchbook::sandbox::linktime
