#include "transport/httpclient.h"

#include <QSocketNotifier>

#include <curl/curl.h>

namespace latchbook::transport {
namespace {

// Enough for many clients at once: to connect anew costs more than a small request. Writes leave theirs behind.
constexpr std::size_t spareHandles = 64;
constexpr long keptConnections = 64;

} // namespace

HttpClient::HttpClient() : m_multi(nullptr, [](CURLM *multi) { curl_multi_cleanup(multi); })
{
    curl_global_init(CURL_GLOBAL_DEFAULT); // counted, like its counterpart in the destructor
    m_multi.reset(curl_multi_init());
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETFUNCTION, &HttpClient::watchSocket);
    curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERFUNCTION, &HttpClient::startTimer);
    curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, keptConnections);
}

HttpClient::~HttpClient()
{
    auto open = std::exchange(m_transfers, {});
    for (auto &[id, transfer] : open) {
        const Error closing = transfer->cancelled("Latchbook is closing.");
        curl_multi_remove_handle(m_multi.get(), transfer->easy.get());
        transfer->settle(closing);
    }
    m_spareHandles.clear();
    m_multi.reset();
    curl_global_cleanup();
}

Task<HttpReply> HttpClient::send(HttpRequest request, std::stop_token stop)
{
    auto transfer = std::make_unique<HttpTransfer>(++m_lastId, std::move(request), takeHandle());
    Task<HttpReply> task = transfer->promise.task();
    const Proxy *proxy = m_proxy.find(transfer->request.url, std::chrono::steady_clock::now());
    if (!proxy) {
        keepHandle(transfer->settle(Error{Code::Internal, "\"" + transfer->request.url + "\" is no address."}));
        return task;
    }
    const Status prepared = transfer->prepare(*proxy);
    if (!prepared || stop.stop_requested()) {
        keepHandle(transfer->settle(prepared ? transfer->cancelled("It was called off before it was sent.")
                                             : prepared.error()));
        return task;
    }
    const quint64 id = transfer->id;
    transfer->onNews = [this, id] { m_withNews.push_back(id); };
    transfer->stop = stop;
    // Queued, and by number: the token may be triggered in another thread or from onChunk, and too late.
    transfer->onStop.emplace(std::move(stop), [this, id] {
        QMetaObject::invokeMethod(
            this, [this, id] { cancel(id); }, Qt::QueuedConnection);
    });
    CURL *easy = transfer->easy.get();
    m_transfers.emplace(id, std::move(transfer));
    curl_multi_add_handle(m_multi.get(), easy); // asks for a 0 ms timer, which does the first step
    return task;
}

/// Making a handle costs more than sending a small request.
EasyHandle HttpClient::takeHandle()
{
    if (m_spareHandles.empty())
        return EasyHandle(curl_easy_init());
    EasyHandle handle = std::move(m_spareHandles.back());
    m_spareHandles.pop_back();
    return handle;
}

void HttpClient::keepHandle(EasyHandle handle)
{
    if (m_spareHandles.size() < spareHandles)
        m_spareHandles.push_back(std::move(handle));
}

HttpClient::Watch HttpClient::makeWatch(int socket)
{
    Watch watch{std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Read),
                std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Write)};
    watch.read->setEnabled(false);
    watch.write->setEnabled(false);
    connect(watch.read.get(), &QSocketNotifier::activated, this, [this, socket] { act(socket, CURL_CSELECT_IN); });
    connect(watch.write.get(), &QSocketNotifier::activated, this, [this, socket] { act(socket, CURL_CSELECT_OUT); });
    return watch;
}

int HttpClient::watchSocket(CURL *, int socket, int what, void *self, void *)
{
    // Never deleted on CURL_POLL_REMOVE, which may come from within their own signal, and comes after every request on
    // a kept-alive connection. Switched off, a notifier is just a number, good for the next socket that gets it.
    auto *client = static_cast<HttpClient *>(self);
    auto it = client->m_watches.find(socket);
    if (it == client->m_watches.end())
        it = client->m_watches.emplace(socket, client->makeWatch(socket)).first;
    it->second.read->setEnabled(what == CURL_POLL_IN || what == CURL_POLL_INOUT);
    it->second.write->setEnabled(what == CURL_POLL_OUT || what == CURL_POLL_INOUT);
    return 0;
}

int HttpClient::startTimer(CURLM *, long ms, void *self)
{
    // Even for 0 ms only the timer is set: curl must not be entered again from here.
    auto *client = static_cast<HttpClient *>(self);
    if (ms < 0)
        client->m_timer.stop();
    else
        client->m_timer.start(std::chrono::milliseconds(ms));
    return 0;
}

void HttpClient::act(int socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi.get(), socket, events, &running);
    tellNews();
    settleFinished();
}

void HttpClient::tellNews()
{
    for (const quint64 id : std::exchange(m_withNews, {})) {
        const auto it = m_transfers.find(id);
        if (it != m_transfers.end())
            it->second->tellNews();
    }
}

void HttpClient::settleFinished()
{
    std::vector<std::pair<std::unique_ptr<HttpTransfer>, Result<HttpReply>>> finished;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        const CURLcode verdict = message->data.result; // the message dies with the handle's removal
        CURL *easy = message->easy_handle;
        HttpTransfer *transfer = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
        Result<HttpReply> result = transfer->outcome(verdict);
        curl_multi_remove_handle(m_multi.get(), easy);
        const auto it = m_transfers.find(transfer->id);
        finished.emplace_back(std::move(it->second), std::move(result));
        m_transfers.erase(it);
    }
    // Last, and on a list of our own: whoever is told may call send().
    for (auto &[transfer, result] : finished)
        keepHandle(transfer->settle(std::move(result)));
}

void HttpClient::cancel(quint64 id)
{
    const auto it = m_transfers.find(id);
    if (it == m_transfers.end())
        return; // finished meanwhile
    const auto transfer = std::move(it->second);
    m_transfers.erase(it);
    const Error stopped = transfer->cancelled("It was called off while it was under way.");
    curl_multi_remove_handle(m_multi.get(), transfer->easy.get()); // closes the connection under way
    keepHandle(transfer->settle(stopped));
}

} // namespace latchbook::transport
