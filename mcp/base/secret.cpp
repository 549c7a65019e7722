#include "base/secret.h"

namespace latchbook {

Secret::~Secret()
{
    // volatile, or the compiler drops writes to memory that is about to go.
    volatile char *bytes = m_value.data();
    for (std::size_t i = 0; i < m_value.size(); ++i)
        bytes[i] = 0;
}

} // namespace latchbook
