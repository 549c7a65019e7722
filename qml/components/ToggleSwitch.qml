// A switch. It shows what the model says and asks the model to change; it has no will of its own.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

AbstractButton {
    id: control

    property bool on: false
    signal asked(bool on)

    implicitWidth: 32
    implicitHeight: 20
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on
    Accessible.name: text
    Accessible.onToggleAction: if (control.enabled) control.asked(!control.on)
    Accessible.onPressAction: if (control.enabled) control.asked(!control.on)
    onClicked: asked(!on)

    background: Rectangle {
        radius: height / 2
        color: !control.on ? Theme.color.surface : control.enabled ? Theme.color.accentFill : Theme.color.lineStrong
        border { width: control.on ? 0 : 1; color: Theme.color.lineStrong }

        FocusRing { control: control; radius: 14 }
    }
    contentItem: Item {
        Rectangle {
            anchors { left: parent.left; leftMargin: control.on ? parent.width - width - 4 : 4 }
            anchors.verticalCenter: parent.verticalCenter
            width: 12
            height: 12
            radius: 6
            color: control.on ? Theme.color.textOnAccent : Theme.color.lineStrong
        }
    }
}
