#include "shell/secretwindows.h"

#include <algorithm>

namespace latchbook::shell {

void SecretWindows::show(const QString &whose, const QString &label, const QString &secret)
{
    m_windows.push_back(std::make_unique<SecretWindow>(whose, label, secret));
    SecretWindow *window = m_windows.back().get();
    QObject::connect(window, &QDialog::finished, window, [this, window] { drop(window); });
    window->present();
}

void SecretWindows::drop(const SecretWindow *closed)
{
    const auto found = std::ranges::find(m_windows, closed, &std::unique_ptr<SecretWindow>::get);
    if (found == m_windows.end())
        return;
    found->release()->deleteLater(); // it is in its own signal
    m_windows.erase(found);
}

} // namespace latchbook::shell
