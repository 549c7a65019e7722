// The rows of Activity, the newest first.
#pragma once

#include "model/callwords.h"

#include <QAbstractListModel>

namespace latchbook {
class Clock;
}

namespace latchbook::model {

class CallList final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        Number = Qt::UserRole + 1,
        Time,
        Outcome,
        OutcomeText,
        Icon,
        Tone,
        Text,
        Strong,
        Client,
        ClientInitials,
    };

    /// Clock and titles outlive it.
    CallList(const Clock &clock, const ToolTitles &titles, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void replace(std::vector<control::CallInfo> calls);
    void append(const std::vector<control::CallInfo> &calls);
    /// `calls` are all there are from the number `from` on. Rows that are there change; when `takesNew`, those that are
    /// missing are added and others leave. How many were not added.
    int refresh(const std::vector<control::CallInfo> &calls, qint64 from, bool takesNew);
    /// The call has ended.
    void settle(const std::string &callId, const std::string &outcome);
    /// Titles or the day have changed: every row reads anew.
    void retell();

    /// -1 when there is none.
    int rowOf(qint64 number) const;
    /// Null when there is none.
    const control::CallInfo *find(qint64 number) const;
    qint64 newest() const { return m_calls.empty() ? 0 : m_calls.front().number; }

private:
    void removeOthers(const std::vector<control::CallInfo> &calls, qint64 from);
    void update(std::size_t row, const control::CallInfo &call);

    const Clock &m_clock;
    const ToolTitles &m_titles;
    std::vector<control::CallInfo> m_calls;
};

} // namespace latchbook::model
