// The files of prompts and resources: JSON that fits its schema in, specifications out; and what must hold for them
// beyond their schemas.
#pragma once

#include "catalog/offer.h"
#include "catalog/toollint.h"

namespace latchbook::catalog {

PromptSpec promptFrom(const Json &file, const std::string &service);
ResourceSpec resourceFrom(const Json &file, const std::string &service);

/// Among its service's tools, of which `find` gives those that clients are offered. The error begins with the member.
Status lintPrompt(const PromptSpec &prompt, const FindTool &find);
Status lintResource(const ResourceSpec &resource, const FindTool &find);

} // namespace latchbook::catalog
