// A filter: what it is about while it is off, what it lets through while it is on.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

AbstractButton {
    id: chip

    property bool isOn: false
    property string glyph: isOn ? "x" : "chev-d"
    readonly property color ink: isOn ? Theme.color.accent : Theme.color.text2

    implicitWidth: row.implicitWidth + 18
    implicitHeight: Theme.control.chip
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: chip.clicked()

    Item {
        anchors.fill: parent

        Row {
            id: row

            anchors.centerIn: parent
            spacing: 6

            PlainText { text: chip.text; style: "caption"; weight: 500; wrapMode: Text.NoWrap; color: chip.ink; Accessible.ignored: true }
            Glyph {
                anchors.verticalCenter: parent.verticalCenter
                visible: chip.glyph !== ""
                glyph: chip.glyph
                size: Theme.icon.small
                color: chip.ink
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius.control
        color: chip.isOn ? Theme.color.selected : chip.down ? Theme.color.pressed : chip.hovered ? Theme.color.hover : Theme.color.surface
        border { width: 1; color: chip.isOn ? Theme.color.accent : Theme.color.lineStrong }

        FocusRing { control: chip }
    }
}
