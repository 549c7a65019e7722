// Activity's Export: asks where to, and lets `latchbook-server log export` write it.
#pragma once

#include "core/troubles.h"

#include <QProcess>
#include <QSaveFile>

#include <memory>

namespace latchbook::shell {

class LogExport final : public QObject
{
    Q_OBJECT
public:
    /// Told when it could not be written; outlives it.
    explicit LogExport(core::Troubles &troubles) : m_troubles(troubles) { }
    ~LogExport() override;

    void ask();

private:
    void write(const QString &path);
    void finish(bool isWhole);

    core::Troubles &m_troubles;
    QProcess m_process;
    std::unique_ptr<QSaveFile> m_file; ///< while it is written
};

} // namespace latchbook::shell
