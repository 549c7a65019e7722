// What can be put back later, across the foot of a card.
import QtQuick
import Latchbook

Item {
    id: line

    property string text

    visible: text !== ""
    height: visible ? words.height + 15 : 0

    Hairline { x: 1; width: parent.width - 2 }
    Glyph { x: 12; y: 10; glyph: "undo" }
    PlainText {
        id: words

        x: 37
        y: 8
        width: parent.width - x - 12
        text: line.text
        color: Theme.color.text2
    }
}
