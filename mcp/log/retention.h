// Lets go of what is older than the person wants it kept: in a thread of its own and piece by piece, so that no append
// waits for it.
#pragma once

#include "base/clock.h"

#include <filesystem>
#include <thread>

namespace latchbook::log {

class Retention
{
public:
    /// Events removed at a time; appends wait meanwhile, some milliseconds.
    static constexpr qint64 piece = 500;

    /// `file` is a log. The clock outlives it.
    Retention(std::filesystem::path file, Clock &clock) : m_file(std::move(file)), m_clock(clock) { }
    /// Waits for the piece in hand.
    ~Retention() { m_watch.request_stop(); }
    Retention(const Retention &) = delete;
    Retention &operator=(const Retention &) = delete;

    /// From now on, at once and then each day. 0: all of it stays.
    void keep(std::chrono::days days);

private:
    Task<Done> watch(std::chrono::days days, std::stop_token stop);
    void prune(WallTime before);

    const std::filesystem::path m_file;
    Clock &m_clock;
    std::chrono::days m_days{0};
    std::stop_source m_watch{std::nostopstate};
    std::jthread m_thread;
};

} // namespace latchbook::log
