// Where errors of this folder that a person reads take their sentences from.
#pragma once

#include <QCoreApplication>

namespace latchbook::core {

/// Words::tr("…"): in the person's language.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(latchbook::core)
};

} // namespace latchbook::core
