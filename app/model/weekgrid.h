// A week before and after, as the replace card draws it.
#pragma once

#include "control/question.h"

#include <QVariant>

#include <functional>

namespace latchbook::model {

/// {nowTotal, nextTotal, zone, hours, days, words} as qml/approval expects it; nothing when nothing is replaced. Days
/// stand in the order of the person's calendar; times are hours with fractions.
QVariant weekGrid(const control::WeekChange &week, const std::function<QString(const control::Phrase &phrase)> &say);

} // namespace latchbook::model
