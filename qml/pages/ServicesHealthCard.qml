// How each service fares, and how much of its limit is used.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Card {
    id: card

    required property var model
    readonly property var services: model.services
    signal servicesWanted()

    implicitHeight: column.implicitHeight + 2
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Services")

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }
        spacing: 0

        CardHead { Layout.fillWidth: true; title: qsTr("Services") }
        EmptyState {
            Layout.fillWidth: true
            Layout.margins: 24
            visible: card.services.length === 0
            title: qsTr("No service yet")
            text: qsTr("Add a key to begin.")
            action: qsTr("Add a service…")
            isPrimary: true
            onActed: card.servicesWanted()
        }
        Repeater {
            model: card.services.length

            Item {
                id: row

                required property int index
                readonly property var service: card.services[index] ?? ({})
                readonly property bool isGood: service.tone === "ok"

                Layout.fillWidth: true
                implicitHeight: Math.max(60, line.implicitHeight + 20) + (index > 0 ? 1 : 0)
                Accessible.role: Accessible.ListItem
                Accessible.name: row.service.name ?? ""
                Accessible.description: [row.service.line ?? "", row.service.usedText ?? ""].filter(part => part !== "").join(", ")

                Hairline { x: 16; width: parent.width - 32; visible: row.index > 0 }
                RowLayout {
                    id: line

                    anchors { fill: parent; topMargin: row.index > 0 ? 1 : 0; leftMargin: 16; rightMargin: 16 }
                    spacing: 12

                    Glyph { glyph: row.service.icon ?? ""; color: Theme.tone(row.service.tone ?? "") }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        PlainText { Layout.fillWidth: true; text: row.service.name ?? ""; style: "bodyMedium" }
                        PlainText {
                            Layout.fillWidth: true
                            text: row.service.line ?? ""
                            style: "caption"
                            font.weight: row.isGood ? 400 : 500
                            color: row.isGood ? Theme.color.text2 : Theme.tone(row.service.tone ?? "")
                        }
                    }
                    LimitGauge {
                        Layout.fillWidth: false
                        visible: (row.service.limit ?? 0) > 0 && (row.service.action ?? "") === ""
                        used: row.service.used ?? 0
                        limit: row.service.limit ?? 0
                        usedText: row.service.usedText ?? ""
                    }
                    PushButton {
                        visible: text !== ""
                        small: true
                        text: row.service.action ?? ""
                        description: row.service.name ?? ""
                        onClicked: card.model.act(row.service.id)
                    }
                }
            }
        }
    }
}
