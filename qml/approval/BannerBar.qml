// What the person should know before reading on.
import QtQuick
import Latchbook

Rectangle {
    id: banner

    required property var modelData

    implicitHeight: words.implicitHeight + 16
    radius: Theme.radius.card
    color: Theme.soft(modelData.tone)
    border { width: 1; color: Theme.edge(modelData.tone) }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: modelData.text

    Glyph {
        anchors { left: parent.left; leftMargin: 12 }
        y: 10
        glyph: banner.modelData.icon
        color: Theme.tone(banner.modelData.tone)
    }
    PlainText {
        id: words

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 36; rightMargin: 12; topMargin: 8 }
        text: banner.modelData.text
        style: "bodyMedium"
        Accessible.ignored: true
    }
}
