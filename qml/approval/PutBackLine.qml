// What can be put back later, across the foot of a card.
import QtQuick
import Latchbook

Item {
    id: line

    property string text

    visible: text !== ""
    height: visible ? words.height + 15 : 0

    Hairline { x: 1; width: parent.width - 2 }
    Glyph { anchors { left: parent.left; leftMargin: 12 } y: 10; glyph: "undo" }
    PlainText {
        id: words

        anchors { left: parent.left; leftMargin: 37; right: parent.right; rightMargin: 12 }
        y: 8
        text: line.text
        color: Theme.color.text2
    }
}
