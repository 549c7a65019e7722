// A sentence behind a small picture of what kind it is.
import QtQuick
import Latchbook

Item {
    id: line

    required property string glyph
    required property string text
    /// As it is read out.
    property string name: text
    property color color: Theme.color.text

    implicitHeight: words.height
    Accessible.role: Accessible.StaticText
    Accessible.name: name

    Glyph {
        id: picture

        anchors { left: parent.left; top: parent.top; topMargin: 3 }
        glyph: line.glyph
        size: Theme.icon.small
        color: line.color
    }
    PlainText {
        id: words

        anchors { left: picture.right; right: parent.right; leftMargin: 8 }
        text: line.text
        color: line.color
        Accessible.ignored: true
    }
}
