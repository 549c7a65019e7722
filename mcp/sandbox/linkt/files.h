// Uploaded files, as the other resources see them.
#pragma once

#include "sandbox/router.h"

namespace latchbook::sandbox::linkt {

struct NewFile {
    std::string name;
    std::string contentType;
    std::string content;
};
/// The number of the new file; nothing for content that is neither CSV text nor an XLSX workbook, whatever its name.
std::optional<std::int64_t> addFile(const Call &call, const NewFile &file);

/// {content} of a file whose processing is completed; null for any other.
Json readyFile(const Call &call, const std::string &id);

} // namespace latchbook::sandbox::linkt
