#include "server/callfile.h"

#include <QThreadPool>

namespace latchbook::server {
namespace {

/// A large file takes a tenth of a second, and a folder on a network takes what it likes.
Task<OpenedFile::Ptr> openAside(UploadPlace place, const catalog::FileBody &body)
{
    const auto promise = std::make_shared<QPromise<Result<OpenedFile::Ptr>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, place = std::move(place), body] {
        promise->addResult(OpenedFile::open(place, body));
        promise->finish();
    });
    return promise->future();
}

} // namespace

CallFile::Ptr CallFile::of(const catalog::ToolSpec &tool, const Json &arguments, const UploadFolders *folders,
                           bool hasPerson)
{
    const std::optional<catalog::FileBody> &body = tool.request.file;
    if (!body)
        return nullptr;
    return Ptr(new CallFile(*body, textOf(arguments, body->argument), folders, hasPerson));
}

Task<Json> CallFile::look(Ptr file)
{
    if (!file)
        co_return Json();
    static const UploadFolders none;
    const Result<UploadPlace> place =
        (file->m_folders ? file->m_folders : &none)->find(file->m_path, file->m_hasPerson);
    if (!place)
        co_return place.error();
    const Task<OpenedFile::Ptr> opening = openAside(*place, file->m_body);
    const Result<OpenedFile::Ptr> opened = co_await opening;
    if (!opened)
        co_return opened.error();
    // The same file with the same content: the descriptor that was shown is the one that is sent.
    if (!file->m_file || !(*opened)->isSameAs(*file->m_file))
        file->m_file = *opened;
    co_return file->m_file->facts();
}

transport::FilePart CallFile::part(const std::function<void(std::int64_t sent, std::int64_t total)> &onSent) const
{
    transport::FilePart part = OpenedFile::part(m_file, m_body.part);
    if (onSent)
        part.onRead = [onSent, total = part.size](std::int64_t sent) { onSent(sent, total); };
    return part;
}

Json CallFile::with(Json arguments) const
{
    arguments["file"] = m_file->facts();
    return arguments;
}

} // namespace latchbook::server
