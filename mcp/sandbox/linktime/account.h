// The account a call is made for.
#pragma once

#include "sandbox/paging.h"

namespace latchbook::sandbox::linktime {

/// The zone in which rules, days and limits of the account are meant.
QTimeZone zoneOf(const Call &call);

/// What lists of things that happened take: `page`, `limit`, and `from` and `to` by the account's days.
struct Excerpt {
    Page page;
    Span range{WallTime::min(), WallTime::max()};

    /// Adds :from and :to, which the listing's `from` names.
    Reply of(const Call &call, Listing listing) const;
};
Refusal readExcerpt(const Call &call, std::int64_t maxLimit, Excerpt &excerpt);

} // namespace latchbook::sandbox::linktime
