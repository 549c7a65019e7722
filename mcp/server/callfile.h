// The file of one call, from its being named to its being sent.
#pragma once

#include "base/task.h"
#include "server/openedfile.h"

namespace latchbook::server {

/// Lives as long as its call, and so does the descriptor. One thread, but the file is read on another.
class CallFile
{
public:
    using Ptr = std::shared_ptr<CallFile>;

    /// For a call of a tool that sends a file; null for any other. `folders` outlive it; null: none are allowed.
    static Ptr of(const catalog::ToolSpec &tool, const Json &arguments, const UploadFolders *folders, bool hasPerson);

    /// The facts of what the path leads to now, opened and read through anew. What was looked at before stays the
    /// one that is sent where nothing about it has changed. Null has none.
    static Task<Json> look(Ptr file);

    // The rest is for after a look that went well.

    /// Whether what was looked at last is still there and untouched.
    Status isStillThere() const { return m_file->isStillThere(); }
    Json forLog() const { return m_file->forLog(); }
    /// The arguments with the facts as "file", for what is looked up afterwards.
    Json with(Json arguments) const;
    const Json &facts() const { return m_file->facts(); }
    /// To send it; `onSent` is told now and then of how much has left, and may be empty.
    transport::FilePart part(const std::function<void(std::int64_t sent, std::int64_t total)> &onSent) const;

private:
    CallFile(const catalog::FileBody &body, std::string path, const UploadFolders *folders, bool hasPerson)
        : m_body(body), m_path(std::move(path)), m_folders(folders), m_hasPerson(hasPerson)
    {
    }

    const catalog::FileBody &m_body;
    const std::string m_path;
    const UploadFolders *const m_folders;
    const bool m_hasPerson;
    OpenedFile::Ptr m_file;
};

} // namespace latchbook::server
