// A box with a tick and what it stands for.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

CheckBox {
    id: box

    padding: 0
    spacing: 8
    implicitHeight: Math.max(20, implicitContentHeight)
    Accessible.name: text

    indicator: Rectangle {
        x: box.mirrored ? box.width - width : 0
        y: 2
        width: Theme.control.check
        height: Theme.control.check
        radius: Theme.radius.small
        color: box.checked ? Theme.color.accentFill : Theme.color.surface
        border { width: box.checked ? 0 : 1; color: Theme.color.lineStrong }

        Glyph {
            anchors.centerIn: parent
            visible: box.checked
            glyph: "check"
            size: Theme.icon.small
            color: Theme.color.textOnAccent
        }
        FocusRing { control: box; radius: Theme.radius.small + 4 }
    }
    contentItem: PlainText {
        leftPadding: box.mirrored ? 0 : Theme.control.check + box.spacing
        rightPadding: box.mirrored ? Theme.control.check + box.spacing : 0
        text: box.text
        Accessible.ignored: true
    }
}
