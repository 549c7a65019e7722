#include "sandbox/linktime/delivery.h"

#include "base/timetext.h"
#include "sandbox/rows.h"

#include <QLoggingCategory>
#include <QMessageAuthenticationCode>

namespace latchbook::sandbox::linktime {
namespace {

Q_LOGGING_CATEGORY(lcDelivery, "latchbook.sandbox.delivery", QtWarningMsg)

const Fields receiverFields = {
    {.name = "id", .column = "id"},
    {.name = "url", .column = "url"},
    {.name = "deliveryCount", .column = "delivery_count", .kind = Kind::Whole},
    {.name = "lastStatus", .column = "last_status", .kind = Kind::Whole},
};

Parcel parcelOf(const Json &row)
{
    const std::string body = textOf(row, "payload");
    return {.number = row["n"].get<std::int64_t>(),
            .registeredUrl = textOf(row, "target"),
            .headers = {{"User-Agent", "LinkTime-Webhook/1.0"},
                        {"X-LinkTime-Event", textOf(row, "what")},
                        {"X-LinkTime-Timestamp", toIso(fromMilliseconds(row["at"].get<std::int64_t>()))},
                        {"X-LinkTime-Signature", signatureOf(body, textOf(row, "secret"))}},
            .body = body};
}

} // namespace

std::string signatureOf(std::string_view body, std::string_view secret)
{
    return QMessageAuthenticationCode::hash(QByteArray(body.data(), qsizetype(body.size())),
                                            QByteArray(secret.data(), qsizetype(secret.size())),
                                            QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

Json allWebhooks(Database &db) { return rowsOf(db, receiverFields, "webhooks ORDER BY n"); }

Delivery::Delivery(Database &db, std::string address)
    : m_db(db)
    , m_last(db.selectOne("SELECT COALESCE(MAX(n), 0) AS n FROM effects")["n"].get<std::int64_t>())
    , m_courier(std::move(address), [this](const Parcel &parcel, const Receipt &receipt) { record(parcel, receipt); })
{
}

void Delivery::collect()
{
    for (const Json &row : m_db.select("SELECT e.n AS n, e.at, e.what, e.target, e.payload, w.secret FROM effects e"
                                       " JOIN webhooks w ON w.n = e.webhook WHERE e.n > :last ORDER BY e.n",
                                       {{"last", m_last}})) {
        m_last = row["n"].get<std::int64_t>();
        m_courier.take(parcelOf(row));
    }
}

void Delivery::record(const Parcel &parcel, const Receipt &receipt)
{
    const Json status = receipt.status == 0 ? Json() : Json(receipt.status);
    Status done = m_db.begin(Database::Access::Write);
    if (done) {
        m_db.update("effects", parcel.number, {{"delivery", word(receipt.state)}, {"delivery_status", status}});
        m_db.run("UPDATE webhooks SET last_status = :status WHERE n = (SELECT webhook FROM effects WHERE n = :n)"
                 " AND :status IS NOT NULL",
                 {{"status", status}, {"n", parcel.number}});
        done = m_db.end(Database::End::Commit);
    }
    if (!done)
        qCWarning(lcDelivery) << "What became of a webhook's posting is not recorded:" << done.error().message.c_str();
}

} // namespace latchbook::sandbox::linktime
