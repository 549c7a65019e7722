// What goes back for one HTTP request that asks for messages: a single one as the body, or as many as there are as
// server-sent events. Which it is shows when the first is sent.
#pragma once

#include "transport/httpanswer.h"

#include <chrono>
#include <optional>

namespace latchbook::transport {

class MessageStream
{
public:
    /// `onLeft` is called from the event loop once the client has left before the end, never after destruction.
    MessageStream(std::shared_ptr<HttpAnswer> answer, std::function<void()> onLeft);
    /// Ends it. Who got nothing at all so far gets 503: the server can do no more for this request.
    ~MessageStream();
    MessageStream(const MessageStream &) = delete;
    MessageStream &operator=(const MessageStream &) = delete;

    /// Begins a stream of events. Without it, message() does when it must.
    void begin();
    /// Begins with an event that says nothing but its id, so that a client that is cut off can ask for the rest; and
    /// after how long it should.
    void prime(std::string_view id, std::chrono::milliseconds retry);
    /// One event. `id` may be empty.
    void message(std::string_view text, std::string_view id = {});
    /// The last message: the body, with `status` and further headers, if there was none before.
    void answer(int status, std::string_view text, std::string_view id = {}, const HttpHeaders &more = {});
    /// No message at all: `status` with an empty body, or the end of the events.
    void end(int status = 200);
    /// A comment that tells both sides, and whatever stands between, that the other is there.
    void keepAlive();

    bool hasBegun() const { return m_hasBegun; }

private:
    void write(std::string_view text, std::string_view id);

    std::shared_ptr<HttpAnswer> m_answer;
    std::shared_ptr<const std::function<void()>> m_onLeft; ///< gone once nobody wants to know
    std::optional<std::stop_callback<std::function<void()>>> m_watch;
    bool m_hasBegun = false;
};

} // namespace latchbook::transport
