// By the Desktop Application Autostart Specification.
#include "core/autostart.h"

#include "core/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace latchbook::core {
namespace {

/// As the Desktop Entry Specification wants an argument quoted, twice: for Exec, and for a value.
QString quoted(const QString &argument)
{
    QString inExec;
    for (const QChar c : argument) {
        if (QStringLiteral("\"`$\\").contains(c))
            inExec += QLatin1Char('\\');
        inExec += c;
        if (c == QLatin1Char('%'))
            inExec += c;
    }
    return QLatin1Char('"') + inExec.replace(QLatin1Char('\\'), QLatin1String("\\\\")) + QLatin1Char('"');
}

} // namespace

Result<Autostart> Autostart::ofThisUser()
{
    if (qEnvironmentVariableIsSet("LATCHBOOK_HOME"))
        return Error{Code::NotSupported,
                     "A Latchbook with a folder of its own (LATCHBOOK_HOME) does not start at login."};
    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return Autostart(std::filesystem::path(config.toStdString()) / "autostart",
                     QCoreApplication::applicationFilePath());
}

std::filesystem::path Autostart::file() const { return m_folder / "io.latchbook.Latchbook.desktop"; }

bool Autostart::isOn() const
{
    QFile entry(QString::fromStdString(file().string()));
    if (!entry.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> lines = entry.read(64 * 1024).split('\n');
    // How desktops' own programs switch an entry off.
    return !lines.contains("Hidden=true") && !lines.contains("X-GNOME-Autostart-enabled=false");
}

Status Autostart::set(bool on) const
{
    const QString path = QString::fromStdString(file().string());
    if (!on) {
        if (!QFile::exists(path) || QFile::remove(path))
            return Done{};
        return Error{
            Code::Unavailable,
            Words::tr("%1 cannot be removed. Make its folder writable and try again.").arg(path).toStdString()};
    }
    std::error_code ignored; // opening the file tells as well
    std::filesystem::create_directories(m_folder, ignored);
    const QString text = QStringLiteral("[Desktop Entry]\n"
                                        "Type=Application\n"
                                        "Name=Latchbook\n"
                                        "Comment=Approvals, keys and a log for AI assistants\n"
                                        "Icon=io.latchbook.Latchbook\n"
                                        "Exec=%1 --background\n"
                                        "Terminal=false\n")
                             .arg(quoted(m_program));
    QSaveFile entry(path);
    if (entry.open(QIODevice::WriteOnly) && entry.write(text.toUtf8()) > 0 && entry.commit())
        return Done{};
    return Error{Code::Unavailable, Words::tr("%1 cannot be written: %2. Make its folder writable and try again.")
                                        .arg(path, entry.errorString())
                                        .toStdString()};
}

} // namespace latchbook::core
