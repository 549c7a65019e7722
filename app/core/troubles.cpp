#include "core/troubles.h"

#include <QLoggingCategory>

#include <algorithm>

namespace latchbook::core {
namespace {

Q_LOGGING_CATEGORY(lcTroubles, "latchbook.core.troubles", QtWarningMsg)

} // namespace

void Troubles::tell(Trouble trouble)
{
    qCWarning(lcTroubles, "%s %s", qPrintable(trouble.text), qPrintable(trouble.file));
    std::erase_if(m_list, [&](const Trouble &one) { return one.id == trouble.id; });
    m_list.push_back(std::move(trouble));
    Q_EMIT changed();
}

void Troubles::clear(const QString &id)
{
    if (std::erase_if(m_list, [&](const Trouble &one) { return one.id == id; }) > 0)
        Q_EMIT changed();
}

const Trouble *Troubles::find(const QString &id) const
{
    const auto it = std::find_if(m_list.begin(), m_list.end(), [&](const Trouble &one) { return one.id == id; });
    return it == m_list.end() ? nullptr : &*it;
}

} // namespace latchbook::core
