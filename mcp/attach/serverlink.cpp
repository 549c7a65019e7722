#include "attach/serverlink.h"

#include "attach/say.h"
#include "base/attachwire.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace latchbook::attach {

namespace {

using Clock = std::chrono::steady_clock;

constexpr milliseconds lookEvery{100};
constexpr milliseconds lookAgainWhenBusy{20};
/// A server that comes back by itself does so within this; only then the app is asked.
constexpr milliseconds graceBeforeWaking{1000};
constexpr milliseconds shortStay{1000};
constexpr milliseconds longestPause{2000};
/// A child that was told to go.
constexpr milliseconds timeToGo{1000};
constexpr std::size_t longestOpening = 64 * 1024;

bool isAppLookedFor()
{
    const char *app = std::getenv("LATCHBOOK_APP");
    return !app || std::string_view(app) != "off";
}

bool exists(const std::string &file) { return ::access(file.c_str(), F_OK) == 0; }

/// Whether the other end is a process of this user.
bool isOurs(int descriptor)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::getuid();
}

} // namespace

ServerLink::ServerLink(LinkOwner &owner, const Options &options)
    : m_owner(owner), m_options(options), m_hasApp(isAppLookedFor()), m_watch(attachwire::runFolder())
{
}

ServerLink::~ServerLink()
{
    close();
    finish();
}

std::string ServerLink::fault()
{
    const std::string path = attachwire::socketPath();
    if (!isAppLookedFor() || path.size() <= attachwire::maxSocketPath)
        return {};
    return "The path of the socket is longer than the " + std::to_string(attachwire::maxSocketPath)
           + " bytes the system allows: " + path + ". Choose a shorter LATCHBOOK_HOME.";
}

void ServerLink::start()
{
    const Time now = Clock::now();
    search({.until = now + patience, .wakeAt = now, .endsWhenNoneComes = true});
}

void ServerLink::search(Search search)
{
    m_state = State::Searching;
    m_search = search;
    m_nextLook = Clock::now() + std::min(lookEvery * m_shortStays, longestPause);
    m_appArrived = false;
    if (m_hasApp)
        m_watch.arm();
}

void ServerLink::tick()
{
    const Time now = Clock::now();
    for (Retired &retired : m_retired)
        if (now >= retired.killAt)
            retired.process.kill();
    std::erase_if(m_retired, [](Retired &retired) { return retired.process.exitStatus().has_value(); });

    switch (m_state) {
    case State::Searching:
        if (now >= m_nextLook)
            look();
        break;
    case State::Opening:
        if (now >= m_until)
            openingFailed();
        break;
    case State::Joined:
        if (m_appArrived && now >= m_nextLook && !m_owner.hasOpenCalls())
            moveOver();
        break;
    case State::Ending:
        if (now >= m_until) {
            m_child->kill();
            childEnded();
        }
        break;
    case State::Idle:
    case State::Refused:
    case State::Leaving: break;
    }
}

std::optional<Time> ServerLink::nextDue() const
{
    std::optional<Time> due;
    const auto consider = [&due](Time time) { due = due ? std::min(*due, time) : time; };
    for (const Retired &retired : m_retired)
        consider(retired.killAt);
    if (m_state == State::Searching || (m_state == State::Joined && m_appArrived && !m_owner.hasOpenCalls()))
        consider(m_nextLook);
    else if (m_state == State::Opening || m_state == State::Ending)
        consider(m_until);
    return due;
}

void ServerLink::look()
{
    if (!m_hasApp) {
        startChild(false);
        return;
    }
    const Connected connected = connect();
    if (connected == Connected::Yes)
        return;
    if (exists(attachwire::quitMarkPath())) {
        startChild(true);
        return;
    }
    const Time now = Clock::now();
    if (connected == Connected::No && m_search.wakeAt && now >= *m_search.wakeAt) {
        m_search.wakeAt.reset();
        m_waking.start();
    }
    const std::optional<Waking::Answer> answer = m_waking.takeAnswer();
    if (answer == Waking::Answer::Coming)
        m_search.until = now + patience;
    const bool noneComes = answer == Waking::Answer::Never && m_search.endsWhenNoneComes;
    if (answer == Waking::Answer::Quit || noneComes || now >= m_search.until)
        startChild(answer == Waking::Answer::Quit);
    else
        m_nextLook = now + (connected == Connected::Busy ? lookAgainWhenBusy : lookEvery);
}

ServerLink::Connected ServerLink::connect()
{
    const std::string path = attachwire::socketPath();
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), std::min(path.size(), attachwire::maxSocketPath));

    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        const bool isBusy = errno == EAGAIN; // its backlog is full: many clients come back at the same time
        ::close(descriptor);
        return isBusy ? Connected::Busy : Connected::No;
    }
    const std::string line = openingLine(m_options.services, m_rejoins);
    if (!isOurs(descriptor)
        || ::send(descriptor, line.data(), line.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(line.size())) {
        ::close(descriptor);
        return Connected::No;
    }
    m_descriptor = descriptor;
    m_state = State::Opening;
    m_until = Clock::now() + patience;
    m_opening.clear();
    return Connected::Yes;
}

void ServerLink::readOpening()
{
    char buffer[4096];
    const ssize_t length = ::recv(m_descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (length > 0)
        m_opening.append(buffer, static_cast<std::size_t>(length));
    const std::size_t end = m_opening.find('\n');
    if (end != std::string::npos) {
        const std::string text = std::move(m_opening);
        if (const std::optional<OpeningAnswer> answer = readOpeningAnswer(std::string_view(text).substr(0, end)))
            opened(*answer, std::string_view(text).substr(end + 1));
        else
            openingFailed();
    } else if (length <= 0 || m_opening.size() > longestOpening) {
        openingFailed();
    }
}

void ServerLink::opened(const OpeningAnswer &answer, std::string_view early)
{
    if (!answer.refused.empty()) {
        close();
        refuse({"refused", answer.refused});
        return;
    }
    if (!m_saidReady)
        sayLine(readyLine(answer.names));
    m_saidReady = true;
    joined(early);
}

void ServerLink::openingFailed()
{
    close();
    m_state = State::Searching;
    m_nextLook = Clock::now() + lookEvery;
    if (Clock::now() >= m_search.until)
        startChild(false);
}

void ServerLink::joined(std::string_view early)
{
    m_state = State::Joined;
    m_joinedAt = Clock::now();
    ++m_rejoins;
    m_owner.joined(early);
}

void ServerLink::moveOver()
{
    const int child = std::exchange(m_descriptor, -1);
    if (connect() != Connected::Yes) {
        m_descriptor = child;
        m_nextLook = Clock::now() + lookAgainWhenBusy;
        m_appArrived = Clock::now() < m_appArrivedAt + shortStay;
        return;
    }
    ::close(child); // which tells it to go
    m_retired.push_back({*std::exchange(m_child, std::nullopt), Clock::now() + timeToGo});
    m_appArrived = false;
    m_search = {.until = Clock::now(), .wakeAt = std::nullopt};
    m_owner.lost();
}

void ServerLink::startChild(bool wasQuit)
{
    const Time now = Clock::now();
    while (!m_starts.empty() && m_starts.front() + startsWindow < now)
        m_starts.pop_front();
    if (m_starts.size() == mostStarts) {
        refuse({"unavailable",
                "Latchbook's server ends as soon as it is started. What it said stands on standard error "
                "of latchbook-mcp, in the AI client's log."});
        return;
    }
    m_starts.push_back(now);

    std::vector<std::string> arguments{"stdio"};
    if (wasQuit)
        arguments.emplace_back("--quit");
    arguments.insert(arguments.end(), m_options.services.begin(), m_options.services.end());
    arguments.insert(arguments.end(), m_options.headless.begin(), m_options.headless.end());
    int ends[2] = {-1, -1};
    ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
    m_child = ChildProcess::start(besideOurselves("latchbook-server"), arguments,
                                  {.input = ends[1], .output = ends[1], .errors = STDERR_FILENO});
    ::close(ends[1]);
    m_descriptor = ends[0];
    if (!m_child) {
        close();
        refuse({"unavailable", "latchbook-server is missing beside latchbook-mcp. Install Latchbook again."});
        return;
    }
    m_saidReady = true; // it says so itself
    joined({});
}

void ServerLink::serverEnded()
{
    close();
    const Time now = Clock::now();
    m_shortStays = now < m_joinedAt + shortStay ? m_shortStays + 1 : 0;
    if (m_state == State::Leaving)
        return;
    m_owner.lost();
    if (!m_child) {
        search({.until = now + patience, .wakeAt = now + graceBeforeWaking});
        return;
    }
    m_state = State::Ending;
    m_until = now + timeToGo;
    if (m_child->exitStatus())
        childEnded();
}

void ServerLink::childEnded()
{
    const std::optional<int> status = m_child->exitStatus();
    m_child.reset();
    if (status == exitStatus(ExitCode::Usage))
        refuse({"unavailable", "Latchbook's server does not take these arguments. What is wrong with them stands on "
                               "standard error of latchbook-mcp, in the AI client's log."});
    else
        search({.until = Clock::now(), .wakeAt = std::nullopt});
}

void ServerLink::refuse(Reason reason)
{
    m_state = State::Refused;
    m_until = Clock::now() + startsWindow;
    say(reason.words);
    m_owner.refused(reason);
}

bool ServerLink::triesAgain()
{
    if (m_state != State::Refused || Clock::now() < m_until)
        return false;
    start();
    return true;
}

void ServerLink::folderChanged()
{
    const bool appeared = m_watch.hasAppeared(attachwire::socketName);
    m_watch.arm();
    if (!appeared)
        return;
    m_nextLook = Clock::now();
    if (m_state == State::Refused)
        start();
    m_appArrived = m_state == State::Joined && m_child;
    m_appArrivedAt = m_nextLook;
}

void ServerLink::childrenChanged()
{
    if (m_state == State::Searching)
        m_nextLook = Clock::now();
    else
        m_waking.takeAnswer(); // it came too late, but must not stay a zombie
    if (m_state == State::Ending && m_child->exitStatus())
        childEnded();
}

void ServerLink::leave()
{
    m_state = State::Leaving;
    if (m_descriptor >= 0 && m_child)
        ::shutdown(m_descriptor, SHUT_WR);
    else
        close();
}

bool ServerLink::isGone()
{
    if (m_child && m_child->exitStatus() && m_descriptor < 0)
        m_child.reset();
    std::erase_if(m_retired, [](Retired &retired) { return retired.process.exitStatus().has_value(); });
    return !m_child && m_retired.empty();
}

void ServerLink::finish()
{
    if (m_child)
        m_child->kill();
    m_child.reset();
    for (Retired &retired : m_retired)
        retired.process.kill();
    m_retired.clear();
}

void ServerLink::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace latchbook::attach
