// A button for everything but decisions: "outline", "ghost" or "primary", normal or small, with an icon or without.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

Button {
    id: button

    property string kind: "outline"
    property bool small: false
    property string glyph
    property bool glyphAfter: false
    /// A key that does the same, shown beside the text.
    property string shortcutText
    property string description
    property color ink: kind === "primary" ? Theme.color.textOnAccent : kind === "ghost" ? Theme.color.text2 : Theme.color.text
    readonly property bool isIconOnly: text === ""
    /// Nothing but its words or its icon; words that are off have the ground of all buttons that are.
    readonly property bool isBare: kind === "ghost" && (enabled || isIconOnly)
    readonly property color inkNow: enabled ? ink : Theme.color.textOff

    implicitHeight: small ? Theme.control.small : Theme.control.normal
    implicitWidth: isIconOnly ? implicitHeight : implicitContentWidth + leftPadding + rightPadding
    leftPadding: isIconOnly ? 0 : small ? 9 : 13
    rightPadding: isIconOnly ? 0 : shortcutText !== "" ? 6 : leftPadding
    topPadding: 0
    bottomPadding: 0
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: description
    Accessible.onPressAction: if (button.enabled) button.clicked()

    contentItem: Item {
        implicitWidth: children[0].implicitWidth

        Row {
            anchors.centerIn: parent
            spacing: button.isIconOnly ? 0 : 8
            layoutDirection: button.glyphAfter ? Qt.RightToLeft : Qt.LeftToRight

            Glyph {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.glyph !== ""
                glyph: button.glyph
                size: button.isIconOnly ? Theme.icon.normal : button.small ? Theme.icon.inline : Theme.icon.normal
                color: button.inkNow
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                visible: !button.isIconOnly
                text: button.text
                style: "bodyMedium"
                wrapMode: Text.NoWrap
                color: button.inkNow
                Accessible.ignored: true
            }
            KeyCap {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.shortcutText !== ""
                text: button.shortcutText
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius.control
        color: {
            if (button.kind === "primary")
                return !button.enabled ? Theme.color.canvas : button.down ? Theme.color.accentFillPressed
                     : button.hovered ? Theme.color.accentFillHover : Theme.color.accentFill
            if (button.enabled && button.down)
                return Theme.color.pressed
            if (button.enabled && button.hovered)
                return Theme.color.hover
            return button.isBare ? "transparent" : button.enabled ? Theme.color.surface : Theme.color.canvas
        }
        border {
            width: button.isBare || (button.kind === "primary" && button.enabled) ? 0 : 1
            color: button.enabled ? Theme.color.lineStrong : Theme.color.line
        }

        FocusRing { control: button }
    }
}
