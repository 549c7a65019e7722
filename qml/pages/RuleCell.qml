// What a tool may do without asking: for all clients or for one.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Latchbook

AbstractButton {
    id: cell

    required property var rule
    /// The tool and the client, for who does not see the column's head.
    property string about
    property bool hasChevron: hovered || activeFocus
    readonly property bool isOwn: rule.own ?? false
    readonly property var glyphs: ({ allow: "check", ask: "ask", deny: "deny" })
    readonly property color ink: isOwn ? Theme.color.text : Theme.color.text3

    implicitHeight: 30
    focusPolicy: Qt.StrongFocus
    text: rule.text ?? ""
    Accessible.role: Accessible.ButtonMenu
    Accessible.name: text + ", " + about
    Accessible.description: isOwn ? qsTr("A rule of its own") : qsTr("By default")
    Accessible.onPressAction: cell.clicked()

    contentItem: RowLayout {
        spacing: 6

        Glyph { Layout.leftMargin: 8; glyph: cell.glyphs[cell.rule.verdict ?? "ask"] ?? "ask"; size: Theme.icon.inline; color: cell.ink }
        PlainText {
            Layout.fillWidth: true
            text: cell.text
            style: cell.isOwn ? "bodyStrong" : "body"
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            color: cell.ink
            Accessible.ignored: true
        }
        Glyph { Layout.rightMargin: 8; visible: cell.hasChevron; glyph: "chev-d"; size: Theme.icon.small }
    }
    background: Rectangle {
        radius: Theme.radius.control
        color: cell.down ? Theme.color.pressed : cell.hovered || cell.activeFocus ? Theme.color.hover : "transparent"

        FocusRing { control: cell; anchors.margins: -1; radius: Theme.radius.control + 1 }
    }
}
