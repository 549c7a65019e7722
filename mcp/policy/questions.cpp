#include "policy/questions.h"

#include "base/timetext.h"
#include "base/within.h"

#include <algorithm>

namespace latchbook::policy {
namespace {

constexpr std::chrono::minutes minute{1};
/// A jump of the person's clock, or a night with the lid closed, is noticed this late at most.
constexpr std::chrono::seconds lookAgain{15};

} // namespace

Questions::~Questions()
{
    for (const auto &[id, open] : m_open)
        open->endOfWait.request_stop();
}

Status Questions::mayAsk(const std::string &program)
{
    const auto open = std::count_if(m_open.begin(), m_open.end(), [&](const auto &entry) {
        return entry.second->question.client.program == program;
    });
    if (open >= mostOpenOfProgram)
        return Error{Code::RateLimited, std::to_string(open)
                                            + " calls of this client wait for a person already, so Latchbook asks no "
                                              "more for now; nothing was sent. Stop, and tell the user to look at "
                                              "Latchbook."};
    std::deque<SteadyTime> &times = m_asked[program];
    const SteadyTime now = m_clock.steady();
    while (!times.empty() && now - times.front() >= minute)
        times.pop_front();
    if (int(times.size()) >= questionsPerMinute)
        return Error{
            Code::RateLimited,
            "This client has asked a person more than " + std::to_string(questionsPerMinute)
                + " questions within a minute, so Latchbook asks no more for now; nothing was sent. Stop, tell "
                  "the user what you still want to do, and go on when they say so."};
    times.push_back(now);
    return Done{};
}

void Questions::setLife(std::chrono::minutes life) { m_life = std::clamp(life, std::chrono::minutes(1), questionLife); }

void Questions::put(control::Question question)
{
    OpenPtr &open = m_open[question.id];
    if (!open) {
        open = std::make_shared<Open>();
        open->until = Deadline::after(m_clock, m_life);
        question.asked = toMilliseconds(m_clock.now());
        question.expires = toMilliseconds(open->until.wall);
        open->sessions = {question.client.session};
        open->question = std::move(question);
        watch(open);
    } else {
        question.asked = open->question.asked;
        question.expires = open->question.expires;
        question.clientIsThere = open->question.clientIsThere;
        open->question = std::move(question);
    }
    if (onAsked)
        onAsked(open->question);
}

Task<control::Verdict> Questions::verdict(std::string id, std::stop_token stop)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return finished<control::Verdict>(Error{Code::Withdrawn, "The question is over."});
    const OpenPtr open = found->second;
    if (open->lateNo)
        return finished<control::Verdict>(*open->lateNo);
    open->waiting = std::make_shared<Promise<control::Verdict>>();
    const Error tooLate{Code::Expired, {}};
    return within<control::Verdict>(open->waiting->task(), m_clock, m_life, std::move(stop), tooLate);
}

void Questions::close(const std::string &id, const std::string &why)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    const OpenPtr open = found->second;
    m_open.erase(found);
    open->endOfWait.request_stop();
    settle(*open, Error{Code::Withdrawn, "The question was taken back."});
    if (onClosed)
        onClosed(id, why);
}

Status Questions::answer(const control::Verdict &verdict)
{
    const auto found = m_open.find(verdict.question);
    if (found == m_open.end())
        return Error{Code::NotFound, "Nothing asks under that id any more."};
    Open &open = *found->second;
    if (open.until.isOver(m_clock)) {
        settle(open, Error{Code::Expired, {}});
        return Error{Code::Expired, "The time to answer is over."};
    }
    // Whoever says no means the call, whatever was looked up meanwhile; a yes is for what was seen.
    if (verdict.answer == "approve" && verdict.digest != open.question.digest) {
        if (onAsked)
            onAsked(open.question);
        return Error{Code::Conflict, "What is asked has changed since it was shown."};
    }
    settle(open, verdict);
    return Done{};
}

void Questions::joined(const std::string &id, const std::string &session)
{
    const auto found = m_open.find(id);
    if (found != m_open.end() && found->second->sessions.insert(session).second)
        tellWhoIsThere(*found->second);
}

void Questions::sessionEnded(const std::string &session)
{
    for (const auto &[id, open] : m_open)
        if (open->sessions.erase(session) > 0)
            tellWhoIsThere(*open);
}

void Questions::tellWhoIsThere(Open &open)
{
    const bool isThere = !open.sessions.empty();
    if (std::exchange(open.question.clientIsThere, isThere) != isThere && onAsked)
        onAsked(open.question);
}

bool Questions::hasLateNo(const std::string &id) const
{
    const auto found = m_open.find(id);
    return found != m_open.end() && found->second->lateNo;
}

std::vector<control::Question> Questions::all() const
{
    std::vector<control::Question> list;
    for (const auto &[id, open] : m_open)
        list.push_back(open->question);
    std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.expires < b.expires; });
    return list;
}

Task<Done> Questions::watch(OpenPtr open)
{
    const std::stop_token stop = open->endOfWait.get_token();
    while (!open->until.isOver(m_clock)) {
        const Task<Done> wait = m_clock.wait(std::min<milliseconds>(open->until.left(m_clock), lookAgain), stop);
        const Status waited = co_await wait;
        if (!waited)
            co_return waited;
    }
    settle(*open, Error{Code::Expired, {}});
    co_return Done{};
}

void Questions::settle(Open &open, Result<control::Verdict> result)
{
    const auto waiting = std::exchange(open.waiting, nullptr);
    if (waiting)
        waiting->end(std::move(result));
    else if (!result || result->answer != "approve") // while what was approved is looked at once more
        open.lateNo = std::make_unique<Result<control::Verdict>>(std::move(result));
}

} // namespace latchbook::policy
