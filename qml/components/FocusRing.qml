// The ring around what has the keyboard's focus: 2 wide, 2 away. Whoever pressed with the mouse knows where they are.
import QtQuick
import QtQuick.Templates as T
import Latchbook

Rectangle {
    /// The control it goes around; it is the ring's parent.
    required property Item control

    anchors { fill: parent; margins: -4 }
    visible: control.activeFocus && (control as T.Control)?.focusReason !== Qt.MouseFocusReason
    radius: Theme.radius.control + 4
    color: "transparent"
    border { width: 2; color: Theme.color.accent }
}
