// Sheets, as the other resources see them.
#pragma once

#include "sandbox/router.h"

#include <array>

namespace latchbook::sandbox::linkt {

constexpr std::array<std::string_view, 5> entityTypes{"company", "person", "job_board", "school_district", "product"};

/// `columns`: name, description, entity_type; the type's default schema is filled in. The number of the new sheet.
std::int64_t addSheet(Database &db, std::int64_t account, std::int64_t icp, Json columns, WallTime now);

/// The number of the ICP's sheet for this type, 0 when it has none.
std::int64_t sheetOf(Database &db, std::int64_t icp, std::string_view entityType);

} // namespace latchbook::sandbox::linkt
