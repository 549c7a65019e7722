// What went wrong and lasts until it is mended: the list behind the app's notices.
#pragma once

#include <QObject>
#include <QString>

#include <vector>

namespace latchbook::core {

struct Trouble {
    QString id; ///< "settings", "rules", "keychain", …: one line each; a new one replaces the old
    QString text; ///< a sentence or two, translated, plain text: what happened, and the way out
    QString file; ///< a file that was kept aside; empty: none
};

class Troubles final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void tell(Trouble trouble);
    /// It is mended, or the person has read it.
    void clear(const QString &id);

    const std::vector<Trouble> &list() const { return m_list; }
    /// Nothing when all is well with `id`.
    const Trouble *find(const QString &id) const;

Q_SIGNALS:
    void changed();

private:
    std::vector<Trouble> m_list;
};

} // namespace latchbook::core
