// Words in the accent's colour that do something.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

AbstractButton {
    id: link

    property string glyph

    implicitWidth: implicitContentWidth
    implicitHeight: implicitContentHeight
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: if (link.enabled) link.clicked()

    contentItem: Row {
        spacing: 4

        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            visible: link.glyph !== ""
            glyph: link.glyph
            size: Theme.icon.small
            color: Theme.color.accent
        }
        PlainText {
            text: link.text
            style: "caption"
            font.weight: 500
            color: Theme.color.accent
            Accessible.ignored: true
        }
    }
    background: Item { FocusRing { control: link; radius: Theme.radius.small } }
}
