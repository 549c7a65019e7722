// The app's server as the attach program sees it: a socket with a line each way first. Inside the test's own process.
#pragma once

#include "base/json.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

class FakeServer
{
public:
    /// Gives what to answer to a request, as a line without line feed; empty: nothing.
    using Answer = std::function<QByteArray(const latchbook::Json &request)>;

    explicit FakeServer(QString socketPath) : m_path(std::move(socketPath)) { }

    bool start();
    /// As kill -9 would: everybody's connection ends, and the socket's file stays or goes with it.
    void die();
    void setOpening(QByteArray line) { m_opening = std::move(line); }
    void setAnswer(Answer answer) { m_answer = std::move(answer); }
    void send(const QByteArray &bytes) { m_socket->write(bytes); }

    /// Opening lines of all connections so far.
    std::vector<latchbook::Json> openings;
    /// The lines behind the opening of the latest connection.
    std::vector<QByteArray> lines;

    static QByteArray emptyResult(const latchbook::Json &request);
    QLocalSocket *socket() const { return m_socket; }

private:
    void accept();
    void read();

    QString m_path;
    std::unique_ptr<QLocalServer> m_server;
    QPointer<QLocalSocket> m_socket;
    bool m_isOpened = false;
    QByteArray m_opening = R"({"latchbook":1,"server":"0.1.0","names":["LinkTime"],"new":{}})";
    Answer m_answer = emptyResult;
};
