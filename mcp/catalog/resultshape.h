// From a service's answer to what the model gets. Pure.
#pragma once

#include "catalog/tool.h"

#include <functional>
#include <map>

namespace latchbook::catalog {

struct ShapedResult {
    Json structured; ///< structuredContent, valid by the tool's output schema
    std::string text; ///< a short account for models that read text; guest-written text set apart
    std::vector<std::string> guestFields; ///< JSON pointers into `structured` to text written by others, not empty
};

/// Whether an answer, or an item of a list, is not for the client. Empty: nothing is kept back.
using KeepsBack = std::function<bool(const Json &item)>;

/// `body` is the parsed body of a 2xx answer, null when it was empty. Fails with Code::Unavailable when the answer is
/// not what the shape needs, with Code::Refused when all of it is kept back.
Result<ShapedResult> shapeResult(const ToolSpec &tool, const Json &arguments, Json body,
                                 const KeepsBack &keepsBack = {});

/// Whether a list, as clients get it, goes on after this page. No when it does not say.
bool goesOnAfter(const Json &structured, int page);

/// A copy of `structured` for the log: members named in ResultShape::secret become "[secret]".
Json withoutSecrets(const ToolSpec &tool, Json structured);

/// Takes the members named in ResultShape::secret out of what the client gets, which says instead that the user kept
/// them.
std::map<std::string, std::string> takeSecrets(const ToolSpec &tool, ShapedResult &result);

} // namespace latchbook::catalog
