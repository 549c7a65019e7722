// What Tools shows in the look's picture.
import QtQuick

QtObject {
    id: fake

    property var stretch: text => text
    property bool isEmpty: false
    property var done: []

    readonly property var services: isEmpty ? [] : [{ id: "linktime", name: "LinkTime" }, { id: "linkt", name: "Linkt" }, { id: "bookit", name: "BookIt" }]
    property string service: "linktime"
    readonly property var presets: [
        { id: "standard", text: stretch("Standard"), note: stretch("What can do harm asks. The rest runs.") },
        { id: "careful", text: stretch("Careful"), note: stretch("Whatever changes something asks.") },
        { id: "read-only", text: stretch("Read-only"), note: stretch("Nothing changes anything.") }
    ]
    property string preset: "standard"
    property bool readOnly: false
    readonly property string readOnlyText: stretch("Refuse every LinkTime tool that changes something, whatever the rules below say.")
    readonly property var clients: isEmpty ? [] : ["Claude Desktop", "Cursor", "Claude Code"]
    property string find
    property string trouble
    property var own: ({ "reschedule_booking 1": "allow", "reschedule_booking 2": "deny", "create_webhook 3": "deny", "update_webhook 3": "deny" })
    readonly property var groups: isEmpty ? [] : [
        group("destructive", "trash", "danger", "Deletes, cancels, moves, replaces", "Ask by default", "ask", [
            ["cancel_booking", "Cancel a booking"], ["reschedule_booking", "Move a booking"], ["delete_contact", "Delete a contact"],
            ["delete_event_type", "Delete an event type"], ["update_availability_rules", "Replace weekly hours"],
            ["delete_availability_override", "Remove override"], ["delete_webhook", "Delete a webhook"]]),
        group("outbound", "send", "warn", "Sends guest data out", "Ask by default", "ask", [
            ["create_webhook", "Create a webhook"], ["update_webhook", "Change a webhook"], ["create_workflow", "Create a workflow"]]),
        group("write", "pencil", "", "Adds or edits", "Allowed by default", "allow", [
            ["create_booking", "Book a meeting"], ["create_contact", "Add a contact"]]),
        group("read", "eye", "", "Only reads", "Allowed by default", "allow", [["list_bookings", "List bookings"]])
    ].filter(one => one.tools.length > 0)
    readonly property var things: isEmpty ? [] : [{ id: "icp_id", noun: "ICP" }]
    property var conditions: isEmpty ? [] : [{ id: "c1", text: stretch("Allow: Book a meeting, inviteeEmail is *@acme.com, for Cursor") }]

    function group(access, icon, tone, title, note, verdict, tools) {
        const found = tools.filter(tool => tool[0].includes(find))
        return { access: access, icon: icon, tone: tone, title: stretch(title), count: found.length, note: stretch(note),
            tools: found.map(tool => ({ name: tool[0], title: stretch(tool[1]), cells: [0, 1, 2, 3].map(column => cell(tool[0], column, verdict)) })) }
    }
    function cell(tool, column, verdict) {
        const mine = own[tool + " " + column]
        const now = mine ?? verdict
        return { verdict: now, own: mine !== undefined, text: stretch(now[0].toUpperCase() + now.slice(1)), canAllow: column !== 3 }
    }
    function setService(id) { service = id }
    function setPreset(id) { preset = id }
    function setReadOnly(on) { readOnly = on }
    function setRule(tool, column, verdict) {
        const next = Object.assign({}, own)
        next[tool + " " + column] = verdict === "inherit" ? undefined : verdict
        own = next
        done = done.concat([tool + " " + column + " " + verdict])
    }
    function setFind(text) { find = text }
    function keepBack(argument, id) { done = done.concat(["keep back " + argument + " " + id]) }
    function removeCondition(id) { done = done.concat(["remove " + id]) }
}
