#include "sandbox/journal.h"

#include "base/digest.h"
#include "base/timetext.h"

namespace latchbook::sandbox {
namespace {

Json queryToJson(const Request &request)
{
    Json query = Json::object();
    for (const auto &[name, value] : request.query) {
        Json &member = query[name];
        if (member.is_string())
            member = Json::array({member});
        if (member.is_array())
            member.push_back(value);
        else
            member = value;
    }
    return query;
}

Json partsToJson(const Request &request)
{
    Json parts = Json::array();
    for (const Part &part : request.parts)
        parts.push_back({{"name", part.name},
                         {"fileName", part.fileName},
                         {"contentType", part.contentType},
                         {"bytes", part.content.size()},
                         {"sha256", sha256Hex(part.content)}});
    return parts;
}

} // namespace

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path &file)
{
    std::unique_ptr<Journal> self(new Journal);
    self->m_file.setFileName(QString::fromStdString(file.string()));
    if (!self->m_file.open(QIODevice::Append | QIODevice::Unbuffered)) // unbuffered: one write(2) a line
        return Error{Code::Unavailable, "The journal " + file.string() + " cannot be written."};
    return self;
}

Status Journal::write(std::string_view service, const Request &request, WallTime now, std::string_view fault)
{
    Json line = {
        {"n", ++m_count},
        {"time", toIso(now)},
        {"service", service},
        {"id", request.id.empty() ? Json() : Json(request.id)},
        {"method", request.method},
        {"path", request.path},
        {"query", queryToJson(request)},
        {"body", request.body.value_or(Json())},
    };
    if (!request.parts.empty())
        line["parts"] = partsToJson(request);
    if (!fault.empty())
        line["fault"] = fault;
    const std::string text = toText(line) + '\n';
    if (m_file.write(text.data(), qint64(text.size())) != qint64(text.size()))
        return Error{Code::Unavailable, "The journal cannot be written: " + m_file.errorString().toStdString()};
    return Done{};
}

} // namespace latchbook::sandbox
