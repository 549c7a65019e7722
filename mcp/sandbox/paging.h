// Query parameters that lists share, and a page of a list.
#pragma once

#include "sandbox/router.h"
#include "sandbox/rows.h"
#include "sandbox/scheduler.h"

namespace latchbook::sandbox {

struct Page {
    std::int64_t number = 1;
    std::int64_t limit = 20;
};

constexpr std::int64_t maxPage = 1'000'000;

struct Bounds {
    std::int64_t min;
    std::int64_t max;
};
/// Reads a parameter of the query into `number`, which stays as it is when it is absent; says what it must be instead.
std::optional<std::string> whyNoNumber(const Request &request, std::string_view name, Bounds bounds,
                                       std::int64_t &number);

/// `page` and `limit` of the query into `page`; 400 for what is no whole number within 1 and `maxLimit`.
Refusal readPage(const Request &request, std::int64_t maxLimit, Page &page);

/// `from` and `to` into `span` (its end excluded): an instant, or a whole day of `zone`. What is absent leaves its side
/// open.
Refusal readRange(const Request &request, const QTimeZone &zone, Span &span);

/// `name` as a day into `day`, which stays as it is when absent.
Refusal readDay(const Request &request, const char *name, std::optional<QDate> &day);

/// A SELECT in its parts, so that it can be counted and cut into pages.
struct Listing {
    const Fields &fields;
    std::string from; ///< "contacts WHERE account = :account"
    std::string order; ///< "name, n"
    Json binds;
    Json columnBinds = Json::object(); ///< further ones that only the fields' columns name
};

struct Cut {
    std::int64_t total = 0; ///< of all pages
    Json items;
};
Cut cutOf(Database &db, const Listing &listing, const Page &page);

/// {data, pagination}
Reply pageOf(Database &db, const Listing &listing, const Page &page);
/// {data}
Reply allOf(Database &db, const Listing &listing);

} // namespace latchbook::sandbox
