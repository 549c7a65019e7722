// The windows of secrets that a person kept from clients: each stays until the person closes it, and takes its secret
// along.
#pragma once

#include "shell/secretwindow.h"

#include <memory>
#include <vector>

namespace latchbook::shell {

class SecretWindows
{
public:
    /// As SecretWindow.
    void show(const QString &whose, const QString &label, const QString &secret);

private:
    void drop(const SecretWindow *closed);

    std::vector<std::unique_ptr<SecretWindow>> m_windows;
};

} // namespace latchbook::shell
