#include "attach/replay.h"

#include <algorithm>

namespace latchbook::attach {

namespace {

std::string asLine(std::string_view message)
{
    std::string line(message);
    if (!line.ends_with('\n'))
        line += '\n';
    return line;
}

} // namespace

MessageHead Replay::Request::head() const
{
    MessageHead head;
    head.method = method;
    head.id = rawId;
    head.isModern = isModern;
    return head;
}

void Replay::handedOver(std::string_view line)
{
    forEachMessage(line, [this](const MessageHead &head) {
        if (!head.method.empty())
            handedOver(head);
    });
}

void Replay::handedOver(const MessageHead &head)
{
    if (head.id.empty()) {
        if (head.method == "notifications/initialized")
            m_initialized = asLine(head.text);
        else if (head.method == "notifications/cancelled")
            close(m_open.find(idKey(head.requestId)));
        return;
    }
    open(head);
    const std::string id = idKey(head.id);
    if (head.isModern) // knows no sessions: these methods are errors there
        return;
    if (head.method == "initialize")
        m_initialize = {id, asLine(head.text)};
    else if (head.text.size() > longestKept)
        return;
    else if (head.method == "logging/setLevel")
        m_level = {id, asLine(head.text)};
    else if (head.method == "resources/subscribe" && m_subscriptions.size() < mostOpen)
        m_subscriptions[idKey(head.uri)] = {id, asLine(head.text)};
    else if (head.method == "resources/unsubscribe")
        m_subscriptions.erase(idKey(head.uri));
}

void Replay::open(const MessageHead &head)
{
    const std::string id = idKey(head.id);
    close(m_open.find(id)); // an id used twice is the client's fault; one of them is enough to know
    if (m_open.size() >= mostOpen || head.id.size() > longestKept)
        return;
    Request request;
    request.order = ++m_order;
    request.rawId = head.id;
    request.method = head.method.substr(0, longestKept);
    request.isModern = head.isModern;
    if (!request.isCall() && head.text.size() <= longestKept)
        request.line = asLine(head.text);
    m_openCalls += request.isCall() ? 1 : 0;
    m_listens += request.isListen() ? 1 : 0;
    m_open.emplace(id, std::move(request));
}

void Replay::close(Requests::iterator request)
{
    if (request == m_open.end())
        return;
    m_openCalls -= request->second.isCall() ? 1 : 0;
    m_listens -= request->second.isListen() ? 1 : 0;
    m_open.erase(request);
}

bool Replay::isForClient(std::string_view line)
{
    bool isForClient = true;
    forEachMessage(line, [&](const MessageHead &head) { isForClient = isAnswerForClient(head) && isForClient; });
    return isForClient;
}

bool Replay::isAnswerForClient(const MessageHead &head)
{
    if (head.method == "notifications/subscriptions/acknowledged") {
        const std::string id = idKey(head.subscription);
        if (const auto listen = m_open.find(id); listen != m_open.end())
            listen->second.isAcknowledged = true;
        return m_repeatedAcknowledgements.erase(id) == 0;
    }
    if (!head.method.empty() || head.id.empty())
        return true;
    const std::string id = idKey(head.id);
    if (m_repeatedAnswers.erase(id) > 0)
        return false;
    if (head.isError && m_open.contains(id))
        forgetSetUp(id);
    close(m_open.find(id));
    return true;
}

void Replay::forgetSetUp(const std::string &id)
{
    for (SetUp *setUp : {&m_initialize, &m_level})
        if (setUp->id == id)
            *setUp = {};
    std::erase_if(m_subscriptions, [&id](const auto &entry) { return entry.second.id == id; });
}

bool Replay::isSetUp(const std::string &id) const
{
    return m_initialize.id == id || m_level.id == id
           || std::any_of(m_subscriptions.begin(), m_subscriptions.end(),
                          [&id](const auto &entry) { return entry.second.id == id; });
}

std::string Replay::serverWentAway()
{
    m_repeatedAnswers.clear();
    m_repeatedAcknowledgements.clear();
    std::string lines;
    for (const Requests::iterator request : inOrder()) {
        const Request &it = request->second;
        const bool isGivenUp = it.line.empty() || (it.servers >= mostServers && !it.isListen());
        if (!isGivenUp)
            continue;
        lines += answerTo(it.head(), it.isCall() ? outcomeUnknown() : askAgain());
        forgetSetUp(request->first);
        close(request);
    }
    return lines;
}

std::string Replay::forNewServer()
{
    std::string lines;
    again(lines, m_initialize);
    lines += m_initialized;
    again(lines, m_level);
    for (const auto &[uri, setUp] : m_subscriptions)
        again(lines, setUp);
    for (const Requests::iterator request : inOrder()) {
        Request &it = request->second;
        ++it.servers;
        if (isSetUp(request->first))
            continue;
        lines += it.line;
        if (it.isAcknowledged)
            m_repeatedAcknowledgements.insert(request->first);
    }
    return lines;
}

void Replay::again(std::string &lines, const SetUp &setUp)
{
    if (setUp.line.empty())
        return;
    lines += setUp.line;
    if (!m_open.contains(setUp.id))
        m_repeatedAnswers.insert(setUp.id);
}

std::string Replay::giveUp(const Reason &reason)
{
    std::string lines;
    for (const Requests::iterator request : inOrder()) {
        lines += answerTo(request->second.head(), reason);
        close(request);
    }
    return lines;
}

std::vector<Replay::Requests::iterator> Replay::inOrder()
{
    std::vector<Requests::iterator> requests;
    for (auto request = m_open.begin(); request != m_open.end(); ++request)
        requests.push_back(request);
    std::sort(requests.begin(), requests.end(), [](auto a, auto b) { return a->second.order < b->second.order; });
    return requests;
}

} // namespace latchbook::attach
