// One step in the life of a call, with its time.
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: root

    required property var step
    property bool isLast: false

    implicitHeight: line.implicitHeight + 8
    Accessible.role: Accessible.ListItem
    Accessible.name: (step.text ?? "") + ", " + (step.time ?? "")

    Rectangle {
        id: dot

        anchors.left: parent.left
        y: 7
        width: 8
        height: 8
        radius: 4
        color: root.isLast ? Theme.color.text : Theme.color.text3
    }
    Hairline {
        anchors { horizontalCenter: dot.horizontalCenter; top: dot.bottom; topMargin: 4; bottom: parent.bottom; bottomMargin: -4 }
        width: 1
        visible: !root.isLast
    }
    RowLayout {
        id: line

        anchors { left: dot.right; right: parent.right; leftMargin: 12 }
        spacing: 8

        PlainText {
            Layout.fillWidth: true
            text: root.step.text ?? ""
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            Accessible.ignored: true
        }
        PlainText {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
            text: root.step.time ?? ""
            style: "caption"
            color: Theme.color.text2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
