// What a window shows in words.
#pragma once

#include <QQuickItem>

#include <vector>

namespace latchbook::test {

/// The texts of `root` and all that is visible in it, by what is drawn: delegates are no QObject children of their
/// list.
inline QStringList textsIn(const QQuickItem *root)
{
    QStringList list;
    std::vector<const QQuickItem *> open{root};
    while (!open.empty()) {
        const QQuickItem *item = open.back();
        open.pop_back();
        if (!item->isVisible())
            continue;
        if (const QVariant text = item->property("text"); text.isValid())
            list += text.toString();
        for (const QQuickItem *child : item->childItems())
            open.push_back(child);
    }
    return list;
}

} // namespace latchbook::test
