// One fact: what it is about, and what was read. Facts never elide.
import QtQuick
import Latchbook

Item {
    id: row

    required property var modelData
    property real labelWidth: 0

    implicitHeight: Math.max(label.height, words.height)
    Accessible.role: Accessible.ListItem
    Accessible.name: (modelData.label !== "" ? modelData.label + ": " : "") + [modelData.strong + modelData.rest, modelData.detail].filter(part => part !== "").join(". ")

    PlainText {
        id: label

        anchors.left: parent.left
        width: row.labelWidth
        text: row.modelData.label
        color: Theme.color.text2
        Accessible.ignored: true
    }
    Column {
        id: words

        anchors { left: parent.left; leftMargin: row.labelWidth + 16; right: parent.right }

        MixedText {
            width: parent.width
            strong: row.modelData.strong
            rest: row.modelData.rest
        }
        PlainText {
            width: parent.width
            visible: text !== ""
            text: row.modelData.detail
            color: row.modelData.tone ? Theme.tone(row.modelData.tone) : Theme.color.text2
            Accessible.ignored: true
        }
    }
}
