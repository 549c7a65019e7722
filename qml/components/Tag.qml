// A word on a soft ground. Not a control.
import QtQuick
import Latchbook

Rectangle {
    id: tag

    property string text
    property string glyph
    property string tone

    implicitWidth: row.implicitWidth + 12
    implicitHeight: Theme.control.tag
    radius: Theme.radius.small
    color: Theme.soft(tone)

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 4

        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            visible: tag.glyph !== ""
            glyph: tag.glyph
            size: Theme.icon.small
            color: Theme.tone(tag.tone)
        }
        PlainText {
            text: tag.text
            style: "caption"
            font.weight: 500
            color: Theme.tone(tag.tone)
        }
    }
}
