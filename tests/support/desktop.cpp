#include "support/desktop.h"

#include <QTest>

namespace latchbook::test {

Desktop::Desktop() : m_bus(QStringLiteral("/usr/share/dbus-1/services")), m_keyring(m_bus, Keyring::Login::WithPassword)
{
    m_screen.setProcessChannelMode(QProcess::SeparateChannels);
    // -noreset: else it starts over whenever its only client leaves, and throws out whoever comes at that moment.
    m_screen.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                    QStringLiteral("2560x800x24"), QStringLiteral("-noreset"), QStringLiteral("-nolisten"),
                    QStringLiteral("tcp")});
    if (!QTest::qWaitFor([&] { return m_screen.canReadLine(); }, 60'000))
        qFatal("no X server");
    m_display = QLatin1Char(':') + QString::fromLatin1(m_screen.readLine().trimmed());
    m_manager.setProcessEnvironment(environment());
    m_manager.setProcessChannelMode(QProcess::SeparateChannels);
    m_manager.start(QStringLiteral("openbox"), {});
    // It manages once it has said so on the root window.
    const bool manages = QTest::qWaitFor(
        [&] {
            return run(QStringLiteral("xprop"), {QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK")})
                .contains("window id");
        },
        60'000);
    if (!manages)
        qFatal("no window manager");
}

Desktop::~Desktop()
{
    for (QProcess *process : {&m_manager, &m_screen}) {
        process->terminate();
        if (!process->waitForFinished(5000))
            process->kill();
    }
}

QProcessEnvironment Desktop::environment() const
{
    QProcessEnvironment variables = m_bus.environment();
    variables.insert(QStringLiteral("DISPLAY"), m_display);
    variables.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
    variables.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    return variables;
}

QByteArray Desktop::run(const QString &program, const QStringList &arguments, int *status) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    if (status)
        *status = process.exitCode();
    return process.readAllStandardOutput().trimmed();
}

void Desktop::setScreens(const QList<QRect> &screens)
{
    const auto name = [](int number) { return QStringLiteral("screen-%1").arg(number); };
    while (m_screens > 0)
        run(QStringLiteral("xrandr"), {QStringLiteral("--delmonitor"), name(--m_screens)});
    for (const QRect &screen : screens) {
        const QString place = QStringLiteral("%1/300x%2/200+%3+%4")
                                  .arg(screen.width())
                                  .arg(screen.height())
                                  .arg(screen.x())
                                  .arg(screen.y());
        // The server's one output belongs to the first.
        run(QStringLiteral("xrandr"), {QStringLiteral("--setmonitor"), name(m_screens), place,
                                       m_screens == 0 ? QStringLiteral("screen") : QStringLiteral("none")});
        ++m_screens;
    }
}

QRect Desktop::place(const QString &window) const
{
    const QByteArray told =
        run(QStringLiteral("xdotool"), {QStringLiteral("getwindowgeometry"), QStringLiteral("--shell"), window});
    const auto number = [&told](const char *name) {
        const qsizetype at = told.indexOf(QByteArray("\n") + name + '=');
        return told.mid(at + 2 + qsizetype(qstrlen(name))).split('\n').constFirst().toInt();
    };
    return {number("X"), number("Y"), number("WIDTH"), number("HEIGHT")};
}

QString Desktop::window(const QString &title) const
{
    const QByteArray ids = run(QStringLiteral("xdotool"), {QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                                           QStringLiteral("--name"), title});
    return QString::fromLatin1(ids.split('\n').constLast());
}

QString Desktop::activeTitle() const
{
    return QString::fromUtf8(
        run(QStringLiteral("xdotool"), {QStringLiteral("getactivewindow"), QStringLiteral("getwindowname")}));
}

void Desktop::activate(const QString &window) const
{
    run(QStringLiteral("xdotool"), {QStringLiteral("windowactivate"), QStringLiteral("--sync"), window});
}

void Desktop::click(const QPoint &place) const
{
    run(QStringLiteral("xdotool"), {QStringLiteral("mousemove"), QString::number(place.x()), QString::number(place.y()),
                                    QStringLiteral("click"), QStringLiteral("1")});
}

void Desktop::key(const QString &keys) const { run(QStringLiteral("xdotool"), {QStringLiteral("key"), keys}); }

bool Desktop::press(const QString &name) const
{
    int status = 1;
    run(QStringLiteral("/usr/bin/python3"),
        {QStringLiteral(LATCHBOOK_TESTS "/support/screenreader.py"), QStringLiteral("press"), name}, &status);
    return status == 0;
}

std::optional<QPoint> Desktop::where(const QString &name) const
{
    const QByteArray place =
        run(QStringLiteral("/usr/bin/python3"),
            {QStringLiteral(LATCHBOOK_TESTS "/support/screenreader.py"), QStringLiteral("where"), name});
    const QList<QByteArray> numbers = place.split(' ');
    if (numbers.size() != 2)
        return std::nullopt;
    return QPoint(numbers[0].toInt(), numbers[1].toInt());
}

QString Desktop::description(const QString &name) const
{
    return QString::fromUtf8(
        run(QStringLiteral("/usr/bin/python3"),
            {QStringLiteral(LATCHBOOK_TESTS "/support/screenreader.py"), QStringLiteral("state"), name}));
}

QString Desktop::names() const { return readOut(QStringLiteral("names")); }

QString Desktop::focus() const { return readOut(QStringLiteral("focus")); }

QString Desktop::readOut(const QString &what) const
{
    return QString::fromUtf8(
        run(QStringLiteral("/usr/bin/python3"), {QStringLiteral(LATCHBOOK_TESTS "/support/screenreader.py"), what}));
}

} // namespace latchbook::test
