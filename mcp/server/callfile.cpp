#include "server/callfile.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace latchbook::server {
namespace {

/// A large file takes a tenth of a second, and a folder on a network takes what it likes.
Task<OpenedFile::Ptr> openAside(UploadFolders folders, std::string path, bool hasPerson, const catalog::FileBody &body)
{
    const auto promise = std::make_shared<Promise<OpenedFile::Ptr>>();
    QThreadPool::globalInstance()->start(
        [promise, folders = std::move(folders), path = std::move(path), hasPerson, body] {
            const Result<UploadPlace> place = folders.find(path, hasPerson);
            const auto opened = place ? OpenedFile::open(*place, body) : Result<OpenedFile::Ptr>(place.error());
            // A promise is kept in the thread of those who wait.
            QMetaObject::invokeMethod(
                QCoreApplication::instance(), [promise, opened] { promise->end(opened); }, Qt::QueuedConnection);
        });
    return promise->task();
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
    const UploadFolders folders = file->m_folders ? *file->m_folders : UploadFolders();
    const Task<OpenedFile::Ptr> opening = openAside(folders, file->m_path, file->m_hasPerson, file->m_body);
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
