#include "core/quitmark.h"

#include <fstream>

namespace latchbook::core {

bool wasQuit(const Paths &paths)
{
    std::error_code ignored;
    return std::filesystem::exists(paths.quitMark(), ignored);
}

Status leaveQuitMark(const Paths &paths)
{
    if (const Status folder = makePrivateFolder(paths.run); !folder)
        return folder;
    if (!std::ofstream(paths.quitMark()))
        return Error{Code::Unavailable,
                     paths.quitMark().string() + " cannot be written, so an AI client may open Latchbook again."};
    return Done{};
}

void removeQuitMark(const Paths &paths)
{
    std::error_code ignored;
    std::filesystem::remove(paths.quitMark(), ignored);
}

} // namespace latchbook::core
