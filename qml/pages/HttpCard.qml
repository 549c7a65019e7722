// Connections over HTTP: on or off, where, and who has a token.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Card {
    id: card

    required property var model
    readonly property var clients: model.clients
    readonly property string address: model.address ?? ""
    readonly property string token: model.newToken ?? ""

    function copy(text) {
        copier.text = text
        copier.selectAll()
        copier.copy()
        copier.clear()
    }

    implicitHeight: column.implicitHeight + 2
    Accessible.role: Accessible.Grouping
    Accessible.name: head.title

    Column {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }

        CardHead { id: head; width: parent.width; title: qsTr("Connections over HTTP") }
        SettingRow {
            width: parent.width
            setting: ({ kind: "switch", label: qsTr("Let programs connect over HTTP"), value: card.model.on,
                note: qsTr("For programs on this computer that cannot start latchbook-mcp. Each needs a token of its own; its calls are asked about as usual.") })
            onChanged: value => card.model.setOn(value)
        }
        SettingRow {
            width: parent.width
            hasLine: true
            setting: ({ kind: "text", label: qsTr("Port"), value: card.model.port, note: card.model.portNote })
            onChanged: value => card.model.setPort(value)
        }
        Column {
            x: 16
            width: parent.width - 32
            bottomPadding: 12
            visible: trouble.text !== ""

            TroubleLine { id: trouble; width: parent.width; text: card.model.trouble ?? "" }
        }
        SettingRow {
            width: parent.width
            hasLine: true
            visible: card.address !== ""
            setting: ({ kind: "action", label: qsTr("Address"), note: card.address, value: qsTr("Copy") })
            onChanged: card.copy(card.address)
        }
        Hairline { x: 16; width: parent.width - 32 }
        PlainText {
            x: 16
            width: parent.width - 32
            topPadding: 14
            text: card.clients.length === 0
                ? qsTr("No client has a token, so nobody can connect.")
                : qsTr("These clients have a token. One that is removed is disconnected at once.")
            color: Theme.color.text2
        }
        Repeater {
            model: card.clients.length

            RemovableRow {
                required property int index
                readonly property var client: card.clients[index] ?? ({})

                width: column.width
                hasLine: index > 0
                text: client.text ?? ""
                detail: client.detail ?? ""
                action: qsTr("Remove")
                onActed: card.model.removeClient(client.id)
            }
        }
        Column {
            x: 16
            width: parent.width - 32
            topPadding: 12
            spacing: 8
            visible: card.token !== ""

            CodeWell { id: well; width: parent.width; title: qsTr("Token of %1").arg(card.model.newClient); text: card.token }
            PlainText {
                width: parent.width
                text: qsTr("Shown only now: Latchbook keeps no token. The client sends it in the header Authorization: Bearer TOKEN.")
                style: "caption"
                color: Theme.color.text2
            }
            Row {
                spacing: 8

                PushButton { small: true; glyph: "copy"; text: qsTr("Copy"); description: well.title; onClicked: card.copy(card.token) }
                PushButton { small: true; kind: "ghost"; text: qsTr("I have it"); description: well.title; onClicked: card.model.forgetToken() }
            }
        }
        RowLayout {
            x: 16
            width: parent.width - 32
            height: 60
            spacing: 12

            InputField {
                id: newClient

                Layout.fillWidth: true
                placeholderText: qsTr("Name of a client, such as cursor")
                maximumLength: 64
                onAccepted: add.clicked()
            }
            PushButton {
                id: add

                text: qsTr("Add a client")
                description: newClient.text
                onClicked: {
                    if (newClient.text === "")
                        newClient.forceActiveFocus()
                    else if (card.model.addClient(newClient.text))
                        newClient.clear()
                }
            }
        }
    }
    TextEdit { id: copier; visible: false; textFormat: TextEdit.PlainText; Accessible.ignored: true }
}
