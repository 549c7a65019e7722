// Headless: one client on standard input and output, keys from the environment, nobody to ask.
#pragma once

#include "server/departure.h"
#include "server/endpoint.h"
#include "server/options.h"
#include "server/servercore.h"
#include "transport/stdioconnection.h"

namespace latchbook::server {

class StdioServer final : public QObject
{
    Q_OBJECT
public:
    /// Fails as startHeadless() does.
    static Result<std::unique_ptr<StdioServer>> create(const ServingOptions &options,
                                                       transport::StdioDescriptors descriptors);

    ~StdioServer() override;

    /// Ends as if the client had left.
    void stop();

Q_SIGNALS:
    /// Everything is settled and in the log.
    void ended();

private:
    explicit StdioServer(std::unique_ptr<ServerCore> core);
    void end();

    std::unique_ptr<ServerCore> m_core;
    std::unique_ptr<Endpoint> m_endpoint;
    Departure m_departure;
    std::string m_session;
};

} // namespace latchbook::server
