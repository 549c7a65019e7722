#include "server/keytest.h"

#include "base/ids.h"

namespace latchbook::server {

Task<Done> KeyTest::run(control::KeyTestAsked asked)
{
    control::KeyTested tested{.request = asked.request};
    const catalog::ServiceSpec *service = m_core.catalog().service(asked.connection.service);
    const catalog::ToolSpec *tool =
        service ? m_core.catalog().findForLatchbook(service->id, service->identity.tool) : nullptr;
    if (!tool) {
        tested.words = service ? service->name + " has no read to try a key with."
                               : "There is no service \"" + asked.connection.service + "\".";
        m_answer(tested);
        co_return Done{};
    }

    // Named after nothing that was sent to us: names like this cannot be asked for by an entry.
    const std::string connection = "test:" + newId();
    m_core.keys().lend(connection, asked.connection);
    Clock &clock = m_core.clock();
    const auto sentAt = std::make_shared<SteadyTime>(clock.steady());
    CallRequest request{.tool = tool, .connection = connection, .arguments = service->identity.arguments};
    request.caller = {.name = "latchbook", .session = connection, .isLatchbook = true};
    request.onStage = [&clock, sentAt](const std::string &) { *sentAt = clock.steady(); };
    const Task<CallResult> running = m_core.runner().run(std::move(request));
    const Result<CallResult> result = co_await running;
    m_core.keys().takeBack(service->id, connection);
    m_core.forgetService(service->id, connection);

    tested.milliseconds = int(std::chrono::duration_cast<milliseconds>(clock.steady() - *sentAt).count());
    tested.accepted = result && !result->failure;
    if (tested.accepted) {
        const catalog::ServiceIdentity &identity = service->identity;
        tested.owner = textOf(result->answer(), identity.owner);
        tested.email = textOf(result->answer(), identity.email);
        tested.plan = textOf(result->answer(), identity.plan);
    } else {
        tested.words = result ? result->text : result.error().message;
    }
    m_answer(tested);
    co_return Done{};
}

} // namespace latchbook::server
