// What tests of the pages share: a day in New York, and messages as a server would send them.
#pragma once

#include "base/timetext.h"
#include "control/messages.h"
#include "control/phrases.h"
#include "support/fakeclock.h"

#include <QLocale>
#include <QVariant>

namespace latchbook::test {

/// Tuesday, 13:05:07 in New York.
constexpr const char *presentInstant = "2026-12-08T18:05:07.000Z";

inline qint64 at(const char *iso) { return toMilliseconds(*fromIso(iso)); }

/// The person: New York, English with 24 hours. First thing in main.
inline void setPlace()
{
    qputenv("TZ", "America/New_York");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

inline const control::Phrases &phrases()
{
    static const std::unique_ptr<control::Phrases> table = *control::Phrases::load();
    return *table;
}

inline control::Ready ready()
{
    return {.serverVersion = "0.1.0",
            .services = {{.id = "linktime",
                          .name = "LinkTime",
                          .baseUrl = "https://linktime.io",
                          .note = "A note to whoever adds a key.",
                          .things = {{"bookingId", "booking"}},
                          .tools = {{"cancel_booking", "Cancel a booking", "destructive"},
                                    {"create_contact", "Create a contact", "write"},
                                    {"create_webhook", "Create a webhook", "outbound"},
                                    {"get_me", "Who the key belongs to", "read"}}}}};
}

inline control::CallInfo call(qint64 number, const char *tool, const char *outcome, const char *time = presentInstant)
{
    return {.number = number,
            .callId = "call" + std::to_string(number),
            .time = at(time),
            .started = at(time),
            .ended = at(time),
            .client = "Claude Desktop",
            .service = "linktime",
            .connection = "default",
            .tool = tool,
            .outcome = outcome};
}

inline control::Logged logged(qint64 sequence, const char *kind, const std::string &callId,
                              Json payload = Json::object(), const char *time = presentInstant)
{
    return {
        {{"sequence", sequence}, {"time", time}, {"kind", kind}, {"callId", callId}, {"payload", std::move(payload)}}};
}

/// What a model asked the server, in order.
struct Sent {
    std::vector<control::ToServer> messages;

    std::function<void(const control::ToServer &)> door()
    {
        return [this](const control::ToServer &message) { messages.push_back(message); };
    }
    template <typename Message>
    std::vector<Message> all() const
    {
        std::vector<Message> found;
        for (const control::ToServer &message : messages) {
            if (const auto *one = std::get_if<Message>(&message))
                found.push_back(*one);
        }
        return found;
    }
    /// The last of its kind; a default one when there is none.
    template <typename Message>
    Message last() const
    {
        const auto found = all<Message>();
        return found.empty() ? Message{} : found.back();
    }
};

/// A member of a map that QML gets.
inline QVariant in(const QVariant &map, const char *key) { return map.toMap().value(QLatin1String(key)); }
inline QString textIn(const QVariant &map, const char *key) { return in(map, key).toString(); }

} // namespace latchbook::test
