#include "shell/secretwindow.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace latchbook::shell {

SecretWindow::SecretWindow(const QString &label, const QString &secret)
{
    setWindowTitle(tr("Latchbook: the signing secret"));
    auto *layout = new QVBoxLayout(this);
    auto *words = new QLabel(tr("The assistant did not get this. It is shown once and kept nowhere: put it where the "
                                "webhook’s receiver needs it."));
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    auto *field = new QLineEdit(secret);
    field->setReadOnly(true);
    field->setAccessibleName(label);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
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
