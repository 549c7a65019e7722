// Does what may be done later to a log that is being written, in a thread of its own, so that no append waits for the
// disk.
#pragma once

#include <QtGlobal>

#include <atomic>
#include <filesystem>
#include <thread>

namespace latchbook::log {

/// Moves what was written from the -wal into the file, and new calls into the search.
class Caretaker
{
public:
    /// Works once in this many events; a call has four or so, and some 30 KiB of the -wal.
    static constexpr qint64 every = 1024;
    /// So many calls are added to the search at a time; appends wait meanwhile, some milliseconds.
    static constexpr qint64 batch = 128;

    explicit Caretaker(std::filesystem::path file) : m_file(std::move(file)) { }
    /// Waits for the piece of work in hand, some milliseconds.
    ~Caretaker();
    Caretaker(const Caretaker &) = delete;
    Caretaker &operator=(const Caretaker &) = delete;

    /// So many events were added.
    void added(qint64 events);

private:
    void run();

    const std::filesystem::path m_file;
    qint64 m_sinceLast = 0;
    std::atomic<int> m_turns = 0; ///< counts up with each piece of work to do
    std::atomic<bool> m_stopping = false;
    std::thread m_thread; ///< from the first piece of work on: most headless servers never need one
};

} // namespace latchbook::log
