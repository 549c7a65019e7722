// Posts what webhooks send to one place on this machine, whatever address they were registered with.
#pragma once

#include "transport/httpclient.h"

#include <deque>

namespace latchbook::sandbox {

struct Parcel {
    std::int64_t number = 0; ///< the sender's
    std::string registeredUrl; ///< goes along as X-Registered-Url
    transport::HttpHeaders headers;
    std::string body; ///< JSON text
};

/// What became of a parcel.
struct Receipt {
    enum class State {
        Delivered, ///< answered with 2xx
        Refused, ///< answered with something else
        Failed, ///< not answered in time, or not at all
        Dropped, ///< never sent: too many were waiting
    };
    State state = State::Failed;
    int status = 0; ///< of HTTP; 0 without an answer
};
std::string_view word(Receipt::State state);

class Courier final : public QObject
{
public:
    static constexpr std::size_t mostWaiting = 200;
    static constexpr std::chrono::milliseconds patience{5'000};

    using OnReceipt = std::function<void(const Parcel &parcel, const Receipt &receipt)>;

    /// `address`: http on this machine. Every parcel taken gets its receipt, unless the courier goes before.
    Courier(std::string address, OnReceipt onReceipt);

    /// One after the other, each once: how services try again is not documented.
    void take(Parcel parcel);

private:
    void sendNext();
    void settle(const Result<transport::HttpReply> &answer);

    const std::string m_address;
    const OnReceipt m_onReceipt;
    std::deque<Parcel> m_waiting; ///< the first one is under way
    transport::HttpClient m_client;
};

} // namespace latchbook::sandbox
