// Settings: what the person set up, and the consents that still stand.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: page

    required property var model
    required property var http
    property bool isNarrow: false
    readonly property var groups: model.groups
    readonly property var consents: model.consents
    readonly property var folders: model.folders

    PageHead {
        id: head

        anchors { left: parent.left; right: parent.right; top: parent.top }
        title: qsTr("Settings")
    }
    PageScroll {
        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: parent.bottom }

        TroubleLine { Layout.fillWidth: true; text: page.model.trouble ?? ""; tone: "warn" }
        Repeater {
            model: page.groups.length

            Card {
                id: card

                required property int index
                readonly property var group: page.groups[index] ?? ({})
                readonly property var rows: group.rows ?? []

                Layout.fillWidth: true
                implicitHeight: rowsColumn.implicitHeight + 2
                Accessible.role: Accessible.Grouping
                Accessible.name: group.title ?? ""

                Column {
                    id: rowsColumn

                    anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }

                    CardHead { width: parent.width; title: card.group.title ?? "" }
                    Repeater {
                        model: card.rows.length

                        SettingRow {
                            required property int index

                            width: rowsColumn.width
                            setting: card.rows[index] ?? ({})
                            hasLine: index > 0
                            onChanged: value => page.model.set(setting.id, value)
                        }
                    }
                }
            }
        }
        Card {
            Layout.fillWidth: true
            implicitHeight: foldersColumn.implicitHeight + 2
            Accessible.role: Accessible.List
            Accessible.name: foldersHead.title

            Column {
                id: foldersColumn

                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }

                CardHead { id: foldersHead; width: parent.width; title: qsTr("Folders assistants may upload from") }
                PlainText {
                    x: 16
                    width: parent.width - 32
                    topPadding: 14
                    text: page.folders.length === 0
                        ? qsTr("None: no file leaves this computer. Allow a folder that holds only what may leave.")
                        : qsTr("Only files below these folders can be uploaded.")
                    color: Theme.color.text2
                }
                Repeater {
                    model: page.folders.length

                    RemovableRow {
                        required property int index
                        readonly property var folder: page.folders[index] ?? ({})

                        width: foldersColumn.width
                        hasLine: index > 0
                        text: folder.text ?? ""
                        detail: folder.detail ?? ""
                        action: qsTr("Remove")
                        onActed: page.model.removeFolder(folder.id)
                    }
                }
                RowLayout {
                    x: 16
                    width: parent.width - 32
                    height: 60
                    spacing: 12

                    InputField {
                        id: newFolder

                        Layout.fillWidth: true
                        placeholderText: qsTr("Path of a folder")
                        onAccepted: allow.clicked()
                    }
                    PushButton {
                        id: allow

                        text: qsTr("Allow")
                        description: newFolder.text
                        onClicked: {
                            if (newFolder.text === "")
                                newFolder.forceActiveFocus()
                            else if (page.model.addFolder(newFolder.text))
                                newFolder.clear()
                        }
                    }
                }
            }
        }
        HttpCard { Layout.fillWidth: true; model: page.http }
        Card {
            Layout.fillWidth: true
            implicitHeight: consentsColumn.implicitHeight + 2
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Consents that still stand")

            Column {
                id: consentsColumn

                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }

                CardHead { width: parent.width; title: qsTr("Consents that still stand") }
                Item {
                    width: parent.width
                    height: nothing.implicitHeight + 28
                    visible: page.consents.length === 0

                    PlainText {
                        id: nothing

                        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 16 }
                        text: qsTr("None. What you approve for longer than one call shows here, and can be taken back.")
                        color: Theme.color.text2
                    }
                }
                Repeater {
                    model: page.consents.length

                    RemovableRow {
                        required property int index
                        readonly property var consent: page.consents[index] ?? ({})

                        width: consentsColumn.width
                        hasLine: index > 0
                        text: consent.text ?? ""
                        detail: consent.detail ?? ""
                        until: consent.until ?? ""
                        action: qsTr("Take back")
                        onActed: page.model.revoke(consent.id)
                    }
                }
            }
        }
    }
}
