// Settings with a consent that still stands.
import QtQuick

QtObject {
    property var stretch: text => text
    property bool isEmpty: false
    property var done: []
    property var values: ({ startAtLogin: true, notifications: true, theme: "system", language: "", waitMinutes: "10", keepDays: "0", wideDestructive: false })

    property string trouble
    readonly property var groups: [
        { title: stretch("General"), rows: [
            row("startAtLogin", "switch", "Start when you log in", "Latchbook waits in the tray.", [], true),
            row("notifications", "switch", "Notifications", "Tell of a question also when its window is hidden.", [], true),
            row("theme", "choice", "Appearance", "", [["system", "As the system"], ["light", "Light"], ["dark", "Dark"]], true),
            row("language", "choice", "Language", "Holds from the next start.", [["", "As the system"], ["de", "Deutsch"]], true)
        ] },
        { title: stretch("Safety"), rows: [
            row("waitMinutes", "choice", "A question waits", "Then no answer counts as Deny. Holds for new questions.", [["2", "2 minutes"], ["10", "10 minutes"]], true),
            row("keepDays", "choice", "Keep the log", "What is older goes for good, with what could be put back.", [["0", "For ever"], ["90", "90 days"]], true),
            row("wideDestructive", "switch", "Longer consents for tools that delete", "Offers 15 minutes and Always for them too. Without it each such call asks.", [], true)
        ] }
    ]
    property var folders: isEmpty ? [] : [
        { id: "/home/sam/Uploads", text: stretch("/home/sam/Uploads"), detail: "" },
        { id: "/mnt/fair", text: stretch("/mnt/fair"), detail: stretch("It is not there; nothing is uploaded from it.") }
    ]
    readonly property var consents: isEmpty ? [] : [
        { id: "c1", text: stretch("Claude Desktop: Cancel a booking"), detail: stretch("given 14:02, /usr/bin/claude-desktop"), until: stretch("until 14:17") },
        { id: "c2", text: stretch("Cursor: Book a meeting"), detail: stretch("given 13:40"), until: stretch("until it disconnects") }
    ]

    function row(id, kind, label, note, choices, enabled) {
        return { id: id, kind: kind, label: stretch(label), note: note === "" ? "" : stretch(note), value: values[id],
            choices: choices.map(choice => ({ id: choice[0], text: stretch(choice[1]) })), enabled: enabled }
    }
    function set(id, value) {
        const next = Object.assign({}, values)
        next[id] = value
        values = next
    }
    function addFolder(path) {
        done = done.concat(["allow " + path])
        return true
    }
    function removeFolder(id) { done = done.concat(["disallow " + id]) }
    function revoke(id) { done = done.concat(["revoke " + id]) }
}
