// Lets webhooks out: hands what they owe to the courier, signed, and records what became of it.
#pragma once

#include "sandbox/courier.h"
#include "sandbox/database.h"

namespace latchbook::sandbox::linktime {

/// The value of X-LinkTime-Signature. Only that it is an HMAC-SHA256 is documented; here it is the hex of the one over
/// the body as sent, with the webhook's own secret.
std::string signatureOf(std::string_view body, std::string_view secret);

/// {id, url, deliveryCount, lastStatus} of every account's webhooks: for /_sandbox/webhooks. The last status is null
/// before a first answer.
Json allWebhooks(Database &db);

class Delivery
{
public:
    /// What happened before is not sent any more.
    Delivery(Database &db, std::string address);

    /// Takes what was written down since the last time; call it when a transaction has ended.
    void collect();

private:
    void record(const Parcel &parcel, const Receipt &receipt);

    Database &m_db;
    std::int64_t m_last = 0; ///< number of the newest effect seen
    Courier m_courier;
};

} // namespace latchbook::sandbox::linktime
