#include "support/sandboxprocess.h"

#include "support/jsonfile.h"

#include <QFile>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace latchbook::test {
namespace {

struct HttpAnswer {
    int status = 0;
    QByteArray body;
};

QNetworkRequest requestTo(const std::string &url)
{
    QNetworkRequest request{QUrl(QString::fromStdString(url))};
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    return request;
}

HttpAnswer finished(const std::unique_ptr<QNetworkReply> &reply)
{
    waitFor([&reply] { return reply->isFinished(); });
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

} // namespace

SandboxProcess::SandboxProcess(const Options &options)
{
    const Process::Start start{
        .program = "latchbook-sandbox",
        .arguments = QStringList{QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--data"),
                                 m_folder.filePath(QStringLiteral("data")), QStringLiteral("--seed"),
                                 QString::fromStdString(options.seed), QStringLiteral("--now"),
                                 QString::fromStdString(options.now)}
                     + options.arguments,
        .environment = clientEnvironment(m_folder.path().toStdString()),
    };
    m_process = std::make_unique<Process>(start, [this](const QByteArray &output) { m_output += output; });
    const bool isReady = waitFor([this] { return m_output.contains('\n') || !m_process->isRunning(); });
    const Result<Json> ready = parseJson(m_output.left(m_output.indexOf('\n')).toStdString());
    if (!isReady || !ready)
        qFatal("The sandbox did not get ready: %s", m_process->errorText().constData());
    m_ready = *ready;
    for (const auto &[service, place] : m_ready.items()) {
        QFile file(QString::fromStdString(keyFile(service)));
        if (!file.open(QIODevice::WriteOnly) || file.write(textOf(place, "key").c_str()) < 0)
            qFatal("%s cannot be written", qPrintable(file.fileName()));
    }
}

std::string SandboxProcess::url(const std::string &service) const { return textOf(member(m_ready, service), "url"); }

std::string SandboxProcess::key(const std::string &service) const { return textOf(member(m_ready, service), "key"); }

std::string SandboxProcess::keyFile(const std::string &service) const
{
    return m_folder.filePath(QString::fromStdString(service + ".key")).toStdString();
}

std::vector<Json> SandboxProcess::journal() const { return readJsonLines(journalFile().toStdString()); }

qint64 SandboxProcess::journalBytes() const { return QFileInfo(journalFile()).size(); }

QString SandboxProcess::journalFile() const { return m_folder.filePath(QStringLiteral("data/journal.jsonl")); }

void SandboxProcess::post(const std::string &path, const Json &body) const
{
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(
        network.post(requestTo(url(m_ready.begin().key()) + path), QByteArray::fromStdString(toText(body))));
    if (const HttpAnswer answer = finished(reply); answer.status / 100 != 2)
        qFatal("The sandbox refused %s: %d %s", path.c_str(), answer.status, answer.body.constData());
}

Json SandboxProcess::get(const std::string &service, const std::string &path, int *status) const
{
    QNetworkAccessManager network;
    QNetworkRequest request = requestTo(url(service) + path);
    // Each service looks at its own header only.
    request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(key(service)));
    request.setRawHeader("x-api-key", QByteArray::fromStdString(key(service)));
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    const HttpAnswer answer = finished(reply);
    if (status)
        *status = answer.status;
    const Result<Json> body = parseJson(answer.body.toStdString());
    return body ? *body : Json();
}

} // namespace latchbook::test
