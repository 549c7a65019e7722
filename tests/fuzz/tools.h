// The real tools, by number: services and their tools in the order of their names. The seeds' bytes go by it.
#pragma once

#include "catalog/catalog.h"
#include "fuzz/input.h"

namespace latchbook::test {

inline const catalog::ToolSpec &toolNumber(unsigned number)
{
    static const auto catalog = catalog::Catalog::load();
    require(bool(catalog), "the catalogue cannot be loaded");
    static const auto tools = [] {
        std::vector<const catalog::ToolSpec *> all;
        for (const catalog::ServiceSpec &service : (*catalog)->services())
            for (const catalog::ToolSpec &tool : (*catalog)->tools(service.id))
                all.push_back(&tool);
        return all;
    }();
    return *tools[number % tools.size()];
}

} // namespace latchbook::test
