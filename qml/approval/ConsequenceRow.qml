// One thing that follows from a yes; the one about a signing secret has a tick.
import QtQuick
import Latchbook

Item {
    id: row

    required property var modelData
    required property var question

    implicitHeight: words.height + (tick.visible ? tick.height + 4 : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: modelData.text

    Glyph {
        anchors.left: parent.left
        y: 2
        glyph: row.modelData.icon
        color: row.modelData.tone ? Theme.tone(row.modelData.tone) : Theme.color.text2
    }
    PlainText {
        id: words

        anchors { left: parent.left; leftMargin: 24; right: parent.right }
        text: row.modelData.text
        style: row.modelData.tone ? "bodyMedium" : "body"
        Accessible.ignored: true
    }
    TickBox {
        id: tick

        anchors { left: parent.left; leftMargin: 24; right: parent.right }
        y: words.height + 4
        visible: row.modelData.hasTick === true
        text: qsTr("Keep it from %1 and show it to me").arg(row.question.clientName)
        checked: row.question.keepSecret
        onCheckedChanged: if (visible && checked !== row.question.keepSecret) row.question.setKeepSecret(checked)
    }
}
