// What a resource holds: its read on the path of a call, and the part of the answer that is meant.
#pragma once

#include "server/entrycaller.h"
#include "server/resourcebook.h"

namespace latchbook::server {

/// The part of a read's answer that the resource is. Code::NotFound when it is not there.
Result<Json> contentOf(const ResourceBook::Found &found, const Json &answer);

/// The call that reads it.
CallRequest readingOf(const EntryCaller &entry, const ResourceBook::Found &found,
                      const protocol::RequestContext &context);

Task<protocol::ResourceAnswer> readResource(EntryCaller entry, ResourceBook::Found found, std::string uri,
                                            protocol::RequestContext context);

/// `known` and, for each of `templates`, what its list names. A list that cannot be read is left out.
Task<std::vector<Json>> listResources(EntryCaller entry, std::vector<Json> known,
                                      std::vector<ResourceBook::Place> templates, protocol::RequestContext context);

} // namespace latchbook::server
