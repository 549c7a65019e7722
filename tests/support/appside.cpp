#include "support/appside.h"

#include <sys/socket.h>
#include <unistd.h>

namespace latchbook::test {

AppSide::AppSide(const std::string &home, const Variables &more)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        qFatal("no socketpair");
    m_control = std::move(*transport::LocalConnection::fromDescriptor(ends[0]));
    QObject::connect(m_control.get(), &transport::Connection::lineReceived, m_control.get(),
                     [this](std::string_view line) { receive(line); });
    m_process = std::make_unique<Process>(Process::Start{.program = "latchbook-server",
                                                         .arguments = {QStringLiteral("serve")},
                                                         .environment = clientEnvironment(home, more),
                                                         .inherited = ends[1]},
                                          [](const QByteArray &) {});
    ::close(ends[1]); // else end-of-file never comes
    waitFor([this] { return isReady() || !m_process->isRunning(); });
}

void AppSide::send(const control::ToServer &message) { m_control->send(control::write(message)); }

void AppSide::giveKey(const std::string &key, const std::string &baseUrl, const std::string &service)
{
    send(control::KeysChanged{{{service, "main", baseUrl, std::make_shared<Secret>(key)}}});
}

control::Question AppSide::waitForQuestion(const std::string &tool, const std::string &facts)
{
    const auto *asked = waitForLatest<control::Asked>(
        [&](const control::Asked &one) { return one.question.tool == tool && one.question.facts == facts; });
    return asked ? asked->question : control::Question{};
}

void AppSide::answer(const control::Question &question, const std::string &word, const std::string &scope)
{
    send(control::Verdict{.question = question.id,
                          .digest = question.digest,
                          .answer = word,
                          .scope = scope,
                          .note = {},
                          .how = "pointer",
                          .keepSecret = false});
}

void AppSide::receive(std::string_view line)
{
    Result<control::ToApp> message = control::readToApp(line);
    if (!message)
        qFatal("The server said: %s", std::string(line).c_str());
    if (const auto *entry = std::get_if<control::Logged>(&*message))
        m_logged.push_back(entry->entry);
    else
        m_messages.push_back(std::move(*message));
}

} // namespace latchbook::test
