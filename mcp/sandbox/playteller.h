// Plays one story with a client and tells it on standard output as it goes.
#pragma once

#include "sandbox/playclient.h"
#include "sandbox/playstory.h"
#include "sandbox/playvalues.h"

#include <map>

namespace latchbook::sandbox {

class PlayTeller
{
public:
    /// Both outlive it.
    PlayTeller(const PlayStory &story, PlayClient &client);

    /// Fails at the first thing that is not as the story has it, and says which.
    Task<Done> tell();

    /// How often each tool was called.
    const std::map<std::string, int> &calls() const { return m_calls; }

private:
    Task<Done> call(Json step);
    Status take(const Json &step, const Json &result);
    Status find(const Json &wish);
    Result<bool> fits(const Json &item, const Json &where);
    Status expect(const Json &expected);
    Status say(const Json &lines);

    const PlayStory &m_story;
    PlayClient &m_client;
    PlayValues m_values;
    std::map<std::string, int> m_calls;
};

} // namespace latchbook::sandbox
