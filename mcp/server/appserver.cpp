#include "server/appserver.h"

#include "base/ids.h"
#include "base/timetext.h"
#include "control/httptokens.h"
#include "server/clientprocess.h"

#include <QLoggingCategory>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace latchbook::server {
namespace {

Q_LOGGING_CATEGORY(lcAppServer, "latchbook.server.appserver", QtWarningMsg)

/// As in control::Logged.
Json asJson(const log::Entry &entry)
{
    Json payload = Json::object();
    for (const auto &[name, value] : entry.event.payload.items())
        if (!value.is_structured() && !isWritten(value))
            payload[name] = value;
    return {{"sequence", entry.sequence},
            {"time", toIso(entry.time)},
            {"kind", log::word(entry.event.kind)},
            {"callId", entry.event.callId},
            {"payload", std::move(payload)}};
}

std::vector<control::ServiceInfo> infoOf(const catalog::Catalog &catalog)
{
    std::vector<control::ServiceInfo> services;
    for (const catalog::ServiceSpec &service : catalog.services()) {
        control::ServiceInfo info{
            .id = service.id, .name = service.name, .baseUrl = service.baseUrl, .note = service.note};
        for (const Json &thing : service.things)
            info.things.push_back({textOf(thing, "argument"), textOf(thing, "noun")});
        for (const catalog::ToolSpec &tool : catalog.tools(service.id))
            info.tools.push_back({tool.name, tool.title, std::string(catalog::word(tool.access))});
        services.push_back(std::move(info));
    }
    return services;
}

/// It goes once the words have left.
void turnAway(std::unique_ptr<transport::LocalConnection> connection, const Error &why)
{
    auto *leaving = connection.release();
    QObject::connect(leaving, &transport::Connection::closed, leaving, &QObject::deleteLater);
    leaving->send(refusal(why.message));
    leaving->close();
}

} // namespace

Result<std::unique_ptr<AppServer>> AppServer::create()
{
    Result<std::unique_ptr<transport::LocalConnection>> control =
        transport::LocalConnection::fromDescriptor(control::inheritedDescriptor);
    if (!control)
        return Error{Code::InvalidArguments,
                     "serve is started by the Latchbook app, which talks to it over descriptor 3. On the "
                     "command line use: latchbook-server stdio"};
    const Paths paths = Paths::ofThisUser();
    Result<std::unique_ptr<ServerCore>> core = ServerCore::create({.paths = paths, .rules = {.hasPerson = true}});
    if (!core)
        return core.error();

    std::unique_ptr<AppServer> server(new AppServer(std::move(*core)));
    server->m_control = std::move(*control);
    using transport::Connection;
    connect(server->m_control.get(), &Connection::lineReceived, server.get(),
            [self = server.get()](std::string_view line) { self->obey(line); });
    connect(server->m_control.get(), &Connection::closed, server.get(), &AppServer::stop);
    connect(server->m_control.get(), &Connection::lineTooLong, server.get(), [self = server.get()] {
        qCWarning(lcAppServer, "The app sent a line that is too long. It may have been rules: nothing is served.");
        self->stop();
    });

    Result<std::unique_ptr<transport::LocalListener>> listener = transport::LocalListener::create(
        paths, [self = server.get()](auto connection) { self->greet(std::move(connection)); });
    if (!listener)
        return listener.error();
    server->m_listener = std::move(*listener);
    server->m_core->log().onAppended = [self = server.get()](const log::Entry &entry) { self->appended(entry); };
    server->m_core->health().setTell(
        [self = server.get()](const control::HealthChanged &all) { return self->tellIfTaken(all); });
    server->connectQuestions();
    QTimer::singleShot(briefingTime, server.get(), &AppServer::brief);
    server->tell(control::Ready{.serverVersion = LATCHBOOK_VERSION, .services = infoOf(server->m_core->catalog())});
    return server;
}

AppServer::AppServer(std::unique_ptr<ServerCore> core)
    : m_core(std::move(core))
    , m_clients(m_core->clock(), [this](const control::ClientsChanged &all) { return tellIfTaken(all); })
    , m_logDesk(m_core->paths().logFile())
    , m_keyTest(*m_core, [this](const control::KeyTested &tested) { tell(tested); })
    , m_undoing(*m_core, [this](const control::Undone &undone) { tell(undone); })
    , m_retention(m_core->paths().logFile(), m_core->clock())
    , m_http(*m_core, httpHost())
    , m_departure(
          [this] {
              return m_http.isBusy() || std::any_of(m_endpoints.begin(), m_endpoints.end(), [](const auto &one) {
                         return one->isBusy();
                     });
          },
          [this] { end(); })
{
    connect(&m_http, &HttpEntrance::changed, &m_departure, &Departure::look);
}

HttpEntrance::Host AppServer::httpHost()
{
    return {.offer =
                [this] {
                    Result<Toolset> toolset = m_core->toolset({});
                    return toolset ? std::move(*toolset) : Toolset();
                },
            .entered =
                [this](const Caller &caller, const Toolset &offered) {
                    m_clients.attached(
                        {.session = caller.session, .program = caller.program, .services = offered.serviceNames()});
                },
            .named = [this](const std::string &session,
                            const protocol::ClientInfo &claimed) { m_clients.named(session, claimed); },
            .left = [this](const std::string &session) { m_clients.left(session); }};
}

AppServer::~AppServer()
{
    // The core's parts outlive the sessions that use them.
    m_listener.reset();
    m_endpoints.clear();
}

void AppServer::connectQuestions()
{
    m_core->questions().onAsked = [this](const control::Question &question) { tell(control::Asked{question}); };
    m_core->questions().onClosed = [this](const std::string &id, const std::string &why) {
        tell(control::Closed{id, why});
    };
    m_core->consents().onChanged = [this] { tell(control::ConsentsChanged{m_core->consents().all()}); };
    m_core->describeClient = [this](const std::string &session) {
        const control::Client *client = m_clients.find(session);
        return client ? *client : control::Client{};
    };
    m_core->secretKept = [this](const std::string &callId, const std::string &label, std::string secret) {
        tell(control::SecretKept{callId, label, std::make_shared<Secret>(std::move(secret))});
    };
}

void AppServer::stop()
{
    m_listener.reset();
    m_http.close();
    m_core->runner().withdrawUnsent(); // who waits is told so; what was sent has until the end of the grace
    m_departure.begin();
}

void AppServer::end()
{
    m_core->runner().settle();
    m_core->log().onAppended = nullptr;
    m_core->health().setTell(nullptr);
    for (const auto &endpoint : m_endpoints)
        endpoint->disconnect(this);
    m_endpoints.clear();
    m_http.end([this] { Q_EMIT ended(); });
}

void AppServer::tell(const control::ToApp &message)
{
    const std::string line = control::write(message);
    if (line.size() <= control::longestLineToApp)
        return m_control->send(line);
    qCWarning(lcAppServer, "A message of %zu bytes is too long for the app; it was not sent.", line.size());
}

bool AppServer::tellIfTaken(const control::ToApp &message)
{
    if (m_control->unsent() > maxUnreadByApp)
        return false;
    tell(message);
    return true;
}

void AppServer::appended(const log::Entry &entry)
{
    (void)tellIfTaken(control::Logged{asJson(entry)}); // the log itself has it
    if (entry.event.kind == log::Kind::Arrived)
        m_clients.called(textOf(entry.event.payload, "session"));
}

void AppServer::obey(std::string_view line)
{
    const Result<control::ToServer> message = control::readToServer(line);
    if (message)
        std::visit([this](const auto &one) { obey(one); }, *message);
    else
        qCWarning(lcAppServer, "%s", message.error().message.c_str());
}

void AppServer::obey(const control::KeysChanged &keys)
{
    m_core->keys().set(keys.connections);
    m_core->runner().keysChanged();
    brief();
    m_core->health().keysChanged();
    m_core->reads().forget();
    Q_EMIT keysChanged();
    m_http.listsChanged();
}

void AppServer::obey(const control::KeyTestAsked &test) { m_keyTest.run(test); }
void AppServer::obey(const control::CallsAsked &calls) { tell(m_logDesk.answer(calls)); }
void AppServer::obey(const control::CallAsked &call)
{
    control::CallRead read = m_logDesk.answer(call);
    read.putBack = m_undoing.offer(read.events);
    tell(read);
}

void AppServer::obey(const control::UndoAsked &undo)
{
    m_undoing.run(undo, m_logDesk.answer(control::CallAsked{.callId = undo.callId}).events);
}

void AppServer::obey(const control::RulesChanged &changed)
{
    m_core->rules().set = changed.rules;
    m_core->reads().forget(); // what is remembered may be kept back now
    // A folder that is gone allows nothing; whoever wants a file from there is told.
    (void)m_core->uploadFolders().allow(changed.rules.uploadFolders);
}

void AppServer::obey(const control::Shown &shown) { m_core->asking().shown(shown); }

void AppServer::obey(const control::Verdict &verdict)
{
    const Status taken = m_core->questions().answer(verdict);
    if (!taken)
        qCInfo(lcAppServer, "An answer came to nothing: %s", taken.error().message.c_str());
}

void AppServer::obey(const control::Paused &paused) { m_core->rules().paused = paused.on; }

void AppServer::obey(const control::ConsentRevoked &revoked) { m_core->consents().revoke(revoked.consent); }

void AppServer::obey(const control::PreferencesChanged &changed)
{
    m_retention.keep(std::chrono::days(std::max(0, changed.keepDays)));
    m_core->questions().setLife(std::chrono::minutes(changed.waitMinutes));
}

void AppServer::obey(const control::HttpWanted &wanted)
{
    const Result<std::string> url = openHttp(wanted.port);
    if (url)
        return tell(control::HttpTold{.url = *url, .code = {}, .words = {}});
    m_http.end();
    tell(control::HttpTold{.url = {}, .code = std::string(word(url.error().code)), .words = url.error().message});
}

Result<std::string> AppServer::openHttp(int port)
{
    if (port < 0 || port > std::numeric_limits<quint16>::max())
        return Error{Code::InvalidArguments, "A port is a number from 1 to 65535."};
    // Without the file there is nobody yet. With one that cannot be used nobody is known any more.
    std::error_code unknown;
    const std::filesystem::path file = control::httpTokenFile(m_core->paths().config);
    Result<AccessTokens> tokens =
        std::filesystem::exists(file, unknown) ? AccessTokens::read(file.string()) : AccessTokens();
    m_http.setTokens(tokens ? std::move(*tokens) : AccessTokens());
    if (!tokens && port > 0)
        return tokens.error();
    if (port == 0)
        m_http.end();
    else if (m_http.port() != port)
        if (const Status opened = m_http.open(quint16(port)); !opened)
            return opened.error();
    return m_http.url();
}

void AppServer::obey(const control::QuitAsked &) { stop(); }

void AppServer::greet(std::unique_ptr<transport::LocalConnection> connection)
{
    // It belongs to its own deadline until it has said who it is; whichever comes first, once.
    auto *deadline = new QTimer(this);
    deadline->setSingleShot(true);
    auto *waiting = connection.release();
    waiting->setParent(deadline);
    connect(deadline, &QTimer::timeout, deadline, &QObject::deleteLater);
    connect(waiting, &transport::Connection::closed, deadline, &QObject::deleteLater);
    connect(waiting, &transport::Connection::lineReceived, deadline, [this, deadline, waiting](std::string_view line) {
        deadline->stop();
        disconnect(waiting, &transport::Connection::lineReceived, deadline, nullptr);
        const auto settle = [this, deadline, waiting, greeting = readGreeting(line)] {
            waiting->disconnect(deadline);
            deadline->deleteLater();
            waiting->setParent(nullptr);
            std::unique_ptr<transport::LocalConnection> mine(waiting);
            if (greeting)
                return attach(std::move(mine), *greeting);
            turnAway(std::move(mine), greeting.error());
        };
        if (m_isBriefed)
            return settle();
        // It comes back from a server that died: without the key its first call would fail.
        connect(this, &AppServer::briefed, deadline, settle);
    });
    deadline->start(greetingTime);
}

void AppServer::brief()
{
    if (std::exchange(m_isBriefed, true))
        return;
    Q_EMIT briefed();
}

void AppServer::attach(std::unique_ptr<transport::LocalConnection> connection, const Greeting &greeting)
{
    Result<Toolset> toolset = m_core->toolset(greeting.services);
    if (!toolset)
        return turnAway(std::move(connection), toolset.error());
    connection->send(welcome(toolset->serviceNames()));
    Caller caller{.program = programBehind(connection->peer().pid), .session = newId()};
    (void)m_core->log().append({.kind = log::Kind::Attached,
                                .payload = {{"session", caller.session},
                                            {"program", caller.program},
                                            {"services", toolset->serviceNames()},
                                            {"resume", greeting.resume}}});
    const std::string session = caller.session;
    m_clients.attached({.session = session,
                        .program = caller.program,
                        .chain = chainBehind(connection->peer().pid),
                        .services = toolset->serviceNames()});
    auto endpoint = std::make_unique<Endpoint>(std::move(connection),
                                               m_core->features(std::move(*toolset), std::move(caller), Serving::Open));
    // Queued: the session counts an answer as owed until it has been sent.
    connect(endpoint.get(), &Endpoint::sent, &m_departure, &Departure::look, Qt::QueuedConnection);
    connect(endpoint.get(), &Endpoint::heard, this,
            [this, session, it = endpoint.get()] { m_clients.named(session, it->client()); });
    // What it did not name are the services that have a key.
    connect(this, &AppServer::keysChanged, endpoint.get(), [this, services = greeting.services, it = endpoint.get()] {
        if (Result<Toolset> offered = m_core->toolset(services))
            it->offer(*std::move(offered));
    });
    connect(
        endpoint.get(), &Endpoint::closed, this,
        [this, session, gone = endpoint.get()] {
            const auto it = std::find_if(m_endpoints.begin(), m_endpoints.end(),
                                         [&](const auto &one) { return one.get() == gone; });
            if (it == m_endpoints.end())
                return; // posted before the end, which took it along
            m_core->runner().forgetSession(session);
            m_clients.left(session);
            (void)m_core->log().append({.kind = log::Kind::Left, .payload = {{"session", session}}});
            auto node = m_endpoints.extract(it);
            node.value().release()->deleteLater(); // we are in its own signal
        },
        Qt::QueuedConnection);
    m_endpoints.insert(std::move(endpoint));
}

} // namespace latchbook::server
