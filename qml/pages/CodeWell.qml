// Exact text, as it went over the wire. It can be selected and copied.
import QtQuick
import QtQuick.Layouts
import Latchbook

ColumnLayout {
    id: root

    property string title
    property string text

    visible: text !== ""
    spacing: 8

    PlainText { text: root.title; style: "bodyStrong"; Accessible.role: Accessible.Heading }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Math.max(36, code.implicitHeight + 20)
        radius: Theme.radius.card
        color: Theme.color.sunken

        TextEdit {
            id: code

            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 12; rightMargin: 12 }
            text: root.text
            textFormat: TextEdit.PlainText
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: true
            wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
            font: Theme.font.code
            color: Theme.color.text
            selectionColor: Theme.color.accentFill
            selectedTextColor: Theme.color.textOnAccent
            Accessible.name: root.title
            Accessible.readOnly: true
        }
        FocusRing { control: code; radius: Theme.radius.card + 4 }
    }
}
