#include "server/uploadfolders.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace latchbook::server {
namespace {

std::string withoutEndSlash(std::string path)
{
    while (path.ends_with('/'))
        path.pop_back();
    return path;
}

/// The rest of the path below a folder; empty when it is not below it.
std::string below(const std::string &folder, std::string_view path)
{
    if (folder.empty() && !path.starts_with('/'))
        return {};
    if (!path.starts_with(folder) || path.size() <= folder.size() + 1 || path[folder.size()] != '/')
        return {};
    return std::string(path.substr(folder.size() + 1));
}

std::string resolvedPath(const std::string &path)
{
    std::error_code error;
    const std::filesystem::path resolved = std::filesystem::canonical(path, error);
    return error ? path : withoutEndSlash(resolved.string());
}

std::string wayOut(bool hasPerson)
{
    if (hasPerson)
        return "Tell the user: they can allow a folder in Latchbook under Settings, “Folders assistants may upload "
               "from”, or move the file into one that is allowed.";
    return "Tell the user: they can move the file into a folder that is allowed, or start this server with "
           "`--upload-dir FOLDER`.";
}

} // namespace

Result<Descriptor> openPlace(const UploadPlace &place)
{
    Result<Descriptor> file = openBeneath(*place.folder, place.inside);
    if (!file)
        return Error{file.error().code,
                     place.path + " was not opened: " + file.error().message + ". Nothing was sent."};
    return file;
}

Status UploadFolders::allow(const std::vector<std::string> &paths)
{
    const std::vector<Folder> before = std::exchange(m_folders, {});
    Status outcome = Done{};
    for (const std::string &path : paths) {
        const auto known = std::ranges::find(before, withoutEndSlash(path), &Folder::path);
        if (known != before.end() && known->folder) { // the one that was seen then, whatever stands there by now
            m_folders.push_back(*known);
            continue;
        }
        Folder one{.path = withoutEndSlash(path), .resolved = resolvedPath(path), .folder = nullptr};
        Result<Descriptor> folder =
            path.starts_with('/') ? openFolder(path) : Error{Code::InvalidArguments, "its path does not begin with /"};
        if (folder)
            one.folder = std::make_shared<const Descriptor>(*std::move(folder));
        else if (outcome)
            outcome = Error{Code::InvalidArguments, path + ": " + folder.error().message + '.'};
        if (path.starts_with('/'))
            m_folders.push_back(std::move(one));
    }
    return outcome;
}

std::string UploadFolders::listed() const
{
    std::string list;
    for (const Folder &one : m_folders)
        list += (list.empty() ? "" : ", ") + (one.path.empty() ? "/" : one.path);
    return list;
}

Result<UploadPlace> UploadFolders::find(const std::string &path, bool hasPerson) const
{
    std::optional<Error> gone;
    for (const Folder &one : m_folders) {
        std::string inside = below(one.path, path);
        if (inside.empty())
            inside = below(one.resolved, path);
        if (inside.empty())
            continue;
        // The person meant the folder they saw, not what was put in its place since.
        if (one.folder && isStillAt(*one.folder, one.path.empty() ? "/" : one.path))
            return UploadPlace{one.folder, std::move(inside), path};
        gone = Error{Code::Refused, path + " was not opened: the folder " + one.path
                                        + " is not there any more, or another one is in its place. Nothing was "
                                          "sent. Tell the user: they have to allow it again."};
    }
    if (gone)
        return *gone;
    if (m_folders.empty())
        return Error{Code::Refused, path + " was not opened: no folder is allowed for uploads. Nothing was sent. "
                                        + wayOut(hasPerson)};
    return Error{Code::Refused, path + " was not opened: it is in no folder that is allowed for uploads (" + listed()
                                    + "). Nothing was sent. " + wayOut(hasPerson)};
}

} // namespace latchbook::server
