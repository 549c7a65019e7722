// The tools of one class, with what each may do.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Latchbook

Column {
    id: root

    required property var group
    required property var clients
    property bool isOpen: true
    /// The clients' columns fold into one.
    property bool isNarrow: false
    property int cellWidth: 103
    readonly property var tools: group.tools ?? []
    signal toggled(string access)
    /// To choose a rule; no column: any client's.
    signal ruleWanted(Item cell, var tool, int column)

    AbstractButton {
        id: head

        width: parent.width
        implicitHeight: Math.max(Theme.control.groupRow, line.implicitHeight + 12)
        focusPolicy: Qt.StrongFocus
        text: root.group.title ?? ""
        Accessible.role: Accessible.Button
        Accessible.name: text
        Accessible.description: [String(root.group.count ?? 0), root.group.note ?? "", root.isOpen ? qsTr("open") : qsTr("closed")].join(", ")
        Accessible.onPressAction: head.clicked()
        onClicked: root.toggled(root.group.access)

        RowLayout {
            id: line

            anchors { fill: parent; topMargin: 2 }
            spacing: 8

            Glyph { Layout.leftMargin: 16; glyph: root.isOpen ? "chev-d" : "chev-r"; size: Theme.icon.small; color: Theme.color.text }
            Glyph { glyph: root.group.icon ?? ""; size: Theme.icon.normal; color: Theme.tone(root.group.tone ?? "") }
            PlainText { text: head.text; style: "bodyStrong"; Layout.fillWidth: true; Layout.maximumWidth: Math.ceil(implicitWidth); Accessible.ignored: true }
            PlainText { text: root.group.count ?? ""; color: Theme.color.text2; wrapMode: Text.NoWrap; Accessible.ignored: true }
            Item { Layout.fillWidth: true }
            PlainText {
                Layout.rightMargin: 16
                text: root.group.note ?? ""
                style: "caption"
                color: Theme.color.text2
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        background: Rectangle {
            color: head.hovered ? Theme.color.hover : "transparent"

            Hairline { width: parent.width }
            FocusRing { control: head; anchors.margins: 2; radius: Theme.radius.control }
        }
    }
    Repeater {
        model: root.isOpen ? root.tools.length : 0

        Item {
            id: row

            required property int index
            readonly property var tool: root.tools[index] ?? ({})
            readonly property var cells: tool.cells ?? []
            readonly property var exceptions: cells.slice(1).map((cell, at) => ({ cell: cell, name: root.clients[at] ?? "" })).filter(one => one.cell.own)

            width: root.width
            implicitHeight: Math.max(Theme.control.toolRow, rowLine.implicitHeight + 2)
            Accessible.role: Accessible.ListItem
            Accessible.name: tool.title ?? ""

            Hairline { width: parent.width }
            RowLayout {
                id: rowLine

                anchors { fill: parent; topMargin: 1; leftMargin: 16; rightMargin: root.isNarrow ? 8 : 16 }
                spacing: 8

                ToolName {
                    Layout.fillWidth: true
                    Layout.topMargin: 2
                    Layout.bottomMargin: 2
                    title: row.tool.title ?? ""
                    name: row.tool.name ?? ""
                }
                Repeater {
                    model: root.isNarrow ? Math.min(1, row.cells.length) : row.cells.length

                    RuleCell {
                        id: cell

                        required property int index

                        Layout.preferredWidth: root.cellWidth
                        Layout.maximumWidth: root.cellWidth
                        rule: row.cells[index] ?? ({})
                        hasChevron: index === 0 || hovered || activeFocus
                        about: (row.tool.title ?? "") + ", " + (index === 0 ? qsTr("All clients") : root.clients[index - 1] ?? "")
                        onClicked: root.ruleWanted(cell, row.tool, index)
                    }
                }
                PushButton {
                    id: except

                    readonly property bool isSet: row.exceptions.length > 0

                    Layout.preferredWidth: 150
                    visible: root.isNarrow && root.clients.length > 0
                    small: true
                    kind: "ghost"
                    text: !isSet ? qsTr("Nobody")
                        : row.exceptions.length === 1 ? qsTr("%1: %2", "client, rule").arg(row.exceptions[0].name).arg(row.exceptions[0].cell.text)
                        : qsTr("%n clients", "", row.exceptions.length)
                    ink: isSet ? Theme.color.text : Theme.color.text3
                    Accessible.name: qsTr("Except, %1").arg(row.tool.title ?? "")
                    Accessible.description: text
                    onClicked: root.ruleWanted(except, row.tool, -1)
                }
            }
        }
    }
}
