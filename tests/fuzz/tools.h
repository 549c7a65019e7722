// The real tools, by number.
#pragma once

#include "catalog/catalog.h"
#include "fuzz/input.h"

namespace latchbook::test {

inline const catalog::ToolSpec &toolNumber(unsigned number)
{
    static const auto catalog = catalog::Catalog::load();
    require(bool(catalog), "the catalogue cannot be loaded");
    const auto &services = (*catalog)->services();
    const auto &tools = (*catalog)->tools(services[number % services.size()].id);
    return tools[number / services.size() % tools.size()];
}

} // namespace latchbook::test
