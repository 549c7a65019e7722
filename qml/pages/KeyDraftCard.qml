// A key that is being added or replaced. The key's text leaves its field only to be tried or kept.
import QtQuick
import QtQuick.Layouts
import Latchbook

Card {
    id: card

    required property var draft
    property bool isNarrow: false
    readonly property var result: draft.result ?? null
    readonly property bool isFixed: draft.connectionFixed ?? false

    implicitHeight: column.implicitHeight + 2
    Accessible.role: Accessible.Grouping
    Accessible.name: draft.title
    Accessible.description: draft.subtitle
    Component.onCompleted: key.forceActiveFocus()

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }
        spacing: 0

        RowLayout {
            Layout.margins: 16
            Layout.bottomMargin: 15
            spacing: 8

            Glyph { glyph: "key" }
            PlainText { text: card.draft.title; style: "section"; wrapMode: Text.NoWrap; Accessible.role: Accessible.Heading }
            PlainText { Layout.fillWidth: true; text: card.draft.subtitle; color: Theme.color.text2 }
        }
        Hairline { Layout.fillWidth: true }
        Grid {
            id: grid

            readonly property real cellWidth: card.isNarrow ? width : Math.floor((width - columnSpacing) / 2)

            Layout.fillWidth: true
            Layout.margins: 16
            columns: card.isNarrow ? 1 : 2
            columnSpacing: 24
            rowSpacing: 16

            ColumnLayout {
                id: fields

                width: grid.cellWidth
                spacing: 4

                PlainText { text: qsTr("API key"); style: "bodyMedium"; Accessible.ignored: true }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: 8

                    KeyField {
                        id: key

                        Layout.fillWidth: true
                        wrong: card.draft.trouble !== ""
                        // Qt withholds the name of a field for a password, never its description.
                        Accessible.name: qsTr("API key")
                        Accessible.description: qsTr("API key") + ". " + card.draft.hint
                        onAccepted: if (test.enabled) test.clicked()
                    }
                    PushButton {
                        id: test

                        text: card.draft.busy ? qsTr("Testing…") : qsTr("Test")
                        description: card.draft.title
                        enabled: card.draft.canTest && key.text !== ""
                        onClicked: card.draft.test(key.text)
                    }
                }
                TroubleLine { Layout.fillWidth: true; text: card.draft.trouble ?? "" }
                PlainText {
                    Layout.fillWidth: true
                    text: card.draft.hint
                    style: "caption"
                    color: Theme.color.text2
                }
                PlainText {
                    Layout.topMargin: 8
                    visible: !card.isFixed
                    text: qsTr("Name it")
                    style: "bodyMedium"
                    Accessible.ignored: true
                }
                InputField {
                    Layout.fillWidth: true
                    visible: !card.isFixed
                    text: card.draft.connection
                    wrong: nameTrouble.text !== ""
                    Accessible.name: qsTr("Name it")
                    onTextEdited: card.draft.setConnection(text)
                }
                TroubleLine { id: nameTrouble; Layout.fillWidth: true; text: card.draft.nameTrouble ?? "" }
                TickBox {
                    Layout.fillWidth: true
                    Layout.topMargin: 8
                    visible: card.draft.keepForRunOffered
                    text: qsTr("Keep it in memory until Latchbook quits. The keychain can’t take it.")
                    checked: card.draft.keepForRun
                    onToggled: card.draft.setKeepForRun(checked)
                }
            }
            KeyResult {
                width: grid.cellWidth
                height: card.isNarrow ? implicitHeight : Math.max(implicitHeight, fields.height)
                visible: card.result !== null
                result: card.result
            }
        }
        Hairline { Layout.fillWidth: true }
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: 12
            Layout.rightMargin: 16
            spacing: 8

            Item { Layout.fillWidth: true }
            PushButton {
                kind: "ghost"
                text: qsTr("Discard")
                description: card.draft.title
                onClicked: card.draft.discard()
            }
            PushButton {
                kind: "primary"
                text: card.draft.keepForRun ? qsTr("Keep for this run") : qsTr("Save to keychain")
                description: card.draft.title
                enabled: card.draft.canSave && key.text !== ""
                onClicked: card.draft.save(key.text)
            }
        }
    }
}
