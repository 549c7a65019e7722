#include "support/cases.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace latchbook::test {
namespace {

std::vector<Case> &cases()
{
    static std::vector<Case> all;
    return all;
}

std::vector<Part> &parts()
{
    static std::vector<Part> all;
    return all;
}

/// "decide" is what tests/policy/tst_decide.cpp has: tst_Decide.
const Case *caseCalled(const QString &name)
{
    const auto found = std::ranges::find_if(cases(), [className = QStringLiteral("tst_") + name](const Case &one) {
        return className.compare(QLatin1String(one.className), Qt::CaseInsensitive) == 0;
    });
    return found == cases().end() ? nullptr : &*found;
}

int complain(const char *program)
{
    std::fprintf(stderr, "Usage: %s CASE [what Qt Test takes]\nCases:", program);
    for (const Case &one : cases())
        std::fprintf(stderr, " %s", qPrintable(QString::fromLatin1(one.className).sliced(4).toLower()));
    std::fputc('\n', stderr);
    return 2;
}

} // namespace

bool add(const Case &one)
{
    cases().push_back(one);
    return true;
}

bool add(const Part &part)
{
    parts().push_back(part);
    return true;
}

} // namespace latchbook::test

int main(int argc, char **argv)
{
    using namespace latchbook::test;
    const QString first = QString::fromLocal8Bit(argc > 1 ? argv[1] : "");
    if (const Case *wanted = caseCalled(first)) {
        wanted->prepare();
        QCoreApplication app(argc, argv);
        QStringList arguments = QCoreApplication::arguments();
        arguments.remove(1);
        return QTest::qExec(wanted->make().get(), arguments);
    }
    const auto part = std::ranges::find(parts(), first, [](const Part &one) { return QLatin1String(one.option); });
    return part == parts().end() ? complain(argv[0]) : part->run(argc, argv);
}
