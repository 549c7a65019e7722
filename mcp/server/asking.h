// Asks a person about a call: what it names is looked up and shown, and looked up once more before it runs.
#pragma once

#include "control/phrases.h"
#include "log/eventlog.h"
#include "policy/consents.h"
#include "policy/decide.h"
#include "policy/questions.h"
#include "policy/taint.h"
#include "server/callfile.h"
#include "server/lookup.h"

namespace latchbook::server {

/// What the asking works with. The composition root owns all of it.
struct AskingParts {
    Clock &clock;
    log::EventLog &log;
    const policy::Rules &rules;
    policy::Questions &questions;
    policy::Consents &consents;
    const control::Phrases &phrases;
    /// What is known of an attached client; by its session.
    std::function<control::Client(const std::string &session)> client;
};

/// A call that a person is to be asked about.
struct AskedCall {
    std::string id;
    CallRequest request;
    std::string serviceName;
    std::string account; ///< whose it is
    std::vector<policy::Taint::Text> guestTexts; ///< read by this client before, the latest first
    std::stop_token stop;
    LookUp lookUp;
    CallFile::Ptr file = {}; ///< looked at; null when it sends none
};

/// A person's yes.
struct Approval {
    bool keepSecret = false; ///< the answer's secret is theirs, not the client's
    Json facts; ///< as they were when it was given
};

class Asking
{
public:
    explicit Asking(AskingParts parts) : m_parts(std::move(parts)) { }

    /// Code::Denied with the person's note, Code::Expired, Code::Withdrawn, or Code::RateLimited.
    Task<Approval> ask(AskedCall call);
    bool isAsking(const std::string &callId) const { return m_states.contains(callId); }
    /// A client of this session waits for the call too.
    void joined(const std::string &callId, const std::string &session) { m_parts.questions.joined(callId, session); }
    void sessionEnded(const std::string &session) { m_parts.questions.sessionEnded(session); }
    /// It stands on a screen.
    void shown(const control::Shown &shown);

private:
    struct State;
    using StatePtr = std::shared_ptr<State>;

    Task<Json> readFacts(StatePtr state);
    Task<Done> readAndShow(StatePtr state);
    Task<control::Verdict> settledVerdict(StatePtr state);
    void fill(State &state, const Json &facts) const;
    void put(State &state);
    void offerScopes(State &state) const;
    Error refuse(const State &state, const Result<control::Verdict> &verdict);
    void logDecision(const State &state, std::string_view word, const control::Verdict &verdict);
    control::Question firstQuestion(const AskedCall &call) const;

    AskingParts m_parts;
    std::map<std::string, StatePtr> m_states;
};

/// What a remembered yes to this call covers.
policy::ConsentScope consentScope(const CallRequest &request, const std::string &account);

/// The call goes on while its client is told something within its time.
Error goesOn(bool asks, const std::string &waitsFor);

} // namespace latchbook::server
