// A button that reports how it was pressed and decides nothing itself. It looks disabled while `ready` is false, but a press
// is reported all the same, so that the guard can say that it came too early.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

AbstractButton {
    id: button

    /// "approve", "note" or "deny".
    property string kind: "deny"
    /// The class of what a yes lets run: "danger", "warn" or "accent".
    property string tone: "accent"
    property bool ready: false
    /// 0 to 1 while it arms, 0 otherwise.
    property real arming: 0
    /// `way` is "pointer", "key" or "accessibility".
    signal pressedBy(string way)

    readonly property bool isApprove: kind === "approve"
    readonly property bool fills: isApprove && ready && (hovered || down)

    implicitHeight: Theme.control.decision
    implicitWidth: Math.max(kind === "note" ? 0 : Theme.control.decisionMinWidth, implicitContentWidth + 42)
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: ready ? qsTr("Ready") : qsTr("Not ready")
    Accessible.onPressAction: button.pressedBy("accessibility")
    // Space presses what has the focus, as anywhere; Enter, which people hit without looking, answers nothing.
    Keys.onPressed: event => {
        event.accepted = [Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter].includes(event.key)
        if (event.key === Qt.Key_Space && !event.isAutoRepeat)
            button.pressedBy("key")
    }
    Keys.onReleased: event => event.accepted = event.key === Qt.Key_Space
    onClicked: pressedBy("pointer")

    contentItem: Item {
        implicitWidth: children[0].implicitWidth

        PlainText {
            anchors.centerIn: parent
            text: button.text
            style: "bodyStrong"
            wrapMode: Text.NoWrap
            color: {
                if (!button.ready)
                    return Theme.color.textOff
                if (button.kind === "deny")
                    return Theme.color.textOnInk
                if (!button.isApprove)
                    return Theme.color.text
                return button.fills ? Theme.color.textOnFill : Theme.tone(button.tone)
            }
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius.control
        color: {
            if (!button.ready)
                return Theme.color.canvas
            if (button.kind === "deny")
                return button.down ? Theme.color.inkPressed : button.hovered ? Theme.color.inkHover : Theme.color.ink
            if (!button.isApprove)
                return button.down ? Theme.color.pressed : button.hovered ? Theme.color.hover : Theme.color.surface
            if (!button.fills)
                return Theme.color.surface
            switch (button.tone) {
            case "danger": return button.down ? Theme.color.dangerFillPressed : Theme.color.dangerFill
            case "warn": return button.down ? Theme.color.warnFillPressed : Theme.color.warnFill
            default: return button.down ? Theme.color.accentFillPressed : Theme.color.accentFill
            }
        }
        border {
            width: button.ready && button.kind === "deny" ? 0 : 1
            color: !button.ready ? Theme.color.line : button.isApprove ? Theme.edge(button.tone) : Theme.color.lineStrong
        }

        Rectangle {
            x: 1
            y: parent.height - height
            width: (parent.width - 2) * button.arming
            height: 2
            visible: button.arming > 0
            color: Theme.color.accent
        }
        FocusRing { control: button }
    }
}
