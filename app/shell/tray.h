// The icon in the tray: how things stand, what waits, and the few things one does without a window.
#pragma once

#include <QMenu>
#include <QSystemTrayIcon>

#include <vector>

namespace latchbook::shell {

/// In this order: what is told first when several hold.
enum class TrayState { Waiting, Trouble, Paused, Working, Idle };

/// What holds at the moment.
struct TrayFacts {
    bool isWorking = false; ///< calls run
    bool hasTrouble = false; ///< the server, a key or the rules want to be mended
    bool isPaused = false;

    struct Question {
        QString id;
        QString title; ///< "Cancel “Product Demo” with Jordan Lee"; text from outside, shown as it is

        bool operator==(const Question &) const = default;
    };
    std::vector<Question> waiting; ///< the first to answer first
    QString line; ///< a status in words: "All is well", "The server stopped unexpectedly"
};

TrayState trayState(const TrayFacts &facts);
/// In the resources; `size` is 16, 22 or 32.
QString trayIconPath(TrayState state, int size, bool panelIsDark);
/// A guess: desktops do not tell the colour of their panels.
bool guessPanelIsDark();

/// QSystemTrayIcon is touched by its making: see statuswatcher_linux.h.
class Tray final : public QObject
{
    Q_OBJECT
public:
    explicit Tray(QObject *parent = nullptr);

    /// Before the first, nothing is shown.
    void show(const TrayFacts &facts);
    void setPanelIsDark(bool isDark);
    /// Whether the desktop has a place for it now.
    bool isVisible() const;
    QString toolTip() const { return m_icon.toolTip(); }
    const QMenu &menu() const { return m_menu; }

Q_SIGNALS:
    void openAsked();
    void reviewAsked(const QString &question);
    void pauseAsked(bool on);
    void quitAsked();

private:
    void fillMenu();
    void drawIcon();

    QMenu m_menu; ///< outlives the icon
    QSystemTrayIcon m_icon;
    TrayFacts m_facts;
    TrayState m_drawn = TrayState::Idle;
    bool m_panelIsDark = guessPanelIsDark();
};

} // namespace latchbook::shell
