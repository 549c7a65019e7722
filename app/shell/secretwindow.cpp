#include "shell/secretwindow.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace latchbook::shell {

SecretWindow::SecretWindow(const QString &whose, const QString &label, const QString &secret)
{
    setWindowTitle(tr("Latchbook: the signing secret. %1").arg(whose));
    auto *layout = new QVBoxLayout(this);
    auto *about = new QLabel(whose);
    about->setWordWrap(true);
    about->setTextFormat(Qt::PlainText);
    auto *words = new QLabel(tr("The assistant did not get this. It is shown once and kept nowhere: put it where the "
                                "webhook’s receiver needs it."));
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    auto *field = new QLineEdit(secret);
    field->setReadOnly(true);
    field->setAccessibleName(tr("%1, %2").arg(label, whose));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(about);
    layout->addWidget(words);
    layout->addWidget(field);
    layout->addWidget(buttons);
    setMinimumWidth(480);
}

void SecretWindow::present()
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    show();
    raise();
}

} // namespace latchbook::shell
