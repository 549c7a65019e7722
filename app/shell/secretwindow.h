// Shows a secret that the person kept from a client, this once. It is stored nowhere.
#pragma once

#include <QDialog>

namespace latchbook::shell {

class SecretWindow final : public QDialog
{
    Q_OBJECT
public:
    /// `whose`: what the call was about, in words; `label`: which of its secrets.
    SecretWindow(const QString &whose, const QString &label, const QString &secret);

    void present();
};

} // namespace latchbook::shell
