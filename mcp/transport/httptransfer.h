// One request under way in libcurl: what it is told, what it collects, and why it failed in words.
#pragma once

#include "base/task.h"
#include "transport/httprequest.h"
#include "transport/systemproxy.h"

#include <memory>
#include <optional>
#include <stop_token>

typedef void CURL;
struct curl_slist;
struct curl_mime;

namespace latchbook::transport {

struct FreeList {
    void operator()(curl_slist *list) const;
};
struct FreeMime {
    void operator()(curl_mime *mime) const;
};
struct FreeEasy {
    void operator()(CURL *easy) const;
};
using EasyHandle = std::unique_ptr<CURL, FreeEasy>;

class HttpTransfer
{
public:
    /// `handle` is fresh or was reset.
    HttpTransfer(quint64 number, HttpRequest what, EasyHandle handle);
    HttpTransfer(const HttpTransfer &) = delete;
    HttpTransfer &operator=(const HttpTransfer &) = delete;

    /// Tells curl everything. Fails on a header that would smuggle in another.
    Status prepare(const Proxy &proxy);
    /// True when the service may have seen the request.
    bool anyByteLeft() const;
    /// What came, given curl's verdict (a CURLcode).
    Result<HttpReply> outcome(int verdict);
    Error cancelled(std::string why) const;
    /// Finishes the future; the handle may be used again then.
    EasyHandle settle(Result<HttpReply> result);
    /// Tells what is new since the last time: pieces of the answer, how much of the file was read.
    void tellNews();

    const quint64 id;
    const HttpRequest request;
    EasyHandle easy;
    Promise<HttpReply> promise;
    std::stop_token stop;
    std::optional<std::stop_callback<std::function<void()>>> onStop;
    /// Set by the client: there is something for tellNews() to tell, and there was nothing before.
    std::function<void()> onNews;

private:
    static std::size_t takeHeader(char *bytes, std::size_t size, std::size_t count, void *transfer);
    static std::size_t takeBody(char *bytes, std::size_t size, std::size_t count, void *transfer);
    static std::size_t readFile(char *bytes, std::size_t size, std::size_t count, void *transfer);
    static int aboutToSend(void *transfer, char *, char *, int, int);
    void setBody();
    Status setHeaders();
    void setProxy(const Proxy &proxy);
    std::string whatWentWrong(int verdict) const;
    std::string host() const;

    std::unique_ptr<curl_slist, FreeList> m_headers; // curl copies neither
    std::unique_ptr<curl_mime, FreeMime> m_form;
    HttpReply m_reply;
    std::size_t m_headerBytes = 0;
    std::string m_undelivered;
    std::int64_t m_read = 0; // bytes of the file
    std::int64_t m_readTold = 0;
    std::optional<Error> m_readFault;
    bool m_tooLarge = false;
    bool m_sent = false; // curl was let through to send it once
    bool m_repeatRefused = false;
};

} // namespace latchbook::transport
