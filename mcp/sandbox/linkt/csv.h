// CSV as RFC 4180 has it: UTF-8 with or without a mark of its order, commas, a header row.
#pragma once

#include "base/json.h"

#include <optional>

namespace latchbook::sandbox::linkt {

struct Table {
    std::vector<std::string> columns;
    std::vector<Json> rows; ///< column → text; what a short row lacks is empty
    std::int64_t rowCount = 0; ///< those that were not kept, too
};

/// Keeps at most `mostRows` rows. Nothing for what is no UTF-8, has no header, leaves a quote open or has more than a
/// thousand columns.
std::optional<Table> readCsv(std::string_view text, std::size_t mostRows);

} // namespace latchbook::sandbox::linkt
