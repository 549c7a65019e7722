// One modern request over HTTP. It stands for itself: nothing is left of it once it is answered or its client left.
#pragma once

#include "protocol/session.h"
#include "transport/messagestream.h"

#include <QObject>

namespace latchbook::server {

class HttpPost final : public QObject
{
    Q_OBJECT
public:
    HttpPost(std::string client, std::shared_ptr<protocol::Features> features,
             std::shared_ptr<transport::HttpAnswer> answer);

    const std::string &client() const { return m_client; }
    protocol::Session &protocol() { return m_session; }
    const protocol::Features &features() const { return *m_features; }
    void serve(protocol::Message message) { m_session.receive(std::move(message), 0); }
    void keepAlive() { m_stream.keepAlive(); }
    /// A subscription, which never ends by itself, is none.
    bool owesAnswer() const { return m_session.owesAnswers(); }

Q_SIGNALS:
    /// It was answered, or its client left, which cancels it.
    void ended();

private:
    void send(const protocol::Outgoing &message);

    const std::string m_client;
    const std::shared_ptr<protocol::Features> m_features;
    transport::MessageStream m_stream;
    protocol::Session m_session; ///< last: it sends while it ends
};

} // namespace latchbook::server
