// A question as the approval window shows it: everything that does not change by itself, ready to show.
#pragma once

#include "control/phrases.h"
#include "control/question.h"

#include <QDateTime>
#include <QVariantHash>

namespace latchbook::model {

/// Whom a connection's key belongs to; empty when that is not known.
using OwnerOf = std::function<QString(const std::string &service, const std::string &connection)>;

/// The members that qml/approval expects of a question, but those that go with time.
QVariantHash cardOf(const control::Question &question, const control::Phrases &phrases, const OwnerOf &ownerOf,
                    const QDateTime &now);

/// The question's title on one line.
QString titleOf(const control::Question &question, const control::Phrases &phrases, const QDateTime &now);
/// "danger", "warn" or "accent", by what a call can do.
QString toneOf(const std::string &access);

/// A yes that covers more, as the person may choose it.
struct ScopeChoice {
    QString id; ///< "once", "client", "minutes", "always"
    QString text;
    Json conditions = Json::object(); ///< of "always"
};
std::vector<ScopeChoice> scopesOf(const control::Question &question);

} // namespace latchbook::model
