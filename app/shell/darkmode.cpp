#include "shell/darkmode.h"

#include <QGuiApplication>
#include <QPalette>

namespace latchbook::shell {

bool desktopIsDark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace latchbook::shell
