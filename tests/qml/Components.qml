// The components in their states. An item whose objectName is "hover", "pressed", "focus" or "list" is brought into that
// state by the real mouse or keyboard while its picture is taken, one after the other; the rest looks so by itself.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook
import "fakes"

Rectangle {
    id: sheet

    readonly property var states5: ["rest", "hover", "pressed", "focus", "disabled"]
    readonly property int first: 140

    implicitWidth: 1540
    implicitHeight: 980
    color: Theme.color.surface

    component Label: PlainText { width: 104; style: "caption"; color: Theme.color.text2 }
    component Title: PlainText { style: "bodyMedium" }
    component Rule: Hairline { x: 24; width: 720 }
    component Framed: Item {
        implicitWidth: children.length > 0 ? children[0].implicitWidth : 0
        implicitHeight: children.length > 0 ? children[0].implicitHeight : 0
    }

    Repeater {
        model: ["Rest", "Hover", "Pressed", "Focus", "Disabled"]

        Label {
            required property string modelData
            required property int index

            x: sheet.first + index * 123
            y: 22
            text: modelData
        }
    }
    Repeater {
        model: [{ text: "Save", kind: "primary", tone: "" }, { text: "Connect…", kind: "outline", tone: "" },
            { text: "Not now", kind: "ghost", tone: "" }]

        Item {
            id: row

            required property var modelData
            required property int index

            y: 48 + 44 * index

            Label { x: 24; y: 8; text: row.modelData.text }
            Repeater {
                model: sheet.states5

                Framed {
                    required property string modelData
                    required property int index

                    x: sheet.first + index * 123
                    objectName: modelData

                    PushButton { text: row.modelData.text; kind: row.modelData.kind; enabled: parent.modelData !== "disabled" }
                }
            }
        }
    }
    Repeater {
        model: [{ text: "Approve", kind: "approve", tone: "danger" }, { text: "Approve", kind: "approve", tone: "warn" },
            { text: "Approve", kind: "approve", tone: "accent" }, { text: "Deny with note…", kind: "note", tone: "" },
            { text: "Deny", kind: "deny", tone: "" }]

        Item {
            id: decision

            required property var modelData
            required property int index

            y: 188 + 52 * index

            Label { x: 24; y: 12; text: decision.modelData.text }
            Repeater {
                model: sheet.states5

                Framed {
                    required property string modelData
                    required property int index

                    x: sheet.first + index * 164
                    objectName: modelData

                    DecisionButton {
                        text: decision.modelData.text
                        kind: decision.modelData.kind
                        tone: decision.modelData.tone
                        ready: parent.modelData !== "disabled"
                    }
                }
            }
        }
    }
    Rule { y: 456; width: 924 }
    Label { x: 24; y: 480; text: "Arming, 420 of 700 ms" }
    Row {
        x: sheet.first
        y: 472
        spacing: 12

        DecisionButton { kind: "approve"; tone: "danger"; text: "Approve"; arming: 0.6 }
        DecisionButton { kind: "note"; text: "Deny with note…" }
        DecisionButton { kind: "deny"; text: "Deny" }
    }
    Rule { y: 528; width: 924 }
    Label { x: 24; y: 548; text: "Checks" }
    Row {
        x: sheet.first
        y: 546
        spacing: 16

        TickBox { width: 16; checked: true }
        TickBox { width: 16 }
        Framed { objectName: "focus"; width: 16; height: 20; TickBox { width: 16; checked: true } }
        TickBox { checked: true; text: "Keep it from Cursor and show it to me" }
        ToggleSwitch { on: true }
        ToggleSwitch {}
        Framed { objectName: "focus"; ToggleSwitch { on: true } }
        ToggleSwitch { on: true; enabled: false }
        ToggleSwitch { enabled: false }
        GlyphLine { width: 120; glyph: "lock"; text: "locked by policy" }
    }
    Label { x: 24; y: 592; text: "Tags" }
    Row {
        x: sheet.first
        y: 590
        spacing: 12

        Tag { glyph: "check"; text: "Done" }
        Tag { glyph: "check"; tone: "ok"; text: "Allowed" }
        Tag { glyph: "trash"; tone: "danger"; text: "Deletes" }
        Tag { glyph: "send"; tone: "warn"; text: "Sends out" }
        Tag { tone: "accent"; text: "New" }
    }
    Label { x: 24; y: 640; text: "Chips" }
    Row {
        x: sheet.first
        y: 634
        spacing: 12

        FilterChip { isOn: true; text: "Today" }
        FilterChip { text: "Outcome" }
        Framed { objectName: "hover"; FilterChip { text: "Client" } }
        Framed { objectName: "pressed"; FilterChip { text: "Client" } }
        Framed { objectName: "focus"; FilterChip { text: "Client" } }
    }
    Label { x: 24; y: 688; text: "Field" }
    Row {
        x: sheet.first
        y: 680
        spacing: 12

        InputField { width: 176; placeholderText: "Find a tool" }
        Framed { objectName: "focus"; width: 176; height: 32; InputField { width: 176; text: "sarah" } }
        InputField { width: 176; enabled: false; text: "lt_live_…9c1d" }
    }
    InputField { x: sheet.first; y: 720; width: 364; wrong: true; text: "lt_test_4f…" }
    TroubleLine { x: sheet.first; y: 756; width: 364; text: "LinkTime refuses this key. Make a new one under Settings, API Keys." }
    Label { x: 24; y: 812; text: "Links" }
    Row {
        x: sheet.first
        y: 812
        spacing: 24

        LinkButton { text: "Show booking" }
        Framed { objectName: "focus"; LinkButton { text: "Show booking" } }
        KeyCap { text: "Esc" }
    }

    Column {
        x: 984
        y: 24
        width: 532
        spacing: 12

        Title { text: "Approve covers" }
        Framed {
            objectName: "list"
            width: 532
            height: 170

            Dropdown {
                label: "Approve covers"
                choices: [{ id: "once", text: "This call only" },
                    { id: "client", text: "Every cancel_booking from Claude Desktop, until it disconnects" }]
                note: "15 minutes and Always are off for tools that delete, cancel or replace."
            }
        }
        Title { text: "The facts, when they are not there yet or not there at all" }
        FactsCard {
            width: parent.width
            question: CancelQuestion { factsState: "reading"; facts: [] }
        }
        FactsCard {
            width: parent.width
            question: CancelQuestion {
                factsState: "unreadable"
                facts: []
                factsText: "LinkTime does not answer. You would approve without knowing whose meeting it is."
            }
        }
        Title { text: "What has happened meanwhile" }
        Repeater {
            model: [{ icon: "refresh", tone: "warn", text: "What this is about has changed since you approved. Look again." },
                { icon: "info", tone: "accent", text: "Claude Desktop has left. Nobody waits for the answer." },
                { icon: "warn", tone: "warn", text: "The program behind this cannot be seen. “Cursor” is what it calls itself." }]

            BannerBar { width: 532 }
        }
    }
}
