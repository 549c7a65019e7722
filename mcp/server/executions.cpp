#include "server/executions.h"

#include "base/deadline.h"
#include "base/waiter.h"
#include "upstream/turns.h"

#include <algorithm>

namespace latchbook::server {
namespace {

/// How many of the jobs that `execution.active` lists have not ended.
Task<int> countActive(Json execution, LookUp lookUp)
{
    const Json &active = member(execution, "active");
    const Task<CallResult> look = lookUp(textOf(active, "tool"), member(active, "arguments"));
    const Result<CallResult> looked = co_await look;
    const Result<CallResult> seen = orError(looked);
    if (!seen)
        co_return seen.error();
    const auto goesOn = [&](const Json &job) {
        return std::ranges::none_of(member(active, "over").items(), [&](const auto &ended) {
            return std::ranges::find(ended.value(), member(job, ended.key())) != ended.value().end();
        });
    };
    co_return int(std::ranges::count_if(member(seen->answer(), textOf(active, "in")), goesOn));
}

std::string limitText(const Executions::Request &request)
{
    return request.serviceName + " lets " + toText(member(request.execution, "atOnce")) + " executions go on at once";
}

Error withdrawn() { return {Code::Withdrawn, "It was called off before it was sent."}; }

Error tooLong(const Executions::Request &request)
{
    return {Code::RateLimited, limitText(request) + ", and none ended within " + std::to_string(placePatience.count())
                                   + " minutes; nothing was sent. See with "
                                   + textOf(member(request.execution, "active"), "tool")
                                   + " what goes on, and call again when one has ended."};
}

} // namespace

struct Executions::Queue : std::enable_shared_from_this<Queue> {
    struct Ticket {
        Request request;
        Deadline until;
        Waiter<Place> waiter;
        std::size_t place = 0; ///< as last told
    };

    explicit Queue(Clock &theClock) : clock(theClock) { }

    /// Looks and grants until nobody waits.
    static Task<Done> tend(std::shared_ptr<Queue> self);
    void end();
    void forgetEnded();
    void grant(int free);
    void tellPlaces();
    Place newPlace();
    std::vector<std::shared_ptr<Ticket>> inOrder() const;

    Clock &clock;
    upstream::Turns turns;
    std::vector<std::shared_ptr<Ticket>> tickets; ///< as they came
    int beginning = 0; ///< places given to jobs of which the service may not know yet
    bool isTended = false;
    std::stop_source rest; ///< ends the pause before the next look
};

Executions::Executions(Clock &clock) : m_clock(clock) { }

Executions::~Executions()
{
    for (const auto &[account, queue] : m_queues)
        queue->end();
}

Task<Executions::Place> Executions::enter(Request request)
{
    std::shared_ptr<Queue> &queue = m_queues[request.account];
    if (!queue)
        queue = std::make_shared<Queue>(m_clock);
    const auto ticket = std::make_shared<Queue::Ticket>();
    ticket->until = Deadline::after(m_clock, placePatience);
    ticket->request = std::move(request);
    queue->tickets.push_back(ticket);
    Task<Place> task = ticket->waiter.task();
    ticket->waiter.onStop(ticket->request.stop, [queue = queue.get(), ticket = ticket.get()] {
        ticket->waiter.end(withdrawn());
        queue->rest.request_stop();
    });
    if (!queue->isTended)
        Queue::tend(queue);
    else
        queue->tellPlaces();
    return task;
}

Task<Done> Executions::Queue::tend(std::shared_ptr<Queue> self)
{
    self->isTended = true;
    for (self->forgetEnded(); !self->tickets.empty(); self->forgetEnded()) {
        self->rest = {};
        const int beginning = self->beginning; // what ends its beginning from here on may not be in the list yet
        const std::shared_ptr<Ticket> asker = self->inOrder().front();
        const Task<int> counting = countActive(asker->request.execution, asker->request.lookUp);
        const Result<int> active = co_await counting;
        self->forgetEnded();
        if (!active) { // another may get an answer
            asker->waiter.end(active.error());
            continue;
        }
        self->grant(member(asker->request.execution, "atOnce").get<int>() - *active - beginning);
        self->forgetEnded();
        self->tellPlaces();
        if (self->tickets.empty())
            break;
        const Task<Done> interval = self->clock.wait(placeInterval, self->rest.get_token());
        const Status rested = co_await interval;
        (void)rested; // ended early or not
    }
    self->isTended = false;
    co_return Done{};
}

void Executions::Queue::end()
{
    // Nobody waits then, and the clock, which may be gone when the last look comes back, is not asked again.
    for (const auto &ticket : std::exchange(tickets, {}))
        ticket->waiter.end(withdrawn());
    rest.request_stop();
}

void Executions::Queue::forgetEnded()
{
    for (const auto &ticket : tickets)
        if (ticket->until.isOver(clock))
            ticket->waiter.end(tooLong(ticket->request));
    std::erase_if(tickets, [](const auto &ticket) { return ticket->waiter.isOver(); });
}

std::vector<std::shared_ptr<Executions::Queue::Ticket>> Executions::Queue::inOrder() const
{
    std::vector<std::string_view> clients;
    for (const auto &ticket : tickets)
        clients.emplace_back(ticket->request.client);
    std::vector<std::shared_ptr<Ticket>> ordered;
    for (const std::size_t index : turns.order(clients))
        ordered.push_back(tickets[index]);
    return ordered;
}

void Executions::Queue::grant(int free)
{
    for (const auto &ticket : inOrder()) {
        if (free-- <= 0)
            return;
        turns.served(ticket->request.client);
        ticket->waiter.end(newPlace());
    }
}

void Executions::Queue::tellPlaces()
{
    std::size_t place = 0;
    for (const auto &ticket : inOrder()) {
        if (++place == ticket->place)
            continue;
        ticket->place = place;
        if (ticket->request.onWait)
            ticket->request.onWait("Waiting for a place: " + limitText(ticket->request) + "; this is number "
                                   + std::to_string(place) + " in the queue");
    }
}

Executions::Place Executions::Queue::newPlace()
{
    ++beginning;
    return {nullptr, [self = shared_from_this()](void *) {
                --self->beginning;
                self->rest.request_stop();
            }};
}

} // namespace latchbook::server
