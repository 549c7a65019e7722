#include "support/processtree.h"

#include <QDir>
#include <QFile>

namespace latchbook::test {
namespace {

struct Stat {
    char state = 0;
    qint64 parent = 0;
};

/// proc(5): "pid (name) state ppid …", and the name may hold anything.
Stat statOf(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return fields.size() < 2 ? Stat{} : Stat{fields[0].at(0), fields[1].toLongLong()};
}

} // namespace

std::vector<qint64> childrenOf(qint64 process)
{
    std::vector<qint64> children;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const qint64 id = name.toLongLong(&isNumber);
        if (isNumber && statOf(id).parent == process)
            children.push_back(id);
    }
    return children;
}

std::vector<qint64> descendantsOf(qint64 process)
{
    std::vector<qint64> all = childrenOf(process);
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const qint64 child : childrenOf(all[i]))
            all.push_back(child);
    }
    return all;
}

bool isAlive(qint64 process)
{
    const char state = statOf(process).state;
    return state != 0 && state != 'Z' && state != 'X';
}

} // namespace latchbook::test
