// Who is attached now.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Card {
    id: card

    required property var model
    readonly property var clients: model.clients

    implicitHeight: column.implicitHeight + 2
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Attached now")

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }
        spacing: 0

        CardHead { Layout.fillWidth: true; title: qsTr("Attached now") }
        EmptyState {
            Layout.fillWidth: true
            Layout.margins: 24
            visible: card.clients.length === 0
            title: qsTr("No AI client attached")
            text: qsTr("An assistant shows here as soon as it starts Latchbook’s tools.")
        }
        Repeater {
            model: card.clients.length

            Item {
                id: row

                required property int index
                readonly property var client: card.clients[index] ?? ({})

                Layout.fillWidth: true
                implicitHeight: Math.max(60, line.implicitHeight + 20) + (index > 0 ? 1 : 0)
                Accessible.role: Accessible.ListItem
                Accessible.name: row.client.name ?? ""
                Accessible.description: qsTr("%1, %2 %3", "since when, how many, the word calls")
                    .arg(row.client.sinceText ?? "").arg(row.client.calls ?? 0).arg(row.client.callsText ?? "")

                Hairline { x: 16; width: parent.width - 32; visible: row.index > 0 }
                RowLayout {
                    id: line

                    anchors { fill: parent; topMargin: row.index > 0 ? 1 : 0; leftMargin: 16; rightMargin: 16 }
                    spacing: 12

                    Tile { initials: row.client.initials ?? "" }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        PlainText {
                            Layout.fillWidth: true
                            text: row.client.name ?? ""
                            style: "bodyMedium"
                            maximumLineCount: 2
                            elide: Text.ElideRight
                        }
                        PlainText {
                            Layout.fillWidth: true
                            text: row.client.sinceText ?? ""
                            style: "caption"
                            color: Theme.color.text2
                        }
                    }
                    ColumnLayout {
                        spacing: 1

                        PlainText {
                            Layout.alignment: Qt.AlignRight
                            text: Number(row.client.calls ?? 0).toLocaleString(Qt.locale(), "f", 0)
                            style: "bodyMedium"
                        }
                        PlainText {
                            Layout.alignment: Qt.AlignRight
                            text: row.client.callsText ?? ""
                            style: "caption"
                            color: Theme.color.text3
                        }
                    }
                }
            }
        }
    }
}
