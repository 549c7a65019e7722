#include "protocol/session.h"

#include "protocol/conversation.h"

namespace latchbook::protocol {

struct Session::State final : Conversation {
    using Conversation::Conversation;
};

Session::Session(Features &features, Send send, SessionLimits limits)
    : Session(
        features, [send = std::move(send)](Outgoing message) { send(std::move(message.line)); }, limits)
{
}

Session::Session(Features &features, SendTo send, SessionLimits limits)
    : m_state(std::make_shared<State>(features, std::move(send), limits))
{
}

Session::~Session() { m_state->close(); }

// Sending may end in the session's destruction (the transport gives up); the copies keep what is running.

void Session::receive(std::string_view line)
{
    const std::shared_ptr<State> state = m_state;
    state->receive(line);
}

void Session::receive(Message message, StreamId stream)
{
    const std::shared_ptr<State> state = m_state;
    state->take(std::move(message), {.stream = stream});
}

void Session::receiveBatch(Json elements, StreamId stream)
{
    const std::shared_ptr<State> state = m_state;
    state->receiveBatch(std::move(elements), stream);
}

void Session::leave(StreamId stream)
{
    const std::shared_ptr<State> state = m_state;
    state->leave(stream);
}

void Session::lineTooLong()
{
    const std::shared_ptr<State> state = m_state;
    state->refuse({ErrorCode::InvalidRequest, "The message is longer than this server takes; it was thrown away."});
}

void Session::toolsChanged()
{
    const std::shared_ptr<State> state = m_state;
    state->listChanged(&Listening::tools);
}

void Session::promptsChanged()
{
    const std::shared_ptr<State> state = m_state;
    state->listChanged(&Listening::prompts);
}

void Session::resourcesChanged()
{
    const std::shared_ptr<State> state = m_state;
    state->listChanged(&Listening::resources);
}

bool Session::owesAnswers() const { return m_state->owesAnswers(); }

bool Session::isOpen(StreamId stream) const { return m_state->isOpen(stream); }

std::string_view Session::revision() const { return m_state->revision(); }

const ClientInfo &Session::client() const { return m_state->client(); }

} // namespace latchbook::protocol
