// The questions that wait for a person: objects in a queue, never a nested event loop.
#pragma once

#include "base/deadline.h"
#include "control/messages.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>

namespace latchbook::policy {

/// How long a question waits at most, by both clocks; then nobody's answer counts as no.
constexpr std::chrono::minutes questionLife{10};
/// More questions of one program than this in a minute, and it has to wait.
constexpr int questionsPerMinute = 10;
/// So many wait at once.
constexpr int mostOpenOfProgram = 20;

class Questions
{
public:
    explicit Questions(Clock &clock) : m_clock(clock) { }
    ~Questions();

    /// A question is new or has changed.
    std::function<void(const control::Question &)> onAsked;
    std::function<void(const std::string &id, const std::string &why)> onClosed;

    /// Of questions to come: from a minute to questionLife.
    void setLife(std::chrono::minutes life);
    std::chrono::minutes life() const { return m_life; }

    /// Whether `program` has asked too often, or too much waits: words for the assistant, or nothing. What a client
    /// calls itself does not count: it could have a new name for each question.
    Status mayAsk(const std::string &program);

    /// Puts the question into the queue, or shows its new state where it is there. Its time runs from the first call.
    void put(control::Question question);
    /// The verdict, once there is one: "approve" or "deny". Code::Expired after life(); Code::Withdrawn when
    /// `stop` is requested. The question stays in the queue until close(): a no that comes after a yes is given to
    /// whoever asks for the verdict again.
    Task<control::Verdict> verdict(std::string id, std::stop_token stop);
    /// Over; `why` as in control::Closed.
    void close(const std::string &id, const std::string &why);

    /// A person's answer. Fails with Code::NotFound when nothing asks under that id, with Code::Conflict when what was
    /// on the screen is not what is asked now (it is shown again), with Code::Expired when its time is over.
    Status answer(const control::Verdict &verdict);
    /// A client in this session waits for the answer too; where all were gone, the card says that one is back.
    void joined(const std::string &id, const std::string &session);
    /// The session is over: cards that nobody else waits for say so.
    void sessionEnded(const std::string &session);

    bool has(const std::string &id) const { return m_open.contains(id); }
    /// Whether a no, or the end of its time, came when nobody waited for it.
    bool hasLateNo(const std::string &id) const;
    /// The one that ends soonest first.
    std::vector<control::Question> all() const;

private:
    struct Open {
        control::Question question;
        std::set<std::string> sessions; ///< of clients that are there and want the answer
        Deadline until;
        std::shared_ptr<Promise<control::Verdict>> waiting;
        std::unique_ptr<Result<control::Verdict>> lateNo;
        std::stop_source endOfWait;
    };
    using OpenPtr = std::shared_ptr<Open>;

    Task<Done> watch(OpenPtr open);
    void tellWhoIsThere(Open &open);
    static void settle(Open &open, Result<control::Verdict> result);

    Clock &m_clock;
    std::chrono::minutes m_life = questionLife;
    std::map<std::string, OpenPtr> m_open;
    std::map<std::string, std::deque<SteadyTime>> m_asked; ///< by program: when, within the last minute
};

} // namespace latchbook::policy
