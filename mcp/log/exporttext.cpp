#include "log/exporttext.h"

#include "base/json.h"
#include "base/timetext.h"
#include "base/visibletext.h"

namespace latchbook::log {
namespace {

constexpr std::string_view columns[] = {"sequence", "time",        "kind",     "callId", "writer",
                                        "payload",  "payloadHash", "previous", "hash"};

/// None of ours is longer.
constexpr std::size_t maxField = 200;

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

/// Null when it was erased; a text when somebody made it one that is no JSON.
Json payloadOf(const StoredEvent &event)
{
    if (!event.payload)
        return {};
    const Result<Json> parsed = parseJson(*event.payload, maxWrappedDepth);
    return parsed ? *parsed : Json(*event.payload);
}

} // namespace

std::string jsonLine(const StoredEvent &event)
{
    return visibleJson(toText({{"sequence", event.sequence},
                               {"time", toIso(fromMilliseconds(event.time))},
                               {"kind", event.kind},
                               {"callId", event.callId},
                               {"writer", event.writer},
                               {"payload", payloadOf(event)},
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
    // Somebody may have changed the file: what is printed obeys nothing.
    const auto shown = [](const std::string &field) { return visible(field, maxField); };
    return csvText({std::to_string(event.sequence), toIso(fromMilliseconds(event.time)), shown(event.kind),
                    shown(event.callId), shown(event.writer),
                    event.payload ? visibleJson(toText(payloadOf(event))) : std::string(), shown(event.payloadHash),
                    shown(event.previous), shown(event.hash)});
}

} // namespace latchbook::log
