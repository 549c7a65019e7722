// A bar over the page: what is the matter, and what can be done.
import QtQuick
import QtQuick.Layouts
import Latchbook

Rectangle {
    id: bar

    property string glyph: "info"
    property string tone
    property string text
    property string action
    signal acted()

    implicitHeight: row.implicitHeight + 16
    color: Theme.soft(tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        id: row

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 24; rightMargin: 24 }
        spacing: 12

        Glyph { Layout.alignment: Qt.AlignTop; Layout.topMargin: 6; glyph: bar.glyph; color: Theme.tone(bar.tone) }
        PlainText {
            Layout.fillWidth: true
            Layout.topMargin: 4
            Layout.bottomMargin: 4
            text: bar.text
            Accessible.ignored: true
        }
        PushButton {
            visible: bar.action !== ""
            small: true
            text: bar.action
            onClicked: bar.acted()
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
