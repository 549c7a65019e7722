#include "catalog/tool.h"

namespace latchbook::catalog {

std::string_view word(Access access)
{
    switch (access) {
    case Access::Read: return "read";
    case Access::Write: return "write";
    case Access::Outbound: return "outbound";
    case Access::Spend: return "spend";
    case Access::Destructive: return "destructive";
    }
    return {};
}

std::string_view word(Reach reach)
{
    switch (reach) {
    case Reach::Guest: return "guest";
    case Reach::Public: return "public";
    case Reach::ThirdParty: return "third-party";
    case Reach::Files: return "files";
    }
    return {};
}

std::string_view word(Shape shape)
{
    switch (shape) {
    case Shape::Page: return "page";
    case Shape::List: return "list";
    case Shape::Object: return "object";
    case Shape::Success: return "success";
    case Shape::Slots: return "slots";
    }
    return {};
}

} // namespace latchbook::catalog
