// Tries a key: asks its service whose it is, over the one path of every call.
#pragma once

#include "control/messages.h"
#include "server/servercore.h"

namespace latchbook::server {

class KeyTest
{
public:
    using Answer = std::function<void(const control::KeyTested &tested)>;

    /// `core` outlives it, and it the calls.
    KeyTest(ServerCore &core, Answer answer) : m_core(core), m_answer(std::move(answer)) { }

    /// Answers once, with the owner (empty where the service does not say) or with words.
    Task<Done> run(control::KeyTestAsked asked);

private:
    ServerCore &m_core;
    const Answer m_answer;
};

} // namespace latchbook::server
