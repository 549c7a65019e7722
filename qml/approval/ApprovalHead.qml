// Who asks, and the way through the queue.
import QtQuick
import QtQuick.Layouts
import Latchbook

Rectangle {
    id: head

    required property var queue
    required property var question
    /// Where Tab goes on to, and where Shift+Tab from Later goes.
    property alias previousButton: previousButton
    property alias laterButton: laterButton

    implicitHeight: 56
    color: Theme.color.canvas

    RowLayout {
        anchors { fill: parent; leftMargin: Theme.pad.approvalX; rightMargin: Theme.pad.approvalX }
        spacing: 0

        Tile { initials: head.question.clientInitials }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 12
            Layout.rightMargin: 12
            spacing: 0

            PlainText {
                Layout.fillWidth: true
                text: head.question.asksText
                style: "bodyStrong"
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
            PlainText {
                Layout.fillWidth: true
                // A chain of processes reads from left to right in every language.
                text: "\u2066" + head.question.processChain + "\u2069"
                      + (head.question.attachedText !== "" ? "  ·  " + head.question.attachedText : "")
                style: "caption"
                wrapMode: Text.NoWrap
                elide: Text.ElideMiddle
                color: Theme.color.text3
            }
        }
        PushButton {
            id: previousButton

            kind: "ghost"
            small: true
            glyph: "chev-l"
            visible: head.queue.hasPrevious || head.queue.hasNext
            enabled: head.queue.hasPrevious
            ink: Theme.color.text2
            Accessible.name: qsTr("Previous question")
            KeyNavigation.tab: nextButton
            onClicked: head.queue.previous()
        }
        PlainText {
            Layout.leftMargin: 4
            Layout.rightMargin: 4
            visible: previousButton.visible
            text: head.queue.positionText
            style: "caption"
            wrapMode: Text.NoWrap
            color: Theme.color.text2
        }
        PushButton {
            id: nextButton

            kind: "ghost"
            small: true
            glyph: "chev-r"
            visible: previousButton.visible
            enabled: head.queue.hasNext
            ink: Theme.color.text2
            Accessible.name: qsTr("Next question")
            KeyNavigation.tab: laterButton
            onClicked: head.queue.next()
        }
        PushButton {
            id: laterButton

            Layout.leftMargin: 12
            Layout.rightMargin: 0
            kind: "ghost"
            small: true
            text: qsTr("Later")
            shortcutText: qsTr("Esc")
            description: qsTr("Puts it back in the queue")
            onClicked: head.queue.later()
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
