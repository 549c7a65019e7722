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
    Json arrival; // filled one by one: of a list in braces the library would copy each value twice
    arrival["client"] = request.caller.name;
    arrival["program"] = request.caller.program;
    arrival["session"] = request.caller.session;
    arrival["latchbook"] = request.caller.isLatchbook;
    arrival["service"] = request.tool->service;
    arrival["connection"] = request.connection;
    arrival["tool"] = request.tool->name;
    arrival["access"] = catalog::word(request.tool->access);
    arrival["arguments"] = catalog::areKept(request.arguments) ? request.arguments : Json();
    if (!request.undoes.empty())
        arrival["undoes"] = request.undoes;
    return arrival;
}

} // namespace latchbook::server
