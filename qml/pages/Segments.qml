// One of a few, side by side. `choices` is a list of { id, name }.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

Rectangle {
    id: root

    property var choices: []
    property string current
    property string label
    signal picked(string id)

    implicitWidth: row.implicitWidth + 4
    implicitHeight: Theme.control.normal
    radius: Theme.radius.control
    color: Theme.color.sunken
    Accessible.role: Accessible.PageTabList
    Accessible.name: label

    Row {
        id: row

        anchors.centerIn: parent

        Repeater {
            model: root.choices.length

            AbstractButton {
                id: segment

                required property int index
                readonly property var choice: root.choices[index] ?? ({})
                readonly property bool isOn: choice.id === root.current

                implicitWidth: words.implicitWidth + 26
                implicitHeight: 28
                focusPolicy: Qt.StrongFocus
                text: choice.name ?? ""
                Accessible.role: Accessible.PageTab
                Accessible.name: text
                Accessible.selectable: true
                Accessible.selected: isOn
                Accessible.onPressAction: root.picked(segment.choice.id)
                onClicked: root.picked(choice.id)

                Item {
                    anchors.fill: parent

                    PlainText {
                        id: words

                        anchors.centerIn: parent
                        text: segment.text
                        style: segment.isOn ? "bodyStrong" : "bodyMedium"
                        wrapMode: Text.NoWrap
                        color: segment.isOn ? Theme.color.text : Theme.color.text2
                        Accessible.ignored: true
                    }
                }
                background: Rectangle {
                    radius: Theme.radius.control
                    color: segment.isOn ? Theme.color.surface : segment.hovered ? Theme.color.hover : "transparent"
                    border { width: segment.isOn ? 1 : 0; color: Theme.color.line }

                    FocusRing { control: segment; anchors.margins: -2; radius: Theme.radius.control + 2 }
                }
            }
        }
    }
}
