// Activity over a server that only writes down what it is asked.
#pragma once

#include "model/activitymodel.h"
#include "model/modelfixture.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>

namespace latchbook::test {

class ActivityFixture
{
protected:
    void start()
    {
        m_tester.reset();
        m_activity.reset();
        m_clock = std::make_unique<FakeClock>();
        m_clock->setNow(*fromIso(presentInstant));
        m_titles.take(ready());
        m_sent = {};
        m_day = std::make_unique<model::CallDay>(m_sent.door());
        m_activity = std::make_unique<model::ActivityModel>(*m_clock, phrases(), m_titles, *m_day, m_sent.door());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_activity->rows(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_activity->start();
    }
    QVariant data(int row, model::CallList::Role role) const
    {
        return m_activity->rows()->data(m_activity->rows()->index(row, 0), role);
    }
    /// The numbers of the rows, as they stand there.
    QString numbers() const
    {
        QStringList list;
        for (int row = 0; row < m_activity->rows()->rowCount(); ++row)
            list += data(row, model::CallList::Number).toString();
        return list.join(u' ');
    }
    void answer(std::vector<control::CallInfo> calls, qint64 next = 0)
    {
        m_activity->take(control::CallsListed{m_sent.last<control::CallsAsked>().request, std::move(calls), next, {}});
    }
    std::size_t asked() const { return m_sent.all<control::CallsAsked>().size(); }
    /// Enough for another look at the newest page.
    void pass()
    {
        m_clock->advance(milliseconds(300));
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }

    std::unique_ptr<FakeClock> m_clock;
    model::ToolTitles m_titles;
    Sent m_sent;
    std::unique_ptr<model::CallDay> m_day;
    std::unique_ptr<model::ActivityModel> m_activity;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

} // namespace latchbook::test
