#include "log/exporttext.h"

#include "base/json.h"
#include "base/timetext.h"
#include "base/visibletext.h"

namespace latchbook::log {
namespace {

constexpr std::string_view columns[] = {"sequence", "time",        "kind",     "callId", "writer",
                                        "payload",  "payloadHash", "previous", "hash"};

std::string csvText(std::initializer_list<std::string> fields)
{
    std::string line;
    for (const std::string &field : fields) {
        line += line.empty() ? "" : ",";
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            line += field;
            continue;
        }
        line += '"';
        for (const char c : field)
            line.append(c == '"' ? 2 : 1, c);
        line += '"';
    }
    return line + "\r\n";
}

} // namespace

std::string jsonLine(const StoredEvent &event)
{
    Json payload;
    if (event.payload) {
        const Result<Json> parsed = parseJson(*event.payload);
        payload = parsed ? *parsed : Json(*event.payload); // somebody changed it: shown as it is
    }
    return visibleJson(toText({{"sequence", event.sequence},
                               {"time", toIso(fromMilliseconds(event.time))},
                               {"kind", event.kind},
                               {"callId", event.callId},
                               {"writer", event.writer},
                               {"payload", std::move(payload)},
                               {"payloadHash", event.payloadHash},
                               {"previous", event.previous},
                               {"hash", event.hash}}))
           + '\n';
}

std::string csvHeader()
{
    std::string line;
    for (const std::string_view column : columns)
        line.append(line.empty() ? "" : ",").append(column);
    return line + "\r\n";
}

std::string csvLine(const StoredEvent &event)
{
    return csvText({std::to_string(event.sequence), toIso(fromMilliseconds(event.time)), event.kind, event.callId,
                    event.writer, visibleJson(event.payload.value_or("")), event.payloadHash, event.previous,
                    event.hash});
}

} // namespace latchbook::log
