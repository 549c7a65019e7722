// What Activity shows in the look's picture.
import QtQuick

QtObject {
    id: fake

    property var stretch: text => text
    property bool isEmpty: false
    property var done: []

    readonly property ListModel rows: ListModel {}
    property string search
    property string outcome
    readonly property var outcomes: ["Done", "Waiting", "Failed", "Unknown", "Denied", "Expired", "Refused", "Withdrawn"]
        .map(text => ({ id: text.toLowerCase(), text: stretch(text), on: outcome === text.toLowerCase() }))
    property double selected: isEmpty ? 0 : 9
    property int newCount: 0
    readonly property string footLeft: stretch("312 calls today")
    readonly property string footRight: stretch("48,213 entries kept")
    property bool live: true
    property string trouble
    readonly property var detail: selected === 0 ? null : ({
        tags: [{ icon: "check", text: stretch("Done"), tone: "" }, { icon: "trash", text: stretch("Deletes"), tone: "" }],
        title: stretch("Deleted contact Alex Rivera (old)"),
        subtitle: stretch("13:58:21, Cursor on LinkTime"),
        steps: [
            { text: stretch("Cursor called delete_contact"), time: "13:58:02" },
            { text: stretch("Latchbook read the contact and asked you"), time: "13:58:02" },
            { text: stretch("You approved, 18 s later"), time: "13:58:20" },
            { text: stretch("LinkTime answered in 214 ms"), time: "13:58:21" }
        ],
        arguments: "{ \"contactId\": \"ct_4hVb81Kq\" }",
        result: "Contact deleted.",
        entryText: stretch("Entry 48,204"),
        facts: [
            { label: stretch("Tool"), text: "delete_contact" },
            { label: stretch("Connection"), text: "default" },
            { label: stretch("Program"), text: "/usr/share/cursor/cursor" },
            { label: stretch("Call"), text: "01JE4QZ7V5M3T2" }
        ]
    })
    property var putBack: selected === 0 ? ({}) : ({
        title: stretch("Latchbook kept a copy"),
        comes: [stretch("Name, e-mail, phone, company and notes come back.")],
        lost: [stretch("Its ID is new."), stretch("The link to past meetings stays lost.")],
        offered: true, isAsked: false, trouble: ""
    })
    Component.onCompleted: {
        if (isEmpty)
            return
        const looks = { Waiting: ["clock", "accent", false], Done: ["check", "", false], Refused: ["lock", "", true],
            Unknown: ["ask", "warn", false], Denied: ["deny", "", true], Failed: ["x-circle", "danger", false],
            Withdrawn: ["undo", "", false], Expired: ["clock", "", false] }
        const names = { CD: "Claude Desktop", CC: "Claude Code", Cu: "Cursor" }
        const calls = [
            ["14:12:20", "Waiting", "Cancel “Product Demo”, Jordan Lee", "CD"], ["14:12:18", "Done", "Read booking “Product Demo”, Jordan Lee", "CD"],
            ["14:12:02", "Waiting", "Replace weekly availability", "CC"], ["14:11:59", "Waiting", "Create webhook, collect.meet-sync.example", "Cu"],
            ["14:11:40", "Done", "Read booking notes, Evan Cole", "Cu"], ["14:09:11", "Refused", "Create webhook, hooks.zapier.com", "CC"],
            ["14:06:37", "Unknown", "Move “30-Minute Call”, Alex Rivera", "CD"], ["14:06:30", "Done", "Found 6 slots, 30-Minute Call", "CD"],
            ["13:58:21", "Done", "Deleted contact Alex Rivera (old)", "Cu"], ["13:51:06", "Denied", "Cancel “30-Minute Call”, Sarah Chen", "CD"],
            ["13:44:50", "Failed", "Run task “SaaS leads, DACH”", "CC"], ["13:41:15", "Withdrawn", "Delete event type “Quick Call”", "CC"],
            ["13:40:02", "Done", "Listed runs, 3 active", "CC"], ["13:22:48", "Expired", "Delete webhook, old-crm.example", "Cu"],
            ["13:20:10", "Done", "Booked “30-Minute Call”, Sarah Chen", "CD"], ["13:19:58", "Done", "Found 12 slots, 30-Minute Call", "CD"],
            ["13:19:51", "Done", "Listed event types", "CD"]
        ]
        calls.forEach((call, index) => rows.append({ number: index + 1, time: call[0], outcome: call[1].toLowerCase(),
            outcomeText: stretch(call[1]), icon: looks[call[1]][0], tone: looks[call[1]][1], text: stretch(call[2]),
            strong: looks[call[1]][2], client: names[call[3]], clientInitials: call[3] }))
    }

    function setSearch(text) { search = text }
    function setOutcome(id) { outcome = outcome === id ? "" : id }
    function selectedRow() { return selected - 1 }
    function select(number) { selected = number }
    function closeDetail() { selected = 0 }
    function more() { done = done.concat(["more"]) }
    function showNew() { newCount = 0 }
    function undo() { done = done.concat(["undo"]) }
    function exportCalls() { done = done.concat(["export"]) }
}
