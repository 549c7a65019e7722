// Asks an HTTP service of another process by hand, over a socket of its own: nothing of the code under test in between.
// It blocks while it waits, so that it can be quick.
#pragma once

#include "base/json.h"

#include <QTcpSocket>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace latchbook::test {

class HttpProbe
{
public:
    struct Answer {
        int status = 0; ///< 0: no answer came
        std::map<std::string, std::string> headers; ///< names in lower case
        std::string text;
        Json body; ///< null when the text is no JSON
    };
    using Headers = std::map<std::string, std::string>;

    static constexpr const char *bearer = "Authorization: Bearer ";
    static constexpr const char *apiKey = "x-api-key: ";

    /// `url` without a path: "http://127.0.0.1:4711". The key goes out behind `keyHeader`; empty: none does.
    HttpProbe(const std::string &url, const std::string &key, const char *keyHeader = bearer);

    /// Connects anew when the service ended the connection before.
    Answer ask(const std::string &method, const std::string &target, const std::optional<Json> &body = {},
               const Headers &headers = {});
    Answer get(const std::string &target) { return ask("GET", target); }

    /// The two halves of ask(), for several requests at once.
    void send(const std::string &method, const std::string &target, const std::string &body,
              const Headers &headers = {});
    Answer take();
    /// What came, cut off or not, until the service ended the connection.
    std::string untilEnd();

private:
    bool isConnected();
    bool receive();

    const quint16 m_port;
    const std::string m_keyLine; // of the header
    std::unique_ptr<QTcpSocket> m_socket;
    std::string m_input;
};

/// The last part of "http://127.0.0.1:4711".
quint16 portOf(const std::string &url);

} // namespace latchbook::test
