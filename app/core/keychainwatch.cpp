#include "core/keychainwatch.h"

namespace latchbook::core {
namespace {

constexpr milliseconds answersWithin{8000};

} // namespace

KeychainWatch::KeychainWatch(KeychainState &state, QObject *parent) : QObject(parent), m_state(state)
{
    connect(&state, &KeychainState::changed, this, &KeychainWatch::lookAgain);
    lookAgain();
}

void KeychainWatch::lookAgain()
{
    m_isStale = true;
    if (!m_isLooking)
        look(this);
}

Task<Done> KeychainWatch::look(QPointer<KeychainWatch> self)
{
    self->m_isLooking = true;
    while (self->m_isStale) {
        self->m_isStale = false;
        const Result<KeychainState::State> state = co_await self->m_state.ask(answersWithin);
        if (!self)
            co_return Done{};
        const bool isUsable = state && *state == KeychainState::State::Unlocked;
        const std::optional<bool> before = std::exchange(self->m_isUsable, isUsable);
        if (isUsable && before == false)
            Q_EMIT self->becameUsable();
        if (!self)
            co_return Done{};
    }
    self->m_isLooking = false;
    co_return Done{};
}

} // namespace latchbook::core
