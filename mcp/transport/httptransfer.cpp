#include "transport/httptransfer.h"

#include <QUrl>

#include <curl/curl.h>

#include <algorithm>
#include <system_error>

// The rule that keeps this simple: inside curl's callbacks nothing happens but bookkeeping. Callers' code (onChunk,
// continuations of the future) runs after curl has returned, so it may send and cancel as it likes.

namespace latchbook::transport {
namespace {

constexpr std::size_t maxHeaderBytes = 64 * 1024;

/// A line break in a header would let an argument write headers of its own.
bool isClean(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto from = text.find_first_not_of(blanks);
    return from == std::string_view::npos ? std::string_view{}
                                          : text.substr(from, text.find_last_not_of(blanks) + 1 - from);
}

/// "Connection refused" → "connection refused"
std::string systemWords(long error)
{
    std::string words = std::generic_category().message(int(error));
    if (!words.empty())
        words.front() = lowerCase(words.substr(0, 1)).front();
    return words;
}

std::string inSeconds(std::chrono::milliseconds time)
{
    const auto tenths = (time.count() + 99) / 100;
    return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "") + " s";
}

} // namespace

void FreeList::operator()(curl_slist *list) const { curl_slist_free_all(list); }
void FreeMime::operator()(curl_mime *mime) const { curl_mime_free(mime); }
void FreeEasy::operator()(CURL *handle) const { curl_easy_cleanup(handle); }

HttpTransfer::HttpTransfer(quint64 number, HttpRequest what, EasyHandle handle)
    : id(number), request(std::move(what)), easy(std::move(handle))
{
}

Status HttpTransfer::setHeaders()
{
    const Error smuggled{Code::Internal, "A method or header with a line break was not sent."};
    if (!isClean(request.method))
        return smuggled;
    std::vector<std::string> lines = {"Expect:"}; // bodies are small: no second's wait for a "100"
    bool typed = false;
    for (const auto &[name, value] : request.headers) {
        if (name.empty() || !isClean(name) || !isClean(value))
            return smuggled;
        lines.push_back(value.empty() ? name + ';' : name + ": " + value); // "name:" would remove the header
        typed = typed || lowerCase(name) == "content-type";
    }
    if (!typed && !request.file)
        lines.emplace_back("Content-Type:"); // curl would call it a form
    for (const std::string &line : lines)
        m_headers.reset(curl_slist_append(m_headers.release(), line.c_str()));
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, m_headers.get());
    return Done{};
}

void HttpTransfer::setProxy(const Proxy &proxy)
{
    // Set in any case: left alone, curl reads http_proxy and friends from the environment by itself.
    curl_easy_setopt(easy.get(), CURLOPT_PROXY, proxy.address.c_str());
    if (!proxy.user.empty()) {
        curl_easy_setopt(easy.get(), CURLOPT_PROXYUSERNAME, proxy.user.c_str());
        curl_easy_setopt(easy.get(), CURLOPT_PROXYPASSWORD, proxy.password.c_str());
    }
}

void HttpTransfer::setBody()
{
    CURL *e = easy.get();
    if (request.method == "HEAD") {
        curl_easy_setopt(e, CURLOPT_NOBODY, 1L);
    } else if (request.file) {
        m_form.reset(curl_mime_init(e));
        curl_mimepart *part = curl_mime_addpart(m_form.get());
        curl_mime_name(part, request.file->name.c_str());
        curl_mime_filename(part, request.file->fileName.c_str());
        curl_mime_type(part, request.file->contentType.c_str());
        // No way to rewind: what was read goes out once or not at all.
        curl_mime_data_cb(part, curl_off_t(request.file->size), &HttpTransfer::readFile, nullptr, nullptr, this);
        curl_easy_setopt(e, CURLOPT_MIMEPOST, m_form.get());
    } else if (!request.body.empty() || (request.method != "GET" && request.method != "DELETE")) {
        curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        curl_easy_setopt(e, CURLOPT_POSTFIELDS, request.body.c_str()); // not copied
    }
}

Status HttpTransfer::prepare(const Proxy &proxy)
{
    CURL *e = easy.get();
    curl_easy_setopt(e, CURLOPT_PRIVATE, this);
    curl_easy_setopt(e, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(e, CURLOPT_PATH_AS_IS, 1L); // an id of ".." must not become another route
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(e, CURLOPT_NOSIGNAL,
                     1L); // saves two sigaction calls a step; hence SIGPIPE is the program's matter
    curl_easy_setopt(e, CURLOPT_QUICK_EXIT, 1L); // else removing a handle waits for a hanging name server
    curl_easy_setopt(e, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, long(request.connectTimeout.count()));
    curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, long(request.totalTimeout.count()));
    curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, &HttpTransfer::takeHeader);
    curl_easy_setopt(e, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, &HttpTransfer::takeBody);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(e, CURLOPT_PREREQFUNCTION, &HttpTransfer::aboutToSend);
    curl_easy_setopt(e, CURLOPT_PREREQDATA, this);
    setProxy(proxy);

    setBody();
    curl_easy_setopt(e, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.effect == Effect::Write) {
        // On a kept-alive connection that dies unanswered nobody can tell whether the request was seen.
        curl_easy_setopt(e, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(e, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    }
    return setHeaders();
}

/// curl is about to send, the way being open. It sends a request again by itself when a reused connection died
/// unanswered; that is refused, so that every request goes out once under its number and only its sender repeats it.
int HttpTransfer::aboutToSend(void *transfer, char *, char *, int, int)
{
    auto &self = *static_cast<HttpTransfer *>(transfer);
    self.m_repeatRefused = std::exchange(self.m_sent, true);
    return self.m_repeatRefused ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

bool HttpTransfer::anyByteLeft() const
{
    // REQUEST_SIZE counts bytes the socket took, but also a proxy's CONNECT; PRETRANSFER is set once the way is open.
    long bytes = 0;
    curl_off_t opened = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_REQUEST_SIZE, &bytes);
    curl_easy_getinfo(easy.get(), CURLINFO_PRETRANSFER_TIME_T, &opened);
    return m_repeatRefused || (bytes > 0 && opened > 0);
}

Result<HttpReply> HttpTransfer::outcome(int verdict)
{
    if (m_readFault)
        return *m_readFault; // whoever broke off before the end knows what was left unsaid
    if (verdict != CURLE_OK)
        return Error{m_tooLarge ? Code::TooLarge : Code::Unavailable, whatWentWrong(verdict), std::nullopt,
                     anyByteLeft()};
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    m_reply.status = int(status);
    return std::move(m_reply);
}

Error HttpTransfer::cancelled(std::string why) const
{
    return {Code::Withdrawn, std::move(why), std::nullopt, anyByteLeft()};
}

EasyHandle HttpTransfer::settle(Result<HttpReply> result)
{
    onStop.reset();
    promise.end(std::move(result));
    curl_easy_reset(easy.get());
    m_form.reset();
    return std::move(easy);
}

void HttpTransfer::tellNews()
{
    const bool mayTell = !stop.stop_requested();
    if (std::exchange(m_readTold, m_read) != m_read && request.file->onRead && mayTell)
        request.file->onRead(m_read);
    const std::string chunk = std::exchange(m_undelivered, {});
    if (!chunk.empty() && mayTell)
        request.onChunk(chunk);
}

std::string HttpTransfer::host() const
{
    const QUrl url = QUrl::fromEncoded(QByteArray::fromStdString(request.url));
    return (url.host() + (url.port() > 0 ? QStringLiteral(":%1").arg(url.port()) : QString())).toStdString();
}

std::string HttpTransfer::whatWentWrong(int verdict) const
{
    const std::string who = host();
    if (m_tooLarge)
        return who + " sent more than " + std::to_string(request.maxAnswer / (1024 * 1024)) + " MiB: ask for less.";
    if (anyByteLeft() && verdict == CURLE_OPERATION_TIMEDOUT)
        return who + " did not answer within " + inSeconds(request.totalTimeout) + ".";
    if (anyByteLeft()) {
        long status = 0;
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
        return who
               + (status > 0 ? " broke off in the middle of its answer." : " closed the connection without an answer.");
    }
    std::string why = curl_easy_strerror(CURLcode(verdict));
    long systemError = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_OS_ERRNO, &systemError);
    if (verdict == CURLE_OPERATION_TIMEDOUT)
        why = "no connection within " + inSeconds(std::min(request.connectTimeout, request.totalTimeout));
    else if (verdict == CURLE_COULDNT_RESOLVE_HOST)
        why = "its name is not known";
    else if (verdict == CURLE_COULDNT_RESOLVE_PROXY)
        why = "the proxy's name is not known";
    else if (verdict == CURLE_PEER_FAILED_VERIFICATION)
        why = "its certificate is not trusted";
    else if (verdict == CURLE_COULDNT_CONNECT && systemError != 0)
        why = systemWords(systemError);
    return who + " could not be reached (" + why + "): " + request.wayOut + ".";
}

std::size_t HttpTransfer::takeHeader(char *bytes, std::size_t, std::size_t count, void *transfer)
{
    auto &self = *static_cast<HttpTransfer *>(transfer);
    const std::string_view line(bytes, count);
    self.m_headerBytes += count;
    if (self.m_headerBytes > maxHeaderBytes) {
        self.m_tooLarge = true;
        return 0;
    }
    const auto colon = line.find(':');
    if (line.starts_with("HTTP/")) // also after each 1xx
        self.m_reply.headers.clear();
    else if (colon != std::string_view::npos)
        self.m_reply.headers.emplace_back(lowerCase(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    return count;
}

std::size_t HttpTransfer::takeBody(char *bytes, std::size_t, std::size_t count, void *transfer)
{
    auto &self = *static_cast<HttpTransfer *>(transfer);
    long status = 0;
    if (self.request.onChunk)
        curl_easy_getinfo(self.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status >= 200 && status < 300) {
        if (self.m_undelivered.empty())
            self.onNews();
        self.m_undelivered.append(bytes, count);
        return count;
    }
    if (self.m_reply.body.size() + count > self.request.maxAnswer) {
        self.m_tooLarge = true;
        return 0; // ends the transfer with CURLE_WRITE_ERROR
    }
    self.m_reply.body.append(bytes, count);
    return count;
}

std::size_t HttpTransfer::readFile(char *bytes, std::size_t size, std::size_t count, void *transfer)
{
    auto &self = *static_cast<HttpTransfer *>(transfer);
    const FilePart &file = *self.request.file;
    const Result<std::size_t> read = file.read({bytes, size * count});
    if (!read) {
        self.m_readFault = read.error();
        return CURL_READFUNC_ABORT;
    }
    if (file.onRead && *read > 0 && self.m_read == self.m_readTold)
        self.onNews();
    self.m_read += std::int64_t(*read);
    return *read;
}

} // namespace latchbook::transport
