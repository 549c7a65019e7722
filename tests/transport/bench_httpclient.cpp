// What the HTTP client adds to a read, beside the same read by libcurl's blocking call on a kept-alive connection.
// Usage: bench_httpclient URL [COUNT]; run it against the sandbox, pinned with taskset.
#include "transport/httpclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <curl/curl.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdio>

using namespace latchbook;
using namespace latchbook::transport;

namespace {

struct Measured {
    std::vector<double> micros;
    double cpu = 0;

    double at(double part) const { return micros[std::size_t(part * double(micros.size() - 1))]; }
};

double cpuMicros()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto micros = [](const timeval &t) { return double(t.tv_sec) * 1e6 + double(t.tv_usec); };
    return micros(usage.ru_utime) + micros(usage.ru_stime);
}

void report(const char *what, Measured &measured)
{
    std::ranges::sort(measured.micros);
    std::printf("%-12s p50 %.0f us, p99 %.0f us, CPU %.0f us a request\n", what, measured.at(0.5), measured.at(0.99),
                measured.cpu / double(measured.micros.size()));
}

std::size_t collect(char *bytes, std::size_t, std::size_t count, void *text)
{
    static_cast<std::string *>(text)->append(bytes, count);
    return count;
}

Measured plainCurl(const std::string &url, int count)
{
    CURL *easy = curl_easy_init();
    std::string body;
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &collect);
    Measured measured;
    const double before = cpuMicros();
    for (int i = 0; i < count; ++i) {
        QElapsedTimer clock;
        clock.start();
        body.clear();
        curl_easy_perform(easy);
        measured.micros.push_back(double(clock.nsecsElapsed()) / 1e3);
    }
    measured.cpu = cpuMicros() - before;
    curl_easy_cleanup(easy);
    return measured;
}

Task<Measured> ours(HttpClient &client, std::string url, int count, Effect effect)
{
    Measured measured;
    const double before = cpuMicros();
    for (int i = 0; i < count; ++i) {
        QElapsedTimer clock;
        clock.start();
        HttpRequest request;
        request.url = url;
        request.effect = effect;
        const Task<HttpReply> sending = client.send(std::move(request));
        const Result<HttpReply> reply = co_await sending;
        if (!reply)
            co_return reply.error();
        measured.micros.push_back(double(clock.nsecsElapsed()) / 1e3);
    }
    measured.cpu = cpuMicros() - before;
    co_return measured;
}

Task<Done> measure(HttpClient &client, std::string url, int count)
{
    for (int round = 0; round < 3; ++round) {
        Measured plain = plainCurl(url, count);
        const Task<Measured> reading = ours(client, url, count, Effect::Read);
        Result<Measured> reads = co_await reading;
        const Task<Measured> writing = ours(client, url, count, Effect::Write);
        Result<Measured> writes = co_await writing;
        if (!reads || !writes) {
            std::printf("%s\n", (reads ? writes : reads).error().message.c_str());
            break;
        }
        report("plain curl", plain);
        report("reads", *reads);
        report("writes", *writes);
        std::printf("added to a read: p50 %.0f us (x %.2f), p99 %.0f us\n", reads->at(0.5) - plain.at(0.5),
                    reads->at(0.5) / plain.at(0.5), reads->at(0.99) - plain.at(0.99));
    }
    QCoreApplication::quit();
    co_return Done{};
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication app(argc, argv);
    if (argc < 2)
        return std::fprintf(stderr, "usage: bench_httpclient URL [COUNT]\n"), 2;
    HttpClient client;
    const std::string url = argv[1];
    const int count = argc > 2 ? std::atoi(argv[2]) : 2'000;
    QMetaObject::invokeMethod(
        &app, [&] { measure(client, url, count); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
