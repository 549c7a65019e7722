#include "core/statefile.h"

#include "base/paths.h"
#include "base/timetext.h"
#include "core/words.h"

#include <QDateTime>
#include <QFile>
#include <QSaveFile>

namespace latchbook::core {

Result<std::string> readStateFile(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.exists())
        return Error{Code::NotFound, "There is no " + path.string() + "."};
    if (!file.open(QIODevice::ReadOnly))
        return Error{Code::Unavailable, Words::tr("%1 cannot be read: %2. Make it readable and open Latchbook again.")
                                            .arg(file.fileName(), file.errorString())
                                            .toStdString()};
    if (file.size() > mostStateBytes)
        return Error{Code::TooLarge,
                     Words::tr("%1 is far larger than Latchbook writes it.").arg(file.fileName()).toStdString()};
    return file.readAll().toStdString();
}

Status writeStateFile(const std::filesystem::path &path, const std::string &bytes)
{
    if (const Status folder = makePrivateFolder(path.parent_path()); !folder)
        return folder;
    QSaveFile file(QString::fromStdString(path.string()));
    const bool written = file.open(QIODevice::WriteOnly)
                         && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                         && file.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size()) && file.commit();
    if (!written)
        return Error{Code::Unavailable,
                     Words::tr("%1 cannot be written: %2. What you changed holds until Latchbook quits.")
                         .arg(file.fileName(), file.errorString())
                         .toStdString()};
    return Done{};
}

Result<std::filesystem::path> keepAside(const std::filesystem::path &path, const Clock &clock)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(toMilliseconds(clock.now()), Qt::UTC);
    const QString stem =
        QString::fromStdString(path.string()) + now.toString(QStringLiteral("'.corrupt-'yyyyMMdd-HHmmss"));
    QString name = stem;
    for (int i = 2; QFile::exists(name); ++i)
        name = stem + QLatin1Char('-') + QString::number(i);
    std::error_code error;
    const std::filesystem::path kept = name.toStdString();
    std::filesystem::rename(path, kept, error);
    if (error)
        return Error{Code::Unavailable, path.string() + " cannot be kept aside: " + error.message() + "."};
    return kept;
}

} // namespace latchbook::core
