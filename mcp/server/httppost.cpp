#include "server/httppost.h"

#include "server/httpanswers.h"

namespace latchbook::server {

HttpPost::HttpPost(std::string client, std::shared_ptr<protocol::Features> features,
                   std::shared_ptr<transport::HttpAnswer> answer)
    : m_client(std::move(client))
    , m_features(std::move(features))
    , m_stream(std::move(answer), [this] { Q_EMIT ended(); })
    , m_session(*m_features, [this](const protocol::Outgoing &message) { send(message); })
{
}

void HttpPost::send(const protocol::Outgoing &message)
{
    if (!message.isAnswer) {
        m_stream.message(message.line);
        return;
    }
    m_stream.answer(modernStatus(message), message.line);
    Q_EMIT ended();
}

} // namespace latchbook::server
