#include "support/jsonfile.h"

#include <QFile>

namespace latchbook::test {
namespace {

QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Json readJsonFile(const std::string &path)
{
    const Result<Json> read = parseJson(contentOf(path).toStdString());
    return read ? *read : Json();
}

std::vector<Json> readJsonLines(const std::string &path)
{
    std::vector<Json> lines;
    for (const QByteArray &line : contentOf(path).split('\n')) {
        if (line.isEmpty())
            continue;
        const Result<Json> read = parseJson(line.toStdString());
        if (!read)
            qFatal("%s: no JSON: %s", path.c_str(), line.constData());
        lines.push_back(*read);
    }
    return lines;
}

std::string differenceFromGolden(const std::string &path, const Json &value)
{
    const std::string text = toPrettyText(value) + "\n";
    if (qEnvironmentVariableIntValue("UPDATE_GOLDEN") == 1) {
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) != qint64(text.size()))
            return path + " cannot be written";
    }
    const std::string golden = contentOf(path).toStdString();
    return golden == text ? std::string() : path + " holds\n" + golden + "but this is\n" + text;
}

} // namespace latchbook::test
