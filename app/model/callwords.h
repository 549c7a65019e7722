// How a call's outcome and class are shown: a word, an icon and a tone for each.
#pragma once

#include "control/messages.h"

#include <QString>

#include <map>

namespace latchbook::model {

struct Look {
    QString text;
    QString icon; ///< of resources/icons/ui, without ".svg"
    QString tone; ///< "", "accent", "warn" or "danger"
    bool strong = false; ///< it stands out without a colour
};

/// `outcome` as in control::CallInfo; one that a later server knows is shown as it stands.
Look lookOfOutcome(const std::string &outcome);
/// Of a tool's access class, as a heading: "Deletes, cancels, moves, replaces".
Look lookOfAccess(const std::string &access);
/// The same for one call: "Deletes".
QString shortAccess(const std::string &access);

/// The tools of all services, as Ready told them.
class ToolTitles
{
public:
    void take(const control::Ready &ready);
    /// The service's name for people, else its id.
    QString service(const std::string &service) const;
    /// The tool's title, else its name.
    QString title(const std::string &service, const std::string &tool) const;
    /// Empty when the tool is not known.
    std::string access(const std::string &service, const std::string &tool) const;

private:
    std::map<std::string, control::ServiceInfo> m_services;
};

/// A call in one line: "Cancel a booking, bookingId: bk_8Qm2".
QString lineOf(const control::CallInfo &call, const ToolTitles &titles);
/// How the call ended, by one of its events; nothing for an event that ends no call.
std::optional<std::string> outcomeOfEvent(std::string_view kind, const Json &payload);

} // namespace latchbook::model
