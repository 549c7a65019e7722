#include "policy/taint.h"

#include "base/cuttext.h"

#include <algorithm>

namespace latchbook::policy {

void Taint::mark(const Reader &reader, const std::vector<Text> &texts)
{
    const SteadyTime soon = m_clock.steady() + withoutSession;
    mark(m_sessions, reader.session, reader.isStateless ? soon : SteadyTime::max(), texts);
    if (reader.isStateless)
        mark(m_programs, reader.program, soon, texts);
}

void Taint::mark(Marks &marks, const std::string &key, SteadyTime until, std::vector<Text> texts) const
{
    std::erase_if(marks, [this](const auto &entry) { return entry.second.until <= m_clock.steady(); });
    Mark &mark = marks[key];
    mark.until = std::max(mark.until, until);
    for (Text &text : texts) {
        text.text.resize(cutText(text.text, maxBytes).size());
        mark.texts.push_front(std::move(text));
    }
    if (mark.texts.size() > maxTexts)
        mark.texts.resize(maxTexts);
}

const Taint::Mark *Taint::find(const Marks &marks, std::string_view key) const
{
    const auto entry = marks.find(key);
    return entry == marks.end() || m_clock.steady() >= entry->second.until ? nullptr : &entry->second;
}

std::vector<Taint::Text> Taint::textsOf(const Reader &reader) const
{
    std::vector<Text> texts;
    const auto add = [&](const Mark *mark) {
        const std::size_t known = texts.size(); // a call's texts stand in both, or in one
        for (const Text &text : mark ? mark->texts : std::deque<Text>())
            if (std::none_of(texts.begin(), texts.begin() + std::ptrdiff_t(known),
                             [&](const Text &other) { return other.call == text.call; }))
                texts.push_back(text);
    };
    add(find(m_sessions, reader.session));
    add(find(m_programs, reader.program));
    std::ranges::stable_sort(texts, std::greater(), &Text::read);
    texts.resize(std::min(texts.size(), maxTexts));
    return texts;
}

bool Taint::isTainted(const Reader &reader) const
{
    return find(m_sessions, reader.session) || find(m_programs, reader.program);
}

void Taint::forget(std::string_view session)
{
    if (const auto entry = m_sessions.find(session); entry != m_sessions.end())
        m_sessions.erase(entry);
}

std::vector<Taint::Text> textsIn(const Json &answer, const std::vector<std::string> &pointers, const Taint::Text &read)
{
    std::vector<Taint::Text> texts;
    // No more are kept, and of an answer's the last.
    const std::size_t first = pointers.size() - std::min(pointers.size(), Taint::maxTexts);
    for (std::size_t i = first; i < pointers.size(); ++i) {
        const Json::json_pointer pointer(pointers[i]);
        if (!answer.contains(pointer) || !answer[pointer].is_string())
            continue;
        Taint::Text &text = texts.emplace_back(read);
        text.text = answer[pointer].get<std::string>();
        text.field = pointer.back();
    }
    return texts;
}

} // namespace latchbook::policy
