#include "shell/logexport.h"

#include "core/serverprocess.h"

#include <QFileDialog>
#include <QStandardPaths>

namespace latchbook::shell {

LogExport::~LogExport() { m_process.disconnect(this); }

void LogExport::ask()
{
    if (m_file)
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(nullptr, tr("Export the log"), folder, tr("Table (*.csv);;All events (*.jsonl)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("latchbook-log.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &LogExport::write);
    dialog->open();
}

void LogExport::write(const QString &path)
{
    m_file = std::make_unique<QSaveFile>(path);
    if (!m_file->open(QIODevice::WriteOnly))
        return finish(false);
    const QString format = path.endsWith(QLatin1String(".jsonl")) ? QStringLiteral("jsonl") : QStringLiteral("csv");
    m_process.disconnect(this);
    connect(&m_process, &QProcess::readyReadStandardOutput, this,
            [this] { m_file->write(m_process.readAllStandardOutput()); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(false);
    });
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        m_file->write(m_process.readAllStandardOutput());
        finish(code == 0 && status == QProcess::NormalExit);
    });
    m_process.start(core::besideOurselves(QStringLiteral("latchbook-server")),
                    {QStringLiteral("log"), QStringLiteral("export"), QStringLiteral("--format"), format});
}

void LogExport::finish(bool isWhole)
{
    const std::unique_ptr<QSaveFile> file = std::exchange(m_file, nullptr);
    if (isWhole && file->commit())
        return m_troubles.clear(QStringLiteral("export"));
    m_troubles.tell({.id = QStringLiteral("export"),
                     .text = tr("The log could not be exported to %1: %2. Choose another place and try again.")
                                 .arg(file->fileName(), file->errorString())});
}

} // namespace latchbook::shell
