#include "model/calllist.h"

#include "base/timetext.h"
#include "model/text.h"

#include <algorithm>

namespace latchbook::model {

CallList::CallList(const Clock &clock, const ToolTitles &titles, QObject *parent)
    : QAbstractListModel(parent), m_clock(clock), m_titles(titles)
{
}

int CallList::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_calls.size()); }

QHash<int, QByteArray> CallList::roleNames() const
{
    return {{Number, "number"},   {Time, "time"},
            {Outcome, "outcome"}, {OutcomeText, "outcomeText"},
            {Icon, "icon"},       {Tone, "tone"},
            {Text, "text"},       {Strong, "strong"},
            {Client, "client"},   {ClientInitials, "clientInitials"}};
}

QVariant CallList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const control::CallInfo &call = m_calls[std::size_t(index.row())];
    switch (role) {
    case Number: return call.number;
    case Time: return logTime(call.time, toMilliseconds(m_clock.now()));
    case Outcome: return QString::fromStdString(call.outcome);
    case OutcomeText: return lookOfOutcome(call.outcome).text;
    case Icon: return lookOfOutcome(call.outcome).icon;
    case Tone: return lookOfOutcome(call.outcome).tone;
    case Strong: return lookOfOutcome(call.outcome).strong;
    case Qt::DisplayRole:
    case Text: return lineOf(call, m_titles);
    case Client: return shown(call.client, 60);
    case ClientInitials: return initials(shown(call.client, 60));
    default: return {};
    }
}

void CallList::replace(std::vector<control::CallInfo> calls)
{
    beginResetModel();
    m_calls = std::move(calls);
    endResetModel();
}

void CallList::append(const std::vector<control::CallInfo> &calls)
{
    if (calls.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(calls.size()) - 1);
    m_calls.insert(m_calls.end(), calls.begin(), calls.end());
    endInsertRows();
}

int CallList::refresh(const std::vector<control::CallInfo> &calls, qint64 from, bool takesNew)
{
    if (takesNew)
        removeOthers(calls, from);
    int left = 0;
    for (const control::CallInfo &call : calls) {
        const auto place = std::ranges::lower_bound(m_calls, call.number, std::greater(), &control::CallInfo::number);
        const auto row = place - m_calls.begin();
        if (place != m_calls.end() && place->number == call.number) {
            update(std::size_t(row), call);
        } else if (takesNew) {
            beginInsertRows({}, int(row), int(row));
            m_calls.insert(place, call);
            endInsertRows();
        } else {
            ++left;
        }
    }
    return left;
}

/// Under a filter a call may leave: it is no longer open, say.
void CallList::removeOthers(const std::vector<control::CallInfo> &calls, qint64 from)
{
    for (std::size_t i = m_calls.size(); i-- > 0;) {
        const qint64 number = m_calls[i].number;
        if (number < from || std::ranges::find(calls, number, &control::CallInfo::number) != calls.end())
            continue;
        beginRemoveRows({}, int(i), int(i));
        m_calls.erase(m_calls.begin() + std::ptrdiff_t(i));
        endRemoveRows();
    }
}

void CallList::update(std::size_t row, const control::CallInfo &call)
{
    const control::CallInfo before = std::exchange(m_calls[row], call);
    const QModelIndex place = index(int(row));
    if (before.outcome != call.outcome || before.summary != call.summary)
        Q_EMIT dataChanged(place, place);
}

void CallList::settle(const std::string &callId, const std::string &outcome)
{
    for (std::size_t i = 0; i < m_calls.size(); ++i) {
        control::CallInfo &call = m_calls[i];
        if (call.outcome == outcome || (call.callId != callId && call.joined != callId))
            continue;
        call.outcome = outcome;
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
}

void CallList::retell()
{
    if (!m_calls.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int CallList::rowOf(qint64 number) const
{
    const auto row = std::ranges::find(m_calls, number, &control::CallInfo::number);
    return row == m_calls.end() ? -1 : int(row - m_calls.begin());
}

const control::CallInfo *CallList::find(qint64 number) const
{
    const int row = rowOf(number);
    return row < 0 ? nullptr : &m_calls[std::size_t(row)];
}

} // namespace latchbook::model
