#include "sandbox/linktime/account.h"
#include "sandbox/linktime/routes.h"

#include <algorithm>
#include <array>

namespace latchbook::sandbox::linktime {
namespace {

constexpr int maxHistoryPage = 50;
constexpr int maxMessages = 50; // a conversation; the newest are kept

const Fields conversationFields = {
    {.name = "id", .column = "id"},
    {.name = "channel", .column = "channel"},
    {.name = "phone", .column = "phone"},
    {.name = "contactName", .column = "contact_name"},
    {.name = "lastMessageAt", .column = "last_message_at", .kind = Kind::Instant},
};

const Fields messageFields = {
    {.name = "direction", .column = "direction"},
    {.name = "body", .column = "body"},
    {.name = "timestamp", .column = "sent_at", .kind = Kind::Instant},
};

const Fields callFields = {
    {.name = "id", .column = "id"},
    {.name = "startedAt", .column = "started_at", .kind = Kind::Instant},
    {.name = "durationSeconds", .column = "duration_seconds", .kind = Kind::Whole},
    {.name = "callerPhone", .column = "caller_phone"},
    {.name = "status", .column = "status"},
    {.name = "outcome", .column = "outcome"},
    {.name = "agentName", .column = "agent_name"},
};

const Fields phoneQuery = {{.name = "phone", .column = "phone", .kind = Kind::Phone, .use = Use::Required}};
constexpr std::array<std::string_view, 4> callStatuses{"completed", "failed", "no_answer", "all"};

Json messagesOf(const Call &call, const Json &conversationId)
{
    return rowsOf(call.db, messageFields,
                  "(SELECT m.* FROM messages m JOIN conversations c ON c.n = m.conversation WHERE c.id = :id"
                  " ORDER BY m.sent_at DESC, m.n DESC LIMIT :limit) ORDER BY sent_at, n",
                  {{"id", conversationId}, {"limit", maxMessages}});
}

Reply listConversations(const Call &call)
{
    Excerpt excerpt;
    if (auto refused = readExcerpt(call, maxHistoryPage, excerpt))
        return *refused;
    const auto phone = call.request.parameter("phone");
    if (phone && checkBody(phoneQuery, Json{{"phone", *phone}}, Body::Creates))
        return refusal(400, "phone must be a phone number in E.164 form");
    Reply reply = excerpt.of(call, {.fields = conversationFields,
                                    .from = "conversations WHERE account = :account AND last_message_at >= :from"
                                            " AND last_message_at < :to AND (:phone = '' OR phone = :phone)",
                                    .order = "last_message_at DESC, n",
                                    .binds = {{"phone", phone.value_or("")}}});
    for (Json &conversation : reply.body["data"])
        conversation["messages"] = messagesOf(call, conversation["id"]);
    return reply;
}

Reply listCalls(const Call &call)
{
    Excerpt excerpt;
    if (auto refused = readExcerpt(call, maxHistoryPage, excerpt))
        return *refused;
    const std::string status = call.request.parameter("status").value_or("all");
    if (std::ranges::find(callStatuses, status) == callStatuses.end())
        return refusal(400, "status must be completed, failed, no_answer or all");
    return excerpt.of(call, {.fields = callFields,
                             .from = "calls WHERE account = :account AND started_at >= :from AND started_at < :to"
                                     " AND (:status = 'all' OR status = :status)",
                             .order = "started_at DESC, n",
                             .binds = {{"status", status}}});
}

} // namespace

void addHistoryRoutes(Router &router)
{
    router.add("GET", apiPath("/conversations"), listConversations);
    router.add("GET", apiPath("/calls"), listCalls);
}

} // namespace latchbook::sandbox::linktime
