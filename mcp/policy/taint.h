// Who has read text written by guests, and so may have been talked into something.
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace latchbook::policy {

class Taint
{
public:
    /// A client without sessions (2026-07-28) stays tainted this long after its last such read.
    static constexpr std::chrono::minutes withoutSession{15};

    /// Known by what it cannot choose: which name and which era it claims changes nothing.
    struct Reader {
        std::string session; ///< what was read there marks it until forget(), or for `withoutSession` when stateless
        std::string program; ///< what a stateless client read marks all of it for `withoutSession`
        bool isStateless = false;
    };

    explicit Taint(const Clock &clock) : m_clock(clock) { }

    /// A text of a guest's that a client was given.
    struct Text {
        std::string text; ///< at most maxBytes
        std::string field; ///< "notes"
        std::string tool; ///< that read it
        std::string toolTitle;
        std::string call; ///< the id of the call that read it
        WallTime read;
    };
    static constexpr std::size_t maxBytes = 4000;
    static constexpr std::size_t maxTexts = 20;

    /// Never shortens what was marked before; of the texts the latest are kept.
    void mark(const Reader &reader, const std::vector<Text> &texts = {});
    /// The latest first.
    std::vector<Text> textsOf(const Reader &reader) const;
    bool isTainted(const Reader &reader) const;
    /// The session is over.
    void forget(std::string_view session);

private:
    struct Mark {
        SteadyTime until;
        std::deque<Text> texts; ///< the latest first
    };
    using Marks = std::map<std::string, Mark, std::less<>>;

    void mark(Marks &marks, const std::string &key, SteadyTime until, std::vector<Text> texts) const;
    /// Null when there is none that still holds.
    const Mark *find(const Marks &marks, std::string_view key) const;

    const Clock &m_clock;
    Marks m_sessions;
    Marks m_programs;
};

/// The texts at `pointers` (JSON pointers) of an answer, the last of them where they are more than a mark keeps; `read`
/// says what they have in common.
std::vector<Taint::Text> textsIn(const Json &answer, const std::vector<std::string> &pointers, const Taint::Text &read);

} // namespace latchbook::policy
