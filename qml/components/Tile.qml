// The initials of a client.
import QtQuick
import Latchbook

Rectangle {
    id: tile

    property string initials
    property bool small: false

    implicitWidth: small ? Theme.control.tileSmall : Theme.control.tile
    implicitHeight: implicitWidth
    radius: small ? Theme.radius.small : Theme.radius.control
    color: Theme.color.surface
    border { width: 1; color: Theme.color.line }
    Accessible.ignored: true

    PlainText {
        anchors.centerIn: parent
        text: tile.initials
        style: tile.small ? "caption" : "captionStrong"
        font.weight: tile.small ? 500 : 600
        color: tile.small ? Theme.color.text : Theme.color.text2
        Accessible.ignored: true
    }
}
