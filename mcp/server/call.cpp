#include "server/call.h"

#include "catalog/arguments.h"

namespace latchbook::server {

std::string_view word(Proof proof)
{
    switch (proof) {
    case Proof::Done: return "done";
    case Proof::NotDone: return "not-done";
    case Proof::None: break;
    }
    return "no";
}

std::string CallRequest::key() const
{
    return toText(Json::array({caller.identity(), tool->service, connection, tool->name, arguments, undoes}));
}

Json arrivalOf(const CallRequest &request)
{
    Json arrival = {{"client", request.caller.name},
                    {"program", request.caller.program},
                    {"session", request.caller.session},
                    {"latchbook", request.caller.isLatchbook},
                    {"service", request.tool->service},
                    {"connection", request.connection},
                    {"tool", request.tool->name},
                    {"access", catalog::word(request.tool->access)},
                    {"arguments", catalog::areKept(request.arguments) ? request.arguments : Json()}};
    if (!request.undoes.empty())
        arrival["undoes"] = request.undoes;
    return arrival;
}

} // namespace latchbook::server
