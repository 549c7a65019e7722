// The folders that a person allowed assistants to upload files from.
#pragma once

#include "server/openbeneath.h"

#include <memory>
#include <vector>

namespace latchbook::server {

/// Where a file lies below one of the folders. Stands on its own: the folder stays open as long as it is kept.
struct UploadPlace {
    std::shared_ptr<const Descriptor> folder;
    std::string inside; ///< the path from there
    std::string path; ///< as it was asked for

    std::string fileName() const { return inside.substr(inside.rfind('/') + 1); }
};

/// Opens it, with a whole sentence on failure.
Result<Descriptor> openPlace(const UploadPlace &place);

class UploadFolders
{
public:
    /// Replaces what was allowed before. Each is opened now, and files are opened below that very folder. One that
    /// cannot be opened allows nothing; the first such is told.
    Status allow(const std::vector<std::string> &paths);

    /// Code::Refused with the folders there are, and how to allow one, for a path that is below none of them; nothing
    /// is opened or looked at for it. `hasPerson`: there is an app to allow one in.
    Result<UploadPlace> find(const std::string &path, bool hasPerson) const;

private:
    struct Folder {
        std::string path; ///< as the person wrote it
        std::string resolved; ///< without the links in it
        std::shared_ptr<const Descriptor> folder; ///< null when it could not be opened
    };
    std::string listed() const;

    std::vector<Folder> m_folders;
};

} // namespace latchbook::server
