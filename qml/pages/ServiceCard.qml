// One connection: whose key it is, where it is kept, and how it fares.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Card {
    id: card

    required property var entry
    property bool isNarrow: false
    property bool asksToRemove: false
    readonly property var fields: entry.fields ?? []
    readonly property string name: entry.name ?? ""
    signal tested(string id)
    signal replaced(string id)
    signal removed(string id)

    implicitHeight: column.implicitHeight + 2
    Accessible.role: Accessible.Grouping
    Accessible.name: name
    Accessible.description: entry.owner ?? ""

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: 12
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            Layout.bottomMargin: 11
            spacing: 8

            Glyph { glyph: card.entry.icon ?? ""; color: Theme.tone(card.entry.tone ?? "") }
            PlainText { text: card.name; style: "section"; wrapMode: Text.NoWrap; Accessible.role: Accessible.Heading }
            PlainText {
                Layout.fillWidth: true
                text: card.entry.owner ?? ""
                color: Theme.color.text2
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
            PushButton {
                small: true
                text: card.entry.busy ? qsTr("Testing…") : qsTr("Test")
                description: card.name
                enabled: !card.entry.busy
                onClicked: card.tested(card.entry.id)
            }
            PushButton {
                small: true
                text: qsTr("Replace key…")
                description: card.name
                onClicked: card.replaced(card.entry.id)
            }
            PushButton {
                id: more

                small: true
                kind: "ghost"
                glyph: "more"
                Accessible.name: qsTr("More for %1").arg(card.name)
                onClicked: menu.openBelow(more, true)
            }
        }
        Hairline { Layout.fillWidth: true }
        Grid {
            id: grid

            readonly property real cellWidth: (width - (columns - 1) * columnSpacing) / columns

            Layout.fillWidth: true
            Layout.margins: 16
            Layout.topMargin: 12
            columns: card.isNarrow ? 2 : 4
            columnSpacing: 16
            rowSpacing: 13

            Repeater {
                model: card.fields.length

                Column {
                    id: cell

                    required property int index
                    readonly property var field: card.fields[index] ?? ({})

                    width: grid.cellWidth
                    Accessible.role: Accessible.StaticText
                    Accessible.name: (field.label ?? "") + ": " + (field.value ?? "")

                    PlainText {
                        width: parent.width
                        text: cell.field.label ?? ""
                        style: "caption"
                        color: Theme.color.text3
                        Accessible.ignored: true
                    }
                    PlainText {
                        width: parent.width
                        text: cell.field.value ?? ""
                        style: cell.field.mono ? "code" : "body"
                        Accessible.ignored: true
                    }
                }
            }
        }
        PlainText {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            Layout.bottomMargin: 12
            visible: text !== ""
            text: card.entry.note ?? ""
            style: "caption"
            color: Theme.color.text2
        }
        TroubleLine {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            Layout.bottomMargin: 16
            text: card.entry.trouble ?? ""
            tone: "warn"
        }
        Hairline { Layout.fillWidth: true; visible: card.asksToRemove }
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: 12
            Layout.leftMargin: 16
            visible: card.asksToRemove
            spacing: 8

            PlainText {
                Layout.fillWidth: true
                text: qsTr("Remove this key? Assistants lose %1 at once. The log stays.").arg(card.name)
            }
            PushButton {
                small: true
                text: qsTr("Remove")
                description: card.name
                ink: Theme.color.danger
                onClicked: { card.asksToRemove = false; card.removed(card.entry.id) }
            }
            PushButton {
                id: keep

                small: true
                kind: "ghost"
                text: qsTr("Keep")
                onClicked: { card.asksToRemove = false; more.forceActiveFocus() }
            }
        }
    }
    ActionMenu {
        id: menu

        choices: [{ id: "remove", text: qsTr("Remove…") }]
        onPicked: { card.asksToRemove = true; keep.forceActiveFocus() }
    }
}
