// An HTTP client on libcurl's multi_socket interface, driven by Qt's event loop. Every request goes out at most once.
#pragma once

#include "transport/httptransfer.h"

#include <QObject>
#include <QTimer>

#include <unordered_map>

typedef void CURLM;
class QSocketNotifier;

namespace latchbook::transport {

/// Lives in one thread; only the stop token may be triggered from others. The program must ignore SIGPIPE.
class HttpClient final : public QObject
{
public:
    HttpClient();
    /// What is open ends with Code::Withdrawn.
    ~HttpClient() override;

    /// Any answer that came whole, whatever its status; redirects are not followed. Else Code::Unavailable (not
    /// reached, timed out, broken off), Code::TooLarge or Code::Withdrawn (stopped), with mayHaveBeenSeen telling
    /// whether a byte of the request left. Writes take a fresh HTTP/1.1 connection.
    Task<HttpReply> send(HttpRequest request, std::stop_token stop = {});

private:
    struct Watch {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    static int watchSocket(CURL *easy, int socket, int what, void *self, void *);
    static int startTimer(CURLM *multi, long ms, void *self);

    Watch makeWatch(int socket);
    EasyHandle takeHandle();
    void keepHandle(EasyHandle handle);
    void act(int socket, int events);
    void tellNews();
    void settleFinished();
    void cancel(quint64 id);

    // Declared before m_multi: cleaning up curl's handle calls watchSocket and startTimer once more.
    std::unordered_map<int, Watch> m_watches;
    QTimer m_timer;
    std::unique_ptr<CURLM, void (*)(CURLM *)> m_multi;
    std::unordered_map<quint64, std::unique_ptr<HttpTransfer>> m_transfers;
    std::vector<EasyHandle> m_spareHandles;
    std::vector<quint64> m_withNews; // transfers
    SystemProxy m_proxy;
    quint64 m_lastId = 0;
};

} // namespace latchbook::transport
