// What stands where nothing is yet: one title, one sentence, one way on.
import QtQuick
import QtQuick.Layouts
import Latchbook

ColumnLayout {
    id: empty

    property string title
    property string text
    property string action
    property string glyph
    property bool isPrimary: false
    signal acted()

    spacing: 4

    PlainText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: empty.title
        style: "section"
    }
    PlainText {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: 280
        horizontalAlignment: Text.AlignHCenter
        visible: text !== ""
        text: empty.text
        color: Theme.color.text2
    }
    PushButton {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 12
        visible: text !== ""
        kind: empty.isPrimary ? "primary" : "outline"
        text: empty.action
        glyph: empty.glyph
        onClicked: empty.acted()
    }
}
