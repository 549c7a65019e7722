#include "attach/folderwatch.h"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace latchbook::attach {

namespace {

constexpr mode_t ours = 0700;

void makeFolders(const std::string &path)
{
    for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
        ::mkdir(path.substr(0, end).c_str(), ours);
        if (end == std::string::npos)
            return;
    }
}

} // namespace

FolderWatch::~FolderWatch()
{
    if (m_inotify >= 0)
        ::close(m_inotify);
}

void FolderWatch::arm()
{
    if (m_watch >= 0)
        return;
    if (m_inotify < 0)
        m_inotify = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    makeFolders(m_folder);
    m_watch = ::inotify_add_watch(m_inotify, m_folder.c_str(), IN_CREATE | IN_MOVED_TO | IN_ONLYDIR);
}

bool FolderWatch::hasAppeared(std::string_view name)
{
    bool appeared = false;
    alignas(inotify_event) char buffer[4096];
    for (;;) {
        const ssize_t length = ::read(m_inotify, buffer, sizeof buffer);
        if (length <= 0)
            return appeared;
        for (ssize_t at = 0; at < length;) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer + at);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            if (event->mask & IN_IGNORED)
                m_watch = -1; // the folder was removed; the next arm() makes it again
            else if (event->len > 0 && name == event->name)
                appeared = true;
        }
    }
}

} // namespace latchbook::attach
