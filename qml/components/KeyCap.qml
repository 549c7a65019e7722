// A key of the keyboard, named beside what it does.
import QtQuick
import Latchbook

Rectangle {
    id: cap

    property string text

    implicitWidth: name.implicitWidth + 8
    implicitHeight: 18
    radius: Theme.radius.small
    color: Theme.color.surface
    border { width: 1; color: Theme.color.line }

    PlainText {
        id: name

        anchors.centerIn: parent
        text: cap.text
        style: "caption"
        wrapMode: Text.NoWrap
        color: Theme.color.text2
        Accessible.ignored: true
    }
}
