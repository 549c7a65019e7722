// A desktop of a test's own: an X server, a window manager, a session bus and a keyring; hands, eyes and a screen
// reader.
#pragma once

#include "core/keyringfixture.h"

#include <QList>
#include <QPoint>
#include <QRect>

#include <optional>

namespace latchbook::test {

/// Of the window that asks a person.
inline const QString questionTitle = QStringLiteral("Latchbook: .* asks");

class Desktop
{
public:
    Desktop();
    ~Desktop();

    /// For programs on this desktop.
    QProcessEnvironment environment() const;
    const SessionBus &bus() const { return m_bus; }

    /// Divides what there is (2560 × 800) into screens; none: it is one.
    void setScreens(const QList<QRect> &screens);
    /// Where a window's content is, on all screens together.
    QRect place(const QString &window) const;
    /// The id of the visible window whose title has this in it; empty when there is none.
    QString window(const QString &title) const;
    QString activeTitle() const;
    void activate(const QString &window) const;
    void click(const QPoint &place) const;
    void key(const QString &keys) const;

    /// Presses the control of this name, as a screen reader does; false when there is none.
    bool press(const QString &name) const;
    /// Its middle on the screen.
    std::optional<QPoint> where(const QString &name) const;
    /// What a screen reader says of it besides its name.
    QString description(const QString &name) const;
    /// The names of what has the keyboard, one a line.
    QString focus() const;
    /// All of it: role|name|description, one a line.
    QString names() const;

private:
    QString readOut(const QString &what) const;
    QByteArray run(const QString &program, const QStringList &arguments, int *status = nullptr) const;

    SessionBus m_bus;
    Keyring m_keyring;
    QProcess m_screen;
    QString m_display;
    QProcess m_manager;
    int m_screens = 0;
};

} // namespace latchbook::test
