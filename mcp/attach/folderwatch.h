// Tells when a file appears in a folder, so that nothing has to look again and again.
#pragma once

#include <string>
#include <string_view>

namespace latchbook::attach {

class FolderWatch
{
public:
    explicit FolderWatch(std::string folder) : m_folder(std::move(folder)) { }
    ~FolderWatch();
    FolderWatch(const FolderWatch &) = delete;
    FolderWatch &operator=(const FolderWatch &) = delete;

    /// Makes the folder (0700) if it is not there yet and watches it. Without effect while it is watched.
    void arm();
    /// To be polled for reading; -1 if the folder cannot be watched.
    int descriptor() const { return m_inotify; }
    /// Takes what has happened. Whether `name` appeared.
    bool hasAppeared(std::string_view name);

private:
    std::string m_folder;
    int m_inotify = -1;
    int m_watch = -1;
};

} // namespace latchbook::attach
