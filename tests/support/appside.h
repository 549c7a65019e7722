// The app's end of the control channel: starts `latchbook-server serve` over a socketpair, as the app does.
#pragma once

#include "control/messages.h"
#include "support/process.h"
#include "transport/localconnection.h"

namespace latchbook::test {

class AppSide
{
public:
    /// `home` is LATCHBOOK_HOME, `more` goes on top of it. Returns when the server is ready, or has ended.
    explicit AppSide(const std::string &home, const Variables &more = {});

    void send(const control::ToServer &message);
    void sendRaw(std::string_view line) { m_control->send(line); }
    /// Gives the server this key and no other.
    void giveKey(const std::string &key, const std::string &baseUrl, const std::string &service = "linktime");

    /// The question about this tool, once its facts are as said; an empty one when it never comes.
    control::Question waitForQuestion(const std::string &tool, const std::string &facts = "read");
    /// A person's answer to what was shown.
    void answer(const control::Question &question, const std::string &word, const std::string &scope = "once");

    bool isReady() const { return latest<control::Ready>() != nullptr; }
    const std::vector<Json> &logged() const { return m_logged; }
    /// All messages of one kind so far, in order. Entries of the log are kept apart, in logged().
    template <typename Message>
    std::vector<Message> all() const
    {
        std::vector<Message> found;
        for (const control::ToApp &message : m_messages) {
            if (const auto *one = std::get_if<Message>(&message))
                found.push_back(*one);
        }
        return found;
    }
    /// The last message of a kind; null when there was none. Good until the event loop runs again.
    template <typename Message>
    const Message *latest() const
    {
        for (auto it = m_messages.rbegin(); it != m_messages.rend(); ++it) {
            if (const auto *one = std::get_if<Message>(&*it))
                return one;
        }
        return nullptr;
    }
    /// Runs the event loop until the last message of this kind is as wanted; null when that never comes.
    template <typename Message>
    const Message *waitForLatest(const std::function<bool(const Message &)> &isWanted)
    {
        const auto find = [&] {
            const Message *last = latest<Message>();
            return last && isWanted(*last) ? last : nullptr;
        };
        return waitFor([&] { return find() != nullptr; }) ? find() : nullptr;
    }
    /// Closes the channel, as the app's death would.
    void vanish() { m_control.reset(); }
    Process &process() { return *m_process; }

private:
    void receive(std::string_view line);

    std::vector<Json> m_logged;
    std::vector<control::ToApp> m_messages;
    std::unique_ptr<transport::LocalConnection> m_control;
    std::unique_ptr<Process> m_process;
};

} // namespace latchbook::test
