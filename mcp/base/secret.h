// A key or token in memory: never printed, logged or serialized, and wiped when it goes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace latchbook {

class Secret
{
public:
    explicit Secret(std::string value) : m_value(std::move(value)) { }
    ~Secret();
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    /// For the one place that puts it into a request. Do not keep it.
    std::string_view reveal() const { return m_value; }

private:
    std::string m_value;
};

using SecretPtr = std::shared_ptr<const Secret>;

/// Takes the same time wherever the first difference lies, so that nothing is guessed byte by byte.
bool equalInConstantTime(std::string_view one, std::string_view other);

} // namespace latchbook
