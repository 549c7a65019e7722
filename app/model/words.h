// Where free functions of this folder take their sentences from.
#pragma once

#include <QCoreApplication>

namespace latchbook::model {

/// Words::tr("…"): in the person's language.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(latchbook::model)
};

} // namespace latchbook::model
