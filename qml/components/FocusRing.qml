// The ring around what has the keyboard's focus: 2 wide, 2 away.
import QtQuick
import Latchbook

Rectangle {
    /// The control it goes around; it is the ring's parent.
    required property Item control

    anchors { fill: parent; margins: -4 }
    visible: control.activeFocus
    radius: Theme.radius.control + 4
    color: "transparent"
    border { width: 2; color: Theme.color.accent }
}
