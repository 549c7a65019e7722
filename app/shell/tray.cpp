#include "shell/tray.h"

#include "base/visibletext.h"

#include <QGuiApplication>
#include <QPalette>

namespace latchbook::shell {
namespace {

/// More would not be read in a menu.
constexpr std::size_t mostListed = 5;
constexpr std::size_t longestTitle = 100;

const char *nameOf(TrayState state)
{
    switch (state) {
    case TrayState::Waiting: return "waiting";
    case TrayState::Trouble: return "trouble";
    case TrayState::Paused: return "paused";
    case TrayState::Working: return "working";
    case TrayState::Idle: return "idle";
    }
    return "idle";
}

/// Text from outside as a menu's: one line, nothing hidden, and no & that would underline.
QString menuText(const QString &text)
{
    return QString::fromStdString(visible(text.toStdString(), longestTitle))
        .replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

TrayState trayState(const TrayFacts &facts)
{
    if (!facts.waiting.empty())
        return TrayState::Waiting;
    if (facts.hasTrouble)
        return TrayState::Trouble;
    if (facts.isPaused)
        return TrayState::Paused;
    return facts.isWorking ? TrayState::Working : TrayState::Idle;
}

QString trayIconPath(TrayState state, int size, bool panelIsDark)
{
    return QStringLiteral(":/icons/tray/%1-%2-%3-panel.svg")
        .arg(QLatin1String(nameOf(state)))
        .arg(size)
        .arg(panelIsDark ? QLatin1String("dark") : QLatin1String("light"));
}

bool guessPanelIsDark()
{
    const QString desktop = qEnvironmentVariable("XDG_CURRENT_DESKTOP");
    if (desktop.contains(QLatin1String("GNOME")) || desktop.contains(QLatin1String("XFCE")))
        return true; // whatever the windows look like
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

Tray::Tray(QObject *parent) : QObject(parent)
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Trigger && reason != QSystemTrayIcon::DoubleClick)
            return;
        if (m_facts.waiting.empty())
            Q_EMIT openAsked();
        else
            Q_EMIT reviewAsked(m_facts.waiting.front().id);
    });
}

void Tray::show(const TrayFacts &facts)
{
    const bool isSameMenu = !m_menu.isEmpty() && facts.waiting == m_facts.waiting && facts.line == m_facts.line
                            && facts.isPaused == m_facts.isPaused;
    m_facts = facts;
    const int count = int(facts.waiting.size());
    const QString words = count == 0   ? facts.line
                          : count == 1 ? tr("1 question waits") // English has no translation to know that from
                                       : tr("%n questions wait", nullptr, count);
    m_icon.setToolTip(words.isEmpty() ? tr("Latchbook") : tr("Latchbook: %1").arg(words));
    if (!isSameMenu)
        fillMenu();
    if (!m_icon.isVisible() || m_drawn != trayState(facts))
        drawIcon();
    m_icon.show();
}

void Tray::setPanelIsDark(bool isDark)
{
    if (isDark == std::exchange(m_panelIsDark, isDark) || m_icon.icon().isNull())
        return;
    drawIcon();
}

bool Tray::isVisible() const { return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }

void Tray::drawIcon()
{
    m_drawn = trayState(m_facts);
    QIcon icon;
    for (const int size : {16, 22, 32})
        icon.addFile(trayIconPath(m_drawn, size, m_panelIsDark), QSize(size, size));
    m_icon.setIcon(icon);
}

void Tray::fillMenu()
{
    m_menu.clear();
    m_menu.addAction(menuText(m_facts.line))->setEnabled(false);
    m_menu.addSeparator();
    for (std::size_t i = 0; i < std::min(m_facts.waiting.size(), mostListed); ++i) {
        const TrayFacts::Question &question = m_facts.waiting[i];
        m_menu.addAction(menuText(question.title), this, [this, id = question.id] { Q_EMIT reviewAsked(id); });
    }
    if (m_facts.waiting.size() > mostListed)
        m_menu.addAction(tr("%n more…", nullptr, int(m_facts.waiting.size() - mostListed)), this,
                         [this, id = m_facts.waiting[mostListed].id] { Q_EMIT reviewAsked(id); });
    m_menu.addSeparator();
    QAction *pause = m_menu.addAction(tr("Pause all"));
    pause->setCheckable(true);
    pause->setChecked(m_facts.isPaused);
    connect(pause, &QAction::triggered, this, &Tray::pauseAsked);
    m_menu.addAction(tr("Open Latchbook"), this, &Tray::openAsked);
    m_menu.addAction(tr("Quit"), this, &Tray::quitAsked);
}

} // namespace latchbook::shell
