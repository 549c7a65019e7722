#include "core/statefile.h"

#include "base/paths.h"
#include "base/timetext.h"

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
        return Error{Code::Unavailable, path.string() + " cannot be read: " + file.errorString().toStdString()
                                            + ". Make it readable and open Latchbook again."};
    if (file.size() > mostStateBytes)
        return Error{Code::TooLarge, path.string() + " is far larger than Latchbook writes it."};
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
        return Error{Code::Unavailable, path.string() + " cannot be written: " + file.errorString().toStdString()
                                            + ". What you changed holds until Latchbook quits."};
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
