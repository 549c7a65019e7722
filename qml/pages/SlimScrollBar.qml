// A scroll bar in the look's colours.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

ScrollBar {
    id: bar

    padding: 3
    minimumSize: 0.08
    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        visible: bar.size < 1
        color: bar.pressed || bar.hovered ? Theme.color.text3 : Theme.color.lineStrong
        opacity: bar.active || bar.hovered ? 1 : 0.5
    }
}
