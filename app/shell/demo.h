// `latchbook --demo`: a home of its own, the sandbox as its service, the story player as its client. Nothing of the
// person's is touched.
#pragma once

#include "core/connections.h"

#include <QProcess>
#include <QTemporaryDir>

namespace latchbook::shell {

class Demo final : public QObject
{
    Q_OBJECT
public:
    /// Before anything asks for a path: LATCHBOOK_HOME leads to a folder that goes with the demo.
    Demo();
    ~Demo() override;

    /// Starts the sandbox and keeps its keys for this run.
    void start(core::Connections &connections);
    /// The server takes clients now: the story begins, once.
    void play();

Q_SIGNALS:
    /// The sandbox runs, and its keys are kept.
    void servicesReady();

private:
    Task<Done> keysArrived(core::Connections &connections);

    QTemporaryDir m_home;
    QProcess m_sandbox;
    QProcess m_player;
};

} // namespace latchbook::shell
