#include "sandbox/courier.h"

#include <array>

namespace latchbook::sandbox {
namespace {

constexpr std::chrono::milliseconds connectPatience{2'000};

Receipt receiptFor(const Result<transport::HttpReply> &answer)
{
    if (!answer)
        return {.state = Receipt::State::Failed};
    const bool isTaken = answer->status / 100 == 2;
    return {.state = isTaken ? Receipt::State::Delivered : Receipt::State::Refused, .status = answer->status};
}

} // namespace

std::string_view word(Receipt::State state)
{
    constexpr std::array<std::string_view, 4> words{"delivered", "refused", "failed", "dropped"};
    return words[std::size_t(state)];
}

Courier::Courier(std::string address, OnReceipt onReceipt)
    : m_address(std::move(address)), m_onReceipt(std::move(onReceipt))
{
}

void Courier::take(Parcel parcel)
{
    if (m_waiting.size() >= mostWaiting)
        return m_onReceipt(parcel, {.state = Receipt::State::Dropped});
    m_waiting.push_back(std::move(parcel));
    if (m_waiting.size() == 1)
        sendNext();
}

void Courier::sendNext()
{
    const Parcel &parcel = m_waiting.front();
    transport::HttpRequest request;
    request.method = "POST";
    request.url = m_address;
    request.headers = parcel.headers;
    request.headers.emplace_back("Content-Type", "application/json");
    request.headers.emplace_back("X-Registered-Url", parcel.registeredUrl);
    request.body = parcel.body;
    request.connectTimeout = connectPatience;
    request.totalTimeout = patience;
    request.maxAnswer = std::size_t{64} * 1024;
    whenOver(m_client.send(std::move(request)), this,
             [this](const Result<transport::HttpReply> &answer) { settle(answer); });
}

void Courier::settle(const Result<transport::HttpReply> &answer)
{
    const Parcel parcel = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_onReceipt(parcel, receiptFor(answer));
    if (!m_waiting.empty())
        sendNext();
}

} // namespace latchbook::sandbox
