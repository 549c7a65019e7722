// What Activity shows: the list of calls, what is looked for in it, and one call whole.
#pragma once

#include "control/phrases.h"
#include "core/alarm.h"
#include "model/callday.h"
#include "model/calllist.h"

#include <QVariantList>

namespace latchbook::model {

class ActivityModel final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(QString search READ search NOTIFY searchChanged)
    Q_PROPERTY(QVariantList outcomes READ outcomes NOTIFY outcomesChanged)
    Q_PROPERTY(qint64 selected READ selected NOTIFY selectedChanged)
    Q_PROPERTY(int newCount READ newCount NOTIFY newCountChanged)
    Q_PROPERTY(QString footLeft READ footLeft NOTIFY footChanged)
    Q_PROPERTY(QString footRight READ footRight NOTIFY footChanged)
    Q_PROPERTY(bool live READ live NOTIFY liveChanged)
    Q_PROPERTY(QVariant detail READ detail NOTIFY detailChanged)
    /// What of the selected call can be put back.
    Q_PROPERTY(QVariant putBack READ putBack NOTIFY detailChanged)
    /// Words, when the log cannot be read, or does not have what was looked for.
    Q_PROPERTY(QString trouble READ trouble NOTIFY troubleChanged)
public:
    using Send = std::function<void(const control::ToServer &message)>;

    /// Clock, phrases, titles and day outlive it.
    ActivityModel(Clock &clock, const control::Phrases &phrases, const ToolTitles &titles, const CallDay &day,
                  Send send, QObject *parent = nullptr);

    QAbstractItemModel *rows() { return &m_rows; }
    QString search() const { return m_search; }
    QVariantList outcomes() const;
    qint64 selected() const { return m_selected; }
    /// Where it stands among the rows; -1: it does not, or not yet.
    Q_INVOKABLE int selectedRow() const { return m_rows.rowOf(m_selected); }
    int newCount() const { return m_newCount; }
    QString footLeft() const;
    QString footRight() const;
    bool live() const { return m_live; }
    QVariant detail() const { return m_detail; }
    QVariant putBack() const { return m_putBack; }
    QString trouble() const { return m_trouble.isEmpty() ? m_missing : m_trouble; }

    /// A new server is there: what was asked of the last one is asked anew.
    void start();
    /// Events arrive as they happen, or not: the server is gone.
    void setLive(bool live);
    void take(const control::CallsListed &listed);
    void take(const control::CallRead &read);
    void take(const control::Undone &undone);
    void take(const control::Logged &logged);
    /// A minute has gone by: times may read another way now.
    void dayChanged();
    /// Selects a call wherever it stands; one that is not among the rows takes search and filter away.
    void show(const QString &callId);
    void countChanged() { Q_EMIT footChanged(); }

    Q_INVOKABLE void setSearch(const QString &text);
    /// One of the ids in `outcomes`; the one that is on already goes off.
    Q_INVOKABLE void setOutcome(const QString &id);
    /// A row's number; 0 selects none.
    Q_INVOKABLE void select(qint64 number);
    /// Puts back what the selected call did; the approval window shows what that means and asks.
    Q_INVOKABLE void undo();
    Q_INVOKABLE void closeDetail() { select(0); }
    /// The end of the list has come into view.
    Q_INVOKABLE void more();
    Q_INVOKABLE void showNew();
    Q_INVOKABLE void exportCalls() { Q_EMIT exportWanted(); }

Q_SIGNALS:
    void searchChanged();
    void outcomesChanged();
    void selectedChanged();
    void newCountChanged();
    void footChanged();
    void liveChanged();
    void detailChanged();
    void troubleChanged();
    /// The person wants the calls in a file.
    void exportWanted();

private:
    enum class Page { None, First, Older, Refresh };

    void load();
    bool isFiltered() const { return !m_search.isEmpty() || !m_outcome.empty(); }
    void choose(qint64 number);
    void reveal(const control::CallInfo &call);
    void ask(Page page);
    void askSelected();
    void askFor(const std::string &callId);
    void setNewCount(int count);
    void setTrouble(const QString &words);
    void setMissing(const QString &words);
    void setPutBack(const QString &key, const QVariant &value);

    Clock &m_clock;
    const control::Phrases &m_phrases;
    const ToolTitles &m_titles;
    const CallDay &m_day;
    const Send m_send;
    CallList m_rows;
    core::Alarm m_soon; ///< until the newest page is read again
    bool m_isSoon = false;
    QString m_search;
    std::string m_outcome;
    qint64 m_selected = 0;
    control::CallInfo m_selectedCall;
    int m_newCount = 0;
    bool m_live = false;
    QVariant m_detail;
    QVariantMap m_putBack;
    std::string m_undoRequest; ///< one at a time
    QString m_trouble;
    QString m_missing;
    Page m_asked = Page::None; ///< the page that is on its way
    bool m_isOutdated = false; ///< and is not wanted any more: the filter changed meanwhile
    std::string m_pageRequest;
    std::string m_callRequest;
    bool m_isShowing = false; ///< what is asked for shall be selected once it is found
    int m_requests = 0;
    qint64 m_next = 0;
    qint64 m_entries = 0;
};

} // namespace latchbook::model
