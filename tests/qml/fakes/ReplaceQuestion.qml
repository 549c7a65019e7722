// approval-replace
import QtQuick

FakeQuestion {
    id: question

    readonly property var usual: [{ from: 9, to: 12 }, { from: 13, to: 17 }]
    readonly property var kept: [{ from: 9, to: 12, kind: "same" }, { from: 13, to: 17, kind: "same" }]
    function day(name, changed, now, next, delta, tone) {
        return { name: name, changed: changed, now: now, next: next, delta: delta, deltaTone: tone }
    }

    clientName: "Claude Code"
    clientInitials: "CC"
    processChain: "code 2904 › claude 9120 › latchbook-mcp 51877"
    attachedText: s("attached 13:40")
    icon: "replace"
    kindText: s("Replaces all your hours")
    toolName: "update_availability_rules"
    title: s("Replace your weekly availability")
    factsText: s("1 s ago")
    week: ({
        nowTotal: "35 h", nextTotal: "34 h", zone: s("Berlin time"), hours: [8, 10, 12, 14, 16, 18],
        days: [
            day("Mon", false, usual, kept, "", "accent"),
            day("Tue", true, usual, [{ from: 8, to: 9, kind: "new" }, { from: 9, to: 12, kind: "same" }, kept[1]], "+1 h", "accent"),
            day("Wed", false, usual, kept, "", "accent"),
            day("Thu", false, usual, kept, "", "accent"),
            day("Fri", true, usual, [kept[0], { from: 13, to: 17, kind: "gone" }], "−4 h", "danger"),
            day("Sat", true, [], [{ from: 10, to: 12, kind: "new" }], "+2 h", "accent"),
            day("Sun", false, [], [], "", "accent")
        ],
        words: [
            { sign: "−", day: "Fri", strong: s("Friday afternoon closes"), rest: s(", 13:00–17:00. 2 meetings are booked there; they stay booked."), tone: "danger" },
            { sign: "+", day: "Tue", strong: "", rest: s("Opens at 08:00 instead of 09:00"), tone: "accent" },
            { sign: "+", day: "Sat", strong: "", rest: s("New, 10:00–12:00"), tone: "accent" }
        ]
    })
    putBack: s("The old week is kept. You can put it back in Activity.")
    argumentsSummary: s("1 field, 10 rules. The assistant wrote no text of its own.")
    argumentsText: "{\n  \"rules\": []\n}"
    countdown: "9:23"
}
