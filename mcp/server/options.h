// The command line of latchbook-server, read into values.
#pragma once

#include "base/result.h"
#include "server/entryfeatures.h"
#include "server/toolset.h"

#include <QStringList>

#include <set>
#include <string>
#include <vector>

namespace latchbook::server {

/// `latchbook-server stdio …`
struct StdioOptions {
    std::vector<EntryService> services;
    policy::Rules rules;
    Serving serving = Serving::Open;
    bool wantsHelp = false;
};

/// Fails with what is wrong and how to write it; `arguments` without program and verb.
Result<StdioOptions> parseStdioOptions(const QStringList &arguments);

std::string stdioHelp();

} // namespace latchbook::server
