// A value or the reason why there is none. Nothing in Latchbook reports failure by exception or by bool.
#pragma once

#include "base/code.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace latchbook {

struct Error {
    Code code = Code::Internal;
    /// A sentence that says what happened and what to do about it. English; the app translates by code.
    std::string message;
    /// When trying again makes sense.
    std::optional<std::chrono::milliseconds> retryAfter = std::nullopt;
    /// A request left for the service: what it did about it is not known.
    bool mayHaveBeenSeen = false;
};

template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { }

    explicit operator bool() const { return m_state.index() == 0; }

    /// Only when true.
    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }

    /// Only when false.
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// For what yields nothing but may fail.
struct Done {
};
using Status = Result<Done>;

} // namespace latchbook
