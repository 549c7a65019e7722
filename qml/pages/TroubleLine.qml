// What went wrong, under the thing it concerns.
import QtQuick
import QtQuick.Layouts
import Latchbook

RowLayout {
    id: line

    property string text
    property string tone: "danger"
    property string glyph: tone === "danger" ? "x-circle" : "warn"

    visible: text !== ""
    spacing: 6
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Glyph {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: 2
        glyph: line.glyph
        size: Theme.icon.small
        color: Theme.tone(line.tone)
    }
    PlainText {
        Layout.fillWidth: true
        text: line.text
        style: "caption"
        color: Theme.tone(line.tone)
        Accessible.ignored: true
    }
}
