// One call whole, as the pane beside the list tells it.
#pragma once

#include "control/phrases.h"
#include "model/callwords.h"

#include <QVariantMap>

namespace latchbook::model {

/// {tags, title, subtitle, steps, arguments, result, entryText, facts}. `events` as in control::CallRead; without any,
/// the call's row says what it knows.
QVariantMap detailOf(const control::CallInfo &call, const std::vector<Json> &events, const ToolTitles &titles,
                     qint64 now);

/// {title, comes, lost, offered}; without a title there is nothing to say.
QVariantMap putBackOf(const control::PutBack &putBack, const control::Phrases &phrases, qint64 now);

} // namespace latchbook::model
