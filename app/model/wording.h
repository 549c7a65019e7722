// Typed values of a phrase in the person's language, zone and calendar.
#pragma once

#include "control/phrases.h"

#include <QDateTime>
#include <QTimeZone>

namespace latchbook::model {

class LocalWording final : public control::Wording
{
public:
    /// `now` decides whether the year is told. Texts from outside are cut at `maxText` bytes, and nothing hides in
    /// them.
    LocalWording(QDateTime now, std::size_t maxText) : m_now(std::move(now)), m_maxText(maxText) { }

    std::string source(const std::string &english, qint64 count) const override;
    std::string value(const Json &value) const override;

private:
    QString words(const Json &value) const;
    QString listed(const Json &value) const;
    QString spanText(const QDateTime &from, const QDateTime &to) const;

    QDateTime m_now;
    std::size_t m_maxText;
};

/// Says phrases as of `now`; nothing for an empty one.
class PhraseSayer
{
public:
    PhraseSayer(const control::Phrases &phrases, const QDateTime &now, std::size_t maxText)
        : m_phrases(phrases), m_wording(now, maxText)
    {
    }
    QString operator()(const control::Phrase &phrase) const
    {
        return phrase.isEmpty() ? QString() : QString::fromStdString(m_phrases.say(phrase, m_wording));
    }

private:
    const control::Phrases &m_phrases;
    LocalWording m_wording;
};

/// The local begin of an instant or a span; invalid for another value.
QDateTime beginOf(const Json &value);
/// "New York" of "America/New_York".
QString cityOf(const QString &zone);

} // namespace latchbook::model
