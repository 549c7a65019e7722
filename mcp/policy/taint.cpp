#include "policy/taint.h"

#include "base/cuttext.h"

#include <algorithm>

namespace latchbook::policy {

void Taint::mark(const std::string &key, Lasting lasting, std::vector<Text> texts)
{
    const SteadyTime now = m_clock.steady();
    std::erase_if(m_marks, [now](const auto &entry) { return entry.second.until <= now; });
    const SteadyTime until = lasting == Lasting::Session ? SteadyTime::max() : now + withoutSession;
    Mark &mark = m_marks.try_emplace(key, Mark{until, {}}).first->second;
    mark.until = std::max(mark.until, until);
    for (Text &text : texts) {
        text.text.resize(cutText(text.text, maxBytes).size());
        mark.texts.push_front(std::move(text));
    }
    if (mark.texts.size() > maxTexts)
        mark.texts.resize(maxTexts);
}

std::vector<Taint::Text> Taint::textsOf(std::string_view key) const
{
    const auto entry = m_marks.find(key);
    if (entry == m_marks.end() || m_clock.steady() >= entry->second.until)
        return {};
    return {entry->second.texts.begin(), entry->second.texts.end()};
}

bool Taint::isTainted(std::string_view key) const
{
    const auto entry = m_marks.find(key);
    return entry != m_marks.end() && m_clock.steady() < entry->second.until;
}

void Taint::forget(std::string_view key)
{
    if (const auto entry = m_marks.find(key); entry != m_marks.end())
        m_marks.erase(entry);
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
