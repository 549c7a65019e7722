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

/// What every headless way of serving takes.
struct ServingOptions {
    std::vector<EntryService> services;
    policy::Rules rules;
    std::vector<std::string> uploadFolders;
    Serving serving = Serving::Open;
    bool wantsHelp = false;
};

/// `latchbook-server http …`
struct HttpOptions {
    ServingOptions serving;
    quint16 port = 0; ///< 0: any that is free
    std::string tokenFile;
};

/// `latchbook-server stdio …`. Both fail with what is wrong and how to write it; `arguments` without program and verb.
Result<ServingOptions> parseStdioOptions(const QStringList &arguments);
Result<HttpOptions> parseHttpOptions(const QStringList &arguments);

std::string stdioHelp();
std::string httpHelp();

} // namespace latchbook::server
